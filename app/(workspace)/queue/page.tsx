import type { Metadata } from 'next'
import { QueueHome } from '@/components/queue/queue-home'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { readQueueHome } from '@/lib/queue/home'
import { today } from '@/lib/time'

export const metadata: Metadata = { title: 'My queue' }

export default async function QueuePage() {
  const ctx = await pageContext()
  const home = await readQueueHome(ctx)
  const { timeZone } = ctx.dealership
  return (
    <>
      <PageHeader title="My queue" />
      <QueueHome home={home} clock={{ now: ctx.now, today: today(ctx.now, timeZone), zone: timeZone }} />
    </>
  )
}
