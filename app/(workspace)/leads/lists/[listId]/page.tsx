import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListNote } from '@/components/analytics/list-note'
import { BatchList } from '@/components/batch/batch-list'
import { PageHeader } from '@/components/shell/page-header'
import { findLeadList, listTest } from '@/lib/analytics/lead-lists'
import { pageContext } from '@/lib/auth/request-context'
import { plural } from '@/lib/format'
import { readCatalog } from '@/lib/leads/catalog'
import { findListing } from '@/lib/leads/listing'
import { resolveView } from '@/lib/leads/states'
import type { SearchParams } from '@/lib/leads/view'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ listId: string }>; searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Leads behind a number' }

export default async function LeadListPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const list = (await findLeadList(ctx, idIn((await params).listId))) ?? notFound()
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, await searchParams)
  const { listing, ...table } = await findListing(ctx, catalog, view, () => listTest(list))
  return (
    <>
      <PageHeader
        breadcrumb={
          list.segmentId === null
            ? []
            : [
                { label: 'Segments', href: '/leads/segments' },
                { label: 'Analytics', href: `/leads/segments/${list.segmentId}/analytics` },
              ]
        }
        title={list.title}
        meta={'total' in listing ? plural(listing.unfiltered, 'lead') : undefined}
        description={
          'total' in listing && <ListNote list={list} shown={listing.unfiltered} zone={ctx.dealership.timeZone} />
        }
      />
      <BatchList
        {...table}
        segmentId={null}
        choices={null}
        listing={listing}
        empty={{
          title: 'None of these leads is here',
          reason: 'They were deleted, or are not among those you may see.',
        }}
      />
    </>
  )
}
