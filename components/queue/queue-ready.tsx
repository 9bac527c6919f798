import { ListChecks } from 'lucide-react'
import { EmptyState } from '@/components/feedback/empty-state'
import { StartButton } from './start-button'

/** What stands where this segment was not started yet. */
export function QueueReady({ segmentId, members }: { segmentId: number; members: number | null }) {
  if (members === 0)
    return (
      <EmptyState icon={<ListChecks />} title="Nothing left to work" reason="Nobody you may see is in this segment." />
    )
  return (
    <EmptyState
      icon={<ListChecks />}
      title="Work this segment, one lead at a time"
      reason="Overdue tasks come first, then new leads, then the order of the table. The order stays as it is when you start."
      action={<StartButton segmentId={segmentId} variant="primary" />}
    />
  )
}
