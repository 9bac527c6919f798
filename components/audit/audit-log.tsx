'use client'

import { CircleAlert, ScrollText, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/feedback/empty-state'
import { LeadPagination } from '@/components/leads/lead-pagination'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { Option } from '@/components/ui/option'
import { AUDIT_ACTIONS, type AuditAction } from '@/lib/audit-actions'
import { AUDIT_SUBJECTS, type AuditSubject } from '@/lib/audit-log/subject-words'
import { type AuditView, isNarrowed } from '@/lib/audit-log/view'
import { AuditFilter } from './audit-filter'
import { DayFilter } from './day-filter'
import { useAuditView } from './use-audit-view'

type AuditLogProps = {
  view: AuditView
  people: readonly Option<number>[]
  /** How many there are, or why none can be shown. */
  listing: { total: number; page: number; pages: number } | { problem: string }
  /** The table of them. */
  children: ReactNode
}

const optionsOf = <Key extends string>(words: Record<Key, string>) =>
  (Object.entries(words) as [Key, string][])
    .map(([key, label]) => ({ key, label }))
    .sort((one, other) => one.label.localeCompare(other.label))

const ACTIONS = optionsOf<AuditAction>(AUDIT_ACTIONS)
const SUBJECTS = optionsOf<AuditSubject>(AUDIT_SUBJECTS)

/** The log with what narrows it and its pages. Its state is the URL. */
export function AuditLog({ view, people, listing, children }: AuditLogProps) {
  const { change, clear, isPending } = useAuditView()
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 md:px-6">
        <AuditFilter label="Person" options={people} value={view.by} onChange={by => change({ by })} />
        <AuditFilter label="Action" options={ACTIONS} value={view.actions} onChange={actions => change({ actions })} />
        <AuditFilter
          label="Subject"
          options={SUBJECTS}
          value={view.subjects}
          onChange={subjects => change({ subjects })}
        />
        <DayFilter label="From" value={view.from} onChange={from => change({ from })} />
        <DayFilter label="To" value={view.to} onChange={to => change({ to })} />
        {isNarrowed(view) && (
          <Button variant="ghost" onClick={clear}>
            Clear filters
          </Button>
        )}
      </div>
      {'problem' in listing ? (
        <div role="alert">
          <EmptyState
            icon={<CircleAlert />}
            title="No entries are shown"
            reason={listing.problem}
            action={<Button onClick={clear}>Clear filters</Button>}
          />
        </div>
      ) : listing.total > 0 ? (
        <>
          <section
            aria-label="Entries"
            aria-busy={isPending}
            className={cx('transition-opacity delay-150', isPending && 'opacity-60')}
          >
            {children}
          </section>
          <LeadPagination
            page={listing.page}
            pages={listing.pages}
            size={view.size}
            total={listing.total}
            onPage={page => change({ page })}
            onSize={size => change({ size })}
          />
        </>
      ) : isNarrowed(view) ? (
        <EmptyState
          icon={<SearchX />}
          title="Nothing matches the filters"
          reason="Choose other days or fewer filters."
          action={<Button onClick={clear}>Clear filters</Button>}
        />
      ) : (
        <EmptyState
          icon={<ScrollText />}
          title="Nothing was recorded yet"
          reason="Whatever people do here, from signing in to an export, appears here."
        />
      )}
    </>
  )
}
