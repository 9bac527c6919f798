'use client'

import { CircleAlert, SearchX, Users } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/feedback/empty-state'
import { RetryButton } from '@/components/feedback/retry-button'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import type { Column } from '@/lib/leads/columns'
import type { LeadRow } from '@/lib/leads/lead-row'
import type { FilterKey, QuickFilter } from '@/lib/leads/quick-filters'
import { type LeadView, leadViewUrlKeys } from '@/lib/leads/view'
import type { Clock } from './lead-cell'
import { LeadPagination } from './lead-pagination'
import { LeadTable } from './lead-table'
import { LeadToolbar } from './lead-toolbar'
import { useLeadView } from './use-lead-view'

/** One page of leads, or the sentence that says why there is none. */
export type LeadListing =
  | { total: number; unfiltered: number; page: number; pages: number; rows: readonly LeadRow[] }
  | { problem: string; mayPass?: true }

export type LeadListProps = {
  listing: LeadListing
  view: Pick<LeadView, 'search' | 'filters' | 'sort' | 'size' | 'columns'>
  /** Every column there is, and those of the view, in order. */
  columns: readonly Column[]
  shown: readonly Column[]
  filters: readonly QuickFilter[]
  words: Partial<Record<FilterKey, string>>
  clock: Clock
  /** Why nobody is here when nothing narrows the table. */
  empty: { title: string; reason: string; action?: ReactNode }
  /** Beside the columns button. */
  toolbar?: ReactNode
  badge?: (row: LeadRow) => ReactNode
  menu?: (row: LeadRow) => ReactNode
}

/** What of an address decides who is shown, and so may be why nobody is. */
const DECIDES_WHO = ['search', 'filters', 'draft', 'stored'] as const

/** The table of leads with all that works on it. Its state is the URL. */
export function LeadList({
  listing,
  view,
  columns,
  shown,
  filters,
  words,
  clock,
  empty,
  toolbar,
  badge,
  menu,
}: LeadListProps) {
  const { change, isPending } = useLeadView()
  const pathname = usePathname()
  const params = useSearchParams()
  const isKnown = 'rows' in listing
  const isNarrowed = view.search !== '' || Object.keys(view.filters).length > 0
  const clear = () => change({ search: null, filters: null })
  return (
    <>
      <LeadToolbar
        search={view.search}
        onSearch={search => change({ search: search || null }, { history: 'replace' })}
        filters={filters}
        chosen={view.filters}
        words={words}
        onFilter={next => change({ filters: next })}
        total={isKnown ? listing.total : null}
        unfiltered={isKnown ? listing.unfiltered : null}
        columns={columns}
        shown={shown.map(({ key }) => key)}
        onColumns={keys => change({ columns: keys })}
      >
        {toolbar}
      </LeadToolbar>
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
                <LinkButton href={pathname}>Start over</LinkButton>
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
            page={listing.page}
            size={view.size}
            sort={view.sort}
            clock={clock}
            isPending={isPending}
            onSort={sort => change({ sort: sort.length > 0 ? sort : null })}
            badge={badge}
            menu={menu}
          />
          <LeadPagination
            page={listing.page}
            pages={listing.pages}
            size={view.size}
            total={listing.total}
            onPage={page => change({ page }, { scroll: true })}
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
    </>
  )
}
