import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { QueuePage } from '@/components/queue/queue-page'
import { QueueReady } from '@/components/queue/queue-ready'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'
import { findOpenQueue } from '@/lib/queue/own-queue'
import { originHref } from '@/lib/queue/paths'
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
  const breadcrumb = [
    { label: 'Segments', href: '/leads/segments' },
    { label: segment.name, href: originHref(segment.id, queue?.query ?? '') },
  ]
  if (queue) {
    const { timeZone } = ctx.dealership
    const clock = { now: ctx.now, today: today(ctx.now, timeZone), zone: timeZone }
    const page = await readWorkPage(ctx, queue)
    return <QueuePage breadcrumb={breadcrumb} title="Work" queue={queue} page={page} clock={clock} />
  }
  const { catalog } = await readCatalog(ctx)
  const members = await countMembers(ctx, catalog, segment)
  return (
    <>
      <PageHeader breadcrumb={breadcrumb} title="Work" />
      <QueueReady segmentId={segment.id} members={'total' in members ? members.total : null} />
    </>
  )
}
