import { FileUp, UserPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BatchList } from '@/components/batch/batch-list'
import { ExportButton } from '@/components/exports/export-button'
import { DraftNote } from '@/components/leads/draft-note'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { batchChoices } from '@/lib/batch/choices'
import { formatsFor } from '@/lib/exports/formats'
import { plural } from '@/lib/format'
import { readCatalog } from '@/lib/leads/catalog'
import { foldFilters } from '@/lib/leads/folded-filters'
import { findListing } from '@/lib/leads/listing'
import { openingQuery } from '@/lib/leads/opening-view'
import { resolveView } from '@/lib/leads/states'
import { type LeadView, ownQuery, type SearchParams } from '@/lib/leads/view'
import { can } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { describe } from '@/lib/rules/describe'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Leads' }

/** As the start of a segment. */
function foldedFor(view: LeadView, catalog: Catalog) {
  const rule = foldFilters(view.draft, view.filters, catalog)
  return rule && { rule: JSON.stringify(rule), path: '/leads/segments/new', label: 'Make it a segment' }
}

export default async function LeadsPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const input = await searchParams
  const opening = await openingQuery(ctx, input)
  if (opening) redirect(`/leads${opening}`)
  const { catalog, source } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, input)
  const query = ownQuery(input, view)
  const { listing, ...table } = await findListing(ctx, catalog, view)
  return (
    <>
      <PageHeader
        title="Leads"
        meta={'total' in listing ? plural(listing.unfiltered, 'lead') : undefined}
        actions={
          <>
            {can(ctx, 'lead.export') && 'total' in listing && (
              <ExportButton
                name="Leads"
                segmentId={null}
                query={query}
                columns={table.columns}
                shown={view.columns}
                formats={formatsFor(ctx)}
              />
            )}
            {can(ctx, 'lead.import') && (
              <LinkButton href="/leads/import" icon={<FileUp />}>
                Import
              </LinkButton>
            )}
            <LinkButton href="/leads/new" variant="primary" icon={<UserPlus />}>
              New lead
            </LinkButton>
          </>
        }
      />
      {view.draft && <DraftNote sentence={describe(view.draft, catalog)} builderHref={`/leads/segments/new${query}`} />}
      <BatchList
        {...table}
        segmentId={null}
        choices={await batchChoices(ctx, source)}
        listing={listing}
        folded={foldedFor(view, catalog)}
        empty={{
          title: view.draft ? 'Nobody matches this rule' : 'No leads yet',
          reason: view.draft
            ? 'Change the rule, and somebody may.'
            : 'Whoever is entered by hand or brought in by a file into one of your stores is listed here.',
          action: !view.draft && can(ctx, 'lead.import') && (
            <LinkButton href="/leads/import" variant="primary" icon={<FileUp />}>
              Import a CSV file
            </LinkButton>
          ),
        }}
      />
    </>
  )
}
