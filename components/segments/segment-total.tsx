import { TriangleAlert } from 'lucide-react'
import { Suspense } from 'react'
import { RetryButton } from '@/components/feedback/retry-button'
import { Skeleton } from '@/components/ui/skeleton'
import { Tooltip } from '@/components/ui/tooltip'
import { formatNumber } from '@/lib/format'
import type { Count } from '@/lib/segments/counts'

type SegmentTotalProps = { count: Promise<Count> }

/** The exact number of members; the page does not wait for it. */
export function SegmentTotal({ count }: SegmentTotalProps) {
  return (
    <Suspense fallback={<Skeleton className="ml-auto h-3 w-12" />}>
      <Total count={count} />
    </Suspense>
  )
}

async function Total({ count }: SegmentTotalProps) {
  const answer = await count
  if ('total' in answer) return formatNumber(answer.total)
  if (answer.mayPass) {
    return (
      <span className="inline-flex flex-wrap items-center justify-end gap-2 text-warning">
        <span title={answer.problem}>No number</span>
        <RetryButton size="small" aria-label={`Try again: ${answer.problem}`} />
      </span>
    )
  }
  return (
    <Tooltip label={answer.problem}>
      <button
        type="button"
        className="inline-flex items-center gap-1 text-warning"
        aria-label={`No number: ${answer.problem}`}
      >
        <TriangleAlert size={14} />
        No number
      </button>
    </Tooltip>
  )
}
