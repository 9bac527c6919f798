import type { Clock } from '@/components/leads/lead-cell'
import { PageHeader } from '@/components/shell/page-header'
import type { Crumb } from '@/components/ui/breadcrumb'
import { plural } from '@/lib/format'
import type { Queue } from '@/lib/queue/own-queue'
import { originHref } from '@/lib/queue/paths'
import type { WorkPage } from '@/lib/queue/work-page'
import { EndButton } from './end-button'
import { QueueRest } from './queue-rest'
import { WorkPanel } from './work-panel'

type QueuePageProps = {
  breadcrumb: readonly Crumb[]
  title: string
  queue: Queue
  page: WorkPage
  clock: Clock
}

/** A queue with the lead that is open in it, or what stands where none is. */
export function QueuePage({ breadcrumb, title, queue, page, clock }: QueuePageProps) {
  const { progress, open } = page
  const { id, segment_id: segmentId, query } = queue
  const about = { id, segmentId, query, canUndo: queue.last_closed !== null }
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={title}
        meta={
          <span className="tabular-nums">
            {progress.total > 0 && `${progress.at} of ${progress.total}, `}
            {plural(progress.workedToday, 'lead')} worked today
          </span>
        }
        actions={<EndButton queueId={id} href={originHref(segmentId, query)} />}
      />
      {open ? (
        <WorkPanel queue={about} page={{ ...page, open }} clock={clock} />
      ) : (
        <QueueRest queue={{ ...about, hasOpen: page.hasOpen }} page={page} zone={clock.zone} />
      )}
    </>
  )
}
