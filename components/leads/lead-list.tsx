'use client'

import { CircleAlert, SearchX, Users } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { EmptyState } from '@/components/feedback/empty-state'
import { RetryButton } from '@/components/feedback/retry-button'
import { usePageKeys } from '@/components/rules/use-page-keys'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import type { Column } from '@/lib/leads/columns'
import type { LeadRow } from '@/lib/leads/lead-row'
import type { FilterKey, QuickFilter } from '@/lib/leads/quick-filters'
import { DEFAULT_VIEW, type LeadView, leadViewQuery, leadViewUrlKeys, USUAL_VIEW } from '@/lib/leads/view'
import type { Folded } from './fold-button'
import type { Clock } from './lead-cell'
import { LeadDrawer } from './lead-drawer'
import { LeadPagination } from './lead-pagination'
import { type LeadingColumn, LeadTable } from './lead-table'
import { LeadToolbar } from './lead-toolbar'
import { TableShortcuts } from './table-shortcuts'
import { useLeadView } from './use-lead-view'
import { useOpenLead } from './use-open-lead'
import { ViewBar } from './view-bar'
import type { SavedViews } from './view-state'

/** One page of leads, or the sentence that says why there is none. */
export type LeadListing =
  | { total: number; unfiltered: number; page: number; pages: number; rows: readonly LeadRow[] }
  | { problem: string; mayPass?: true }

export type LeadListProps = {
  listing: LeadListing
  view: Pick<LeadView, 'search' | 'filters' | 'sort' | 'size' | 'columns' | 'widths' | 'density'>
  /** The views people keep, the one this began with, and what would be kept of it now. */
  saved: SavedViews
  /** Every column there is, and those of the view, in order. */
  columns: readonly Column[]
  shown: readonly Column[]
  filters: readonly QuickFilter[]
  words: Partial<Record<FilterKey, string>>
  clock: Clock
  /** Why nobody is here when nothing narrows the table. */
  empty: { title: string; reason: string; action?: ReactNode }
  /** The builder's query with the filters in the rule, and what that is called here. */
  folded?: Folded | undefined
  /** Beside the columns button. */
  toolbar?: ReactNode
  leading?: LeadingColumn
  badge?: (row: LeadRow) => ReactNode
  menu?: (row: LeadRow) => ReactNode
  /** At the top of the drawer of a lead. */
  drawer?: (leadId: number) => ReactNode
}

/** What of an address decides who is shown, and so may be why nobody is. */
const DECIDES_WHO = ['saved', 'search', 'filters', 'draft', 'stored'] as const
const NO_ROWS: readonly LeadRow[] = []

/** The table of leads with all that works on it. Its state is the URL. */
export function LeadList(props: LeadListProps) {
  const { listing, view, saved, columns, shown, filters, clock, empty } = props
  const pathname = usePathname()
  const opensWithView = pathname === '/leads' && saved.opening !== undefined
  const { change, openView, isPending } = useLeadView({ opensWithView })
  const params = useSearchParams()
  const main = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  usePageKeys([{ key: '?', run: () => setIsSheetOpen(true) }])
  const isKnown = 'rows' in listing
  const rows = isKnown ? listing.rows : NO_ROWS
  const { page, pages } = isKnown ? listing : { page: 1, pages: 1 }
  const turnPage = useCallback(
    (by: 1 | -1) => page + by >= 1 && page + by <= pages && change({ page: page + by }),
    [change, page, pages],
  )
  const lead = useOpenLead(main, { rows, page, pages, turnPage })
  const isNarrowed = view.search !== '' || Object.keys(view.filters).length > 0
  const clear = () => change({ search: null, filters: null })
  return (
    <>
      <LeadToolbar
        ref={toolbar}
        view={view}
        onChange={change}
        filters={filters}
        words={props.words}
        total={isKnown ? listing.total : null}
        unfiltered={isKnown ? listing.unfiltered : null}
        columns={columns}
        shown={shown}
        saved={saved}
        onView={openView}
        onShortcuts={() => setIsSheetOpen(true)}
        folded={props.folded}
      >
        {props.toolbar}
      </LeadToolbar>
      <ViewBar saved={saved} onView={openView} />
      <div ref={main} className="contents">
        {!isKnown ? (
          <div role="alert">
            <EmptyState
              icon={<CircleAlert />}
              title="No leads are shown"
              reason={listing.problem}
              action={
                listing.mayPass ? (
                  <span className="inline-flex flex-wrap justify-center gap-2">
                    <RetryButton />
                    {isNarrowed && <Button onClick={clear}>Clear search and filters</Button>}
                  </span>
                ) : isNarrowed ? (
                  <Button onClick={clear}>Clear search and filters</Button>
                ) : DECIDES_WHO.some(key => params.has(leadViewUrlKeys[key])) ? (
                  <LinkButton href={opensWithView ? `${pathname}?${leadViewUrlKeys.saved}=${USUAL_VIEW}` : pathname}>
                    Start over
                  </LinkButton>
                ) : undefined
              }
            />
          </div>
        ) : listing.rows.length > 0 ? (
          <>
            <LeadTable
              columns={shown}
              rows={listing.rows}
              total={listing.total}
              page={page}
              size={view.size}
              sort={view.sort}
              widths={view.widths}
              density={view.density}
              clock={clock}
              isPending={isPending}
              scrollKey={`${pathname}${leadViewQuery({ ...DEFAULT_VIEW, ...view, widths: {}, page })}`}
              openId={lead.openId}
              onOpen={lead.open}
              onPage={turnPage}
              onFilters={() => toolbar.current?.querySelector<HTMLElement>('[data-filter] button')?.focus()}
              onSort={sort => change({ sort: sort.length > 0 ? sort : null })}
              onWidths={widths => change({ widths }, { history: 'replace' })}
              leading={props.leading}
              badge={props.badge}
              menu={props.menu}
            />
            <LeadPagination
              page={page}
              pages={pages}
              size={view.size}
              total={listing.total}
              onPage={page => change({ page })}
              onSize={size => change({ size })}
            />
          </>
        ) : isNarrowed ? (
          <EmptyState
            icon={<SearchX />}
            title="Nobody matches the search and filters"
            reason={
              listing.unfiltered === 1
                ? 'Without them there is 1 lead.'
                : `Without them there are ${listing.unfiltered.toLocaleString('en-US')} leads.`
            }
            action={<Button onClick={clear}>Clear search and filters</Button>}
          />
        ) : (
          <EmptyState icon={<Users />} title={empty.title} reason={empty.reason} action={empty.action} />
        )}
      </div>
      {lead.openId !== null && (
        <LeadDrawer
          leadId={lead.openId}
          name={lead.name}
          clock={clock}
          asOf={listing}
          goal={lead.goal}
          onReached={lead.forgetGoal}
          onClose={() => lead.open(null)}
          onNext={lead.next}
          onPrevious={lead.previous}
        >
          {props.drawer?.(lead.openId)}
        </LeadDrawer>
      )}
      {isSheetOpen && (
        <TableShortcuts isSelectable={props.leading !== undefined} onClose={() => setIsSheetOpen(false)} />
      )}
    </>
  )
}
