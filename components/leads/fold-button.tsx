'use client'

import { ListPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { draftQuery } from '@/components/segments/builder-draft-url'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'

export interface Folded {
  /** JSON of the rule with the filters in it. */
  rule: string
  /** The builder it opens in. */
  path: string
  label: string
}

/** Opens the builder with the filters in the rule. Nothing is saved until somebody saves it there. */
export function FoldButton({ rule, path, label }: Folded) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const fold = () =>
    startTransition(async () => {
      const query = await draftQuery(rule)
      if (query) router.push(`${path}${query}`)
      else toast({ title: 'The builder could not be opened', description: 'Check the connection, then try again.' })
    })
  return (
    <Button variant="ghost" icon={<ListPlus />} loading={isPending} onClick={fold}>
      {label}
    </Button>
  )
}
