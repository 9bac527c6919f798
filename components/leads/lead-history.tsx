import { formatInstant } from '@/lib/format'
import type { Related } from '@/lib/leads/related-queries'
import { ASSIGNMENT_ROLES, labelOf, STATUSES } from '@/lib/vocabulary'
import type { Clock } from './lead-cell'
import { LeadSection, NothingYet } from './lead-section'

type Change = Related['history'][number]

/** More than this is folded away. */
const IN_SIGHT = 5

/** What became of a lead: its statuses and its people, the newest first. */
export function LeadHistory({ history, clock }: { history: readonly Change[]; clock: Clock }) {
  const earlier = history.slice(IN_SIGHT)
  const line = (change: Change) => (
    <li key={`${change.what} ${change.id}`} className="border-line border-b py-1.5">
      <p className="break-words">
        <span className="text-muted">
          {change.what === 'status' ? 'Status' : labelOf(ASSIGNMENT_ROLES, change.what)}:{' '}
        </span>
        <bdi>{wordOf(change, change.from)}</bdi> <span aria-hidden>→</span>
        <span className="sr-only">to</span> <bdi className="font-medium">{wordOf(change, change.to)}</bdi>
      </p>
      <p className="text-meta text-subtle">
        {formatInstant(change.at, clock.zone)}
        {change.by && ` · ${change.by}`}
      </p>
    </li>
  )
  return (
    <LeadSection title="History">
      {history.length === 0 && <NothingYet>Nothing has changed yet.</NothingYet>}
      <ol className="text-table">{history.slice(0, IN_SIGHT).map(line)}</ol>
      {earlier.length > 0 && (
        <details className="text-table">
          <summary className="mt-2 min-h-6 text-muted hover:text-fg">{earlier.length} earlier</summary>
          <ol>{earlier.map(line)}</ol>
        </details>
      )}
    </LeadSection>
  )
}

function wordOf({ what }: Change, value: string | null): string {
  if (what === 'status') return value === null ? 'Created' : labelOf(STATUSES, value)
  return value ?? 'Nobody'
}
