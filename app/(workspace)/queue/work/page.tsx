import type { Metadata } from 'next'
import { QueuePage } from '@/components/queue/queue-page'
import { QueueReady } from '@/components/queue/queue-ready'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { orderByTasks } from '@/lib/queue/due-tasks'
import { findOpenQueue } from '@/lib/queue/own-queue'
import { readWorkPage } from '@/lib/queue/work-page'
import { today } from '@/lib/time'

export const metadata: Metadata = { title: 'Work my tasks' }

const breadcrumb = [{ label: 'My queue', href: '/queue' }]

export default async function WorkTasksPage() {
  const ctx = await pageContext()
  const queue = await findOpenQueue(ctx, null)
  if (queue) {
    const { timeZone } = ctx.dealership
    const clock = { now: ctx.now, today: today(ctx.now, timeZone), zone: timeZone }
    const page = await readWorkPage(ctx, queue)
    return <QueuePage breadcrumb={breadcrumb} title="My tasks" queue={queue} page={page} clock={clock} />
  }
  return (
    <>
      <PageHeader breadcrumb={breadcrumb} title="My tasks" />
      <QueueReady segmentId={null} members={(await orderByTasks(ctx)).length} />
    </>
  )
}
