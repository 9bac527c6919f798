import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { Figures } from '@/components/analytics/figures'
import { FiguresSkeleton } from '@/components/analytics/figures-skeleton'
import { HistoryNote } from '@/components/analytics/history-note'
import { PeopleChooser } from '@/components/analytics/people-chooser'
import { PeriodMenu } from '@/components/analytics/period-menu'
import { SegmentTabs } from '@/components/segments/segment-tabs'
import { PageHeader } from '@/components/shell/page-header'
import { readAnalyticsView } from '@/lib/analytics/analytics-view'
import { findFigures } from '@/lib/analytics/page'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'
import type { SearchParams } from '@/lib/leads/view'
import { findSegment } from '@/lib/segments/queries'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ segmentId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  const { segmentId } = await params
  return { title: `${(await findSegment(ctx, idIn(segmentId)))?.name ?? 'Segment'}: analytics` }
}

export default async function SegmentAnalyticsPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const segment = (await findSegment(ctx, idIn((await params).segmentId))) ?? notFound()
  const { catalog, source } = await readCatalog(ctx)
  const { people, period } = readAnalyticsView(ctx, await searchParams)
  const figures = findFigures(ctx, { catalog, source, segment, people, period })
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Segments', href: '/leads/segments' }]}
        title={segment.name}
        actions={
          <>
            <PeopleChooser people={people} />
            <PeriodMenu period={period} />
          </>
        }
      />
      <SegmentTabs segmentId={segment.id} />
      <div className="flex max-w-[90rem] flex-col gap-8 px-4 pt-5 pb-12 md:px-6">
        {people === 'entered' && (
          <HistoryNote
            since={catalog.segment(segment.id)?.historySince ?? null}
            period={period}
            zone={ctx.dealership.timeZone}
          />
        )}
        <Suspense key={`${people} ${period.key}`} fallback={<FiguresSkeleton />}>
          <Figures figures={figures} name={segment.name} />
        </Suspense>
      </div>
    </>
  )
}
