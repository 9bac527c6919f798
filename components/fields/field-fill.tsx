import { Suspense } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import type { Fill } from '@/lib/fields/fill'
import { filledHref } from '@/lib/fields/lead-links'
import { formatNumber, formatShare, plural } from '@/lib/format'

type FieldFillProps = { field: { id: number }; fill: Promise<Fill> }

/** How many leads say something here, and how many nothing, each with a link to them. */
export function FieldFill(props: FieldFillProps) {
  return (
    <Suspense fallback={<Skeleton className="h-4 w-64" />}>
      <Filled {...props} />
    </Suspense>
  )
}

async function Filled({ field, fill }: FieldFillProps) {
  const answer = await fill
  if ('problem' in answer) return <p className="text-muted text-table">{answer.problem}</p>
  const filled = answer.filled.get(field.id) ?? 0
  const blank = answer.leads - filled
  return (
    <p className="text-table tabular-nums">
      {formatShare(filled, answer.leads)} filled,{' '}
      <TextLink href={filledHref(field)}>
        {formatNumber(filled)} of {plural(answer.leads, 'lead')}
      </TextLink>
      . <TextLink href={filledHref(field, 'isBlank')}>{formatNumber(blank)} without a value</TextLink>.
    </p>
  )
}
