import type { Period } from '@/lib/analytics/period'
import { formatDay } from '@/lib/format'
import { dayOf } from '@/lib/time'

type HistoryNoteProps = { since: number | null; period: Period; zone: string }

/** From when on it is known who came in; nothing where that is long enough. */
export function HistoryNote({ since, period, zone }: HistoryNoteProps) {
  if (since !== null && since <= period.before.from) return null
  return (
    <p className="rounded-lg bg-info-soft px-3 py-2 text-info text-table">
      {since === null
        ? 'When leads came into this segment is not recorded yet, so nobody is counted as having entered.'
        : `It is known from ${formatDay(dayOf(since, zone))} on when leads came into this segment; whoever came before is not counted as having entered.`}
    </p>
  )
}
