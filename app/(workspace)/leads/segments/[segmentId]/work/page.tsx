import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EndButton } from '@/components/queue/end-button'
import { QueueReady } from '@/components/queue/queue-ready'
import { QueueRest } from '@/components/queue/queue-rest'
import { WorkPanel } from '@/components/queue/work-panel'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { plural } from '@/lib/format'
import { readCatalog } from '@/lib/leads/catalog'
import { findOpenQueue } from '@/lib/queue/own-queue'
import { readWorkPage } from '@/lib/queue/work-page'
import { countMembers } from '@/lib/segments/counts'
import { findSegment } from '@/lib/segments/queries'
import { idIn } from '@/lib/text'
import { today } from '@/lib/time'

type Props = { params: Promise<{ segmentId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  const segment = await findSegment(ctx, idIn((await params).segmentId))
  return { title: segment ? `Work ${segment.name}` : 'Segment' }
}

export default async function WorkSegmentPage({ params }: Props) {
  const ctx = await pageContext()
  const segment = (await findSegment(ctx, idIn((await params).segmentId))) ?? notFound()
  const queue = await findOpenQueue(ctx, segment.id)
  const page = queue && (await readWorkPage(ctx, queue))
  const clock = { now: ctx.now, today: today(ctx.now, ctx.dealership.timeZone), zone: ctx.dealership.timeZone }
  const header = (
    <PageHeader
      breadcrumb={[
        { label: 'Segments', href: '/leads/segments' },
        { label: segment.name, href: `/leads/segments/${segment.id}${queue?.query ?? ''}` },
      ]}
      title="Work"
      {...(page && {
        meta: (
          <span className="tabular-nums">
            {page.progress.total > 0 && `${page.progress.at} of ${page.progress.total}, `}
            {plural(page.progress.workedToday, 'lead')} worked today
          </span>
        ),
      })}
      actions={queue && <EndButton queueId={queue.id} href={`/leads/segments/${segment.id}${queue.query}`} />}
    />
  )
  if (!queue || !page) {
    const { catalog } = await readCatalog(ctx)
    const members = await countMembers(ctx, catalog, segment)
    return (
      <>
        {header}
        <QueueReady segmentId={segment.id} members={'total' in members ? members.total : null} />
      </>
    )
  }
  const { open } = page
  const about = { id: queue.id, segmentId: segment.id, query: queue.query, canUndo: queue.last_closed !== null }
  return (
    <>
      {header}
      {open ? (
        <WorkPanel queue={about} page={{ ...page, open }} clock={clock} />
      ) : (
        <QueueRest queue={{ ...about, hasOpen: page.hasOpen }} page={page} zone={clock.zone} />
      )}
    </>
  )
}
