'use client'

import { Search } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { useTransition } from 'react'
import { Input } from '@/components/ui/input'

export function SegmentSearch() {
  const [isPending, startTransition] = useTransition()
  const [query, setQuery] = useQueryState(
    'q',
    parseAsString.withDefault('').withOptions({ shallow: false, startTransition, throttleMs: 200 }),
  )
  return (
    <div className="px-4 pb-3 md:px-6" aria-busy={isPending}>
      <Input
        type="search"
        aria-label="Search in names, descriptions and rules"
        placeholder="Search segments"
        icon={<Search />}
        className="max-w-80"
        value={query}
        onValueChange={value => setQuery(value || null)}
      />
    </div>
  )
}
