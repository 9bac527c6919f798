import { ListChecks } from 'lucide-react'
import { EmptyState } from '@/components/feedback/empty-state'
import { StartButton } from './start-button'

const OF_TASKS = {
  title: 'Work what is due, one lead at a time',
  reason: 'What is overdue longest comes first. The order stays as it is when you start.',
  nobody:
    'None of your tasks is due now, or somebody worked it since. What is due later today comes when its time has come.',
}
const OF_SEGMENT = {
  title: 'Work this segment, one lead at a time',
  reason:
    'Overdue tasks come first, then new leads, then the order of the table. The order stays as it is when you start.',
  nobody: 'Nobody you may see is in this segment.',
}

/** What stands where this segment, or one's own due tasks, were not started yet. */
export function QueueReady({ segmentId, members }: { segmentId: number | null; members: number | null }) {
  const { title, reason, nobody } = segmentId === null ? OF_TASKS : OF_SEGMENT
  if (members === 0) return <EmptyState icon={<ListChecks />} title="Nothing left to work" reason={nobody} />
  return (
    <EmptyState
      icon={<ListChecks />}
      title={title}
      reason={reason}
      action={<StartButton segmentId={segmentId} variant="primary" />}
    />
  )
}
