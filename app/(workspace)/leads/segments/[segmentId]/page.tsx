import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExportButton } from '@/components/exports/export-button'
import { DraftNote } from '@/components/leads/draft-note'
import { MemberNote } from '@/components/segments/member-note'
import { SegmentHeader } from '@/components/segments/segment-header'
import { SegmentLeads } from '@/components/segments/segment-leads'
import { SegmentTabs } from '@/components/segments/segment-tabs'
import { pageContext } from '@/lib/auth/request-context'
import { batchChoices } from '@/lib/batch/choices'
import { formatsFor } from '@/lib/exports/formats'
import { readCatalog } from '@/lib/leads/catalog'
import { findListing } from '@/lib/leads/listing'
import { resolveView } from '@/lib/leads/states'
import { ownQuery, type SearchParams } from '@/lib/leads/view'
import { can } from '@/lib/permissions'
import { describe } from '@/lib/rules/describe'
import { includes } from '@/lib/segments/access'
import { countMemberParts, hasHiddenMembers } from '@/lib/segments/counts'
import { foldedFilters } from '@/lib/segments/folded-filters'
import { membershipTest } from '@/lib/segments/membership'
import { listOverrides } from '@/lib/segments/overrides'
import { findSegment } from '@/lib/segments/queries'
import { sentenceOf } from '@/lib/segments/sentence'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ segmentId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  const { segmentId } = await params
  return { title: (await findSegment(ctx, idIn(segmentId)))?.name ?? 'Segment' }
}

export default async function SegmentPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const { segmentId } = await params
  const segment = (await findSegment(ctx, idIn(segmentId))) ?? notFound()
  const { catalog, source } = await readCatalog(ctx)
  const input = await searchParams
  const view = await resolveView(ctx, catalog, input)
  const audience = () => membershipTest(ctx, catalog, segment, { draft: view.draft })
  const [{ listing, ...table }, hidesSome, parts] = await Promise.all([
    findListing(ctx, catalog, view, audience),
    hasHiddenMembers(ctx, catalog, segment, view.draft),
    countMemberParts(ctx, catalog, segment, view.draft),
  ])
  const rows = 'rows' in listing ? listing.rows : []
  const overrides = await listOverrides(
    ctx,
    segment.id,
    rows.map(({ id }) => id),
  )
  const query = ownQuery(input, view)
  return (
    <>
      <SegmentHeader
        segment={segment}
        sentence={view.draft ? undefined : sentenceOf(segment, catalog).sentence}
        total={'rows' in listing ? listing.unfiltered : null}
        note={'rows' in listing && <MemberNote total={listing.unfiltered} hidesSome={hidesSome} parts={parts} />}
        query={query.replace(/^\?/, '')}
        exportButton={
          can(ctx, 'lead.export') &&
          includes(segment.access, 'use') &&
          'rows' in listing && (
            <ExportButton
              name={segment.name}
              segmentId={segment.id}
              query={query}
              columns={table.columns}
              shown={view.columns}
              formats={formatsFor(ctx)}
            />
          )
        }
      />
      <SegmentTabs segmentId={segment.id} />
      {view.draft && (
        <DraftNote
          sentence={describe(view.draft, catalog)}
          builderHref={`/leads/segments/${segment.id}/edit${query}`}
        />
      )}
      <SegmentLeads
        {...table}
        listing={listing}
        segment={{ id: segment.id, isDynamic: segment.isDynamic, mayEdit: segment.mayEdit }}
        overrides={overrides}
        choices={includes(segment.access, 'use') ? await batchChoices(ctx, source) : null}
        zone={ctx.dealership.timeZone}
        folded={foldedFilters(segment, view, catalog)}
        empty={{
          title: 'No leads in this segment',
          reason: segment.isDynamic
            ? 'Nobody you may see matches its rule at the moment.'
            : 'Add the first lead by hand.',
        }}
      />
    </>
  )
}
