'use client'

import { Suspense, use } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import type { OptionFill } from '@/lib/fields/fill'
import { optionHref } from '@/lib/fields/lead-links'
import { plural } from '@/lib/format'

type OptionLeadsProps = {
  field: { id: number; type: string }
  option: { key: string; label: string }
  fill: Promise<OptionFill>
}

/** How many leads have the option, and the way to them. */
export function OptionLeads(props: OptionLeadsProps) {
  return (
    <Suspense fallback={<Skeleton className="h-3 w-16" />}>
      <Leads {...props} />
    </Suspense>
  )
}

function Leads({ field, option, fill }: OptionLeadsProps) {
  const answer = use(fill)
  if ('problem' in answer) return <span className="text-muted">{answer.problem}</span>
  const words = plural(answer.get(option.key) ?? 0, 'lead')
  return (
    <TextLink href={optionHref(field, option.key)} className="tabular-nums" aria-label={`${words}: ${option.label}`}>
      {words}
    </TextLink>
  )
}
