import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { SegmentList } from '@/components/segments/segment-list'
import { SegmentSearch } from '@/components/segments/segment-search'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { plural } from '@/lib/format'
import { readCatalog } from '@/lib/leads/catalog'
import type { SearchParams } from '@/lib/leads/view'
import { counter } from '@/lib/segments/counts'
import { listSegments } from '@/lib/segments/queries'
import { searchSegments } from '@/lib/segments/search'
import { sentenceOf } from '@/lib/segments/sentence'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Segments' }

export default async function SegmentsPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const { q } = await searchParams
  const query = typeof q === 'string' ? q : ''
  const { catalog } = await readCatalog(ctx)
  const all = (await listSegments(ctx)).map(segment => ({ segment, ...sentenceOf(segment, catalog) }))
  const found = searchSegments(all, query)
  const count = counter(ctx, catalog)
  return (
    <>
      <PageHeader
        title="Segments"
        meta={plural(all.length, 'segment')}
        actions={
          <LinkButton href="/leads/segments/new" variant="primary" icon={<Plus />}>
            New segment
          </LinkButton>
        }
      />
      {all.length > 0 && <SegmentSearch />}
      <SegmentList
        query={query}
        now={ctx.now}
        zone={ctx.dealership.timeZone}
        segments={found.map(({ segment, sentence, problem }) => ({
          id: segment.id,
          name: segment.name,
          sentence: problem ? problem.message : sentence.text,
          isDynamic: segment.isDynamic,
          owner: segment.createdBy.name,
          updatedAt: segment.updatedAt,
          count: count(segment),
        }))}
      />
    </>
  )
}
