import Link from 'next/link'
import { Suspense } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import type { Fill } from '@/lib/fields/fill'
import { filledHref } from '@/lib/fields/lead-links'
import { formatNumber, formatShare } from '@/lib/format'

type FillRateProps = { field: { id: number; label: string }; fill: Promise<Fill> }

/** "84%, 10,402 of 12,431", a link to just these leads; the page does not wait for it. */
export function FillRate(props: FillRateProps) {
  return (
    <Suspense fallback={<Skeleton className="h-3 w-32" />}>
      <Rate {...props} />
    </Suspense>
  )
}

async function Rate({ field, fill }: FillRateProps) {
  const answer = await fill
  if ('problem' in answer) return <span className="text-muted">{answer.problem}</span>
  const filled = answer.filled.get(field.id) ?? 0
  const words = `${formatNumber(filled)} of ${formatNumber(answer.leads)}`
  return (
    <Link href={filledHref(field)} prefetch={false} className="group tabular-nums">
      <span className="font-medium">{formatShare(filled, answer.leads)}</span>
      <span className="sr-only"> filled: {field.label}, </span>
      <span className="block text-meta text-muted underline decoration-line underline-offset-2 group-hover:decoration-current">
        {words}
      </span>
    </Link>
  )
}
