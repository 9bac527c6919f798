import 'server-only'
import { formatNumber, plural } from '@/lib/format'
import { GONE } from './check-import'
import type { Import, Progress } from './queries'
import { KEPT_DAYS } from './tidy-up'

interface Note {
  tone: 'info' | 'warning'
  text: string
}

/** What an import that is not at work came to, and why that is not what its check foresaw. */
export function outcomeNotes(found: Import, { hasFile }: Progress): Note[] {
  const notes: Note[] = []
  const reached = `${formatNumber(found.rows_done)} of ${plural(found.row_count, 'row')}`
  if (found.stop_reason) notes.push({ tone: 'warning', text: found.stop_reason })
  if (found.ended_at === null) {
    const where = `It stopped after ${reached}${found.last_line ? `, the last one in line ${formatNumber(found.last_line)}` : ''}.`
    const how = hasFile ? 'Continue goes on with the row after that, and takes nobody twice.' : GONE
    notes.push({ tone: 'warning', text: `${where} ${how}` })
    return notes
  }
  if (found.state === 'cancelled') notes.push({ tone: 'warning', text: `It was cancelled after ${reached}.` })
  if (found.state === 'done' && found.created !== found.will_create) {
    notes.push({
      tone: 'info',
      text: `The check foresaw ${plural(found.will_create ?? 0, 'new lead')}. Leads, fields or lists changed between the check and the import, and each row was judged again when it was its turn.`,
    })
  }
  if (found.already_here + found.refused > 0) {
    notes.push({
      tone: 'info',
      text: `The rows that were not taken can be downloaded for ${KEPT_DAYS} days, put right, and uploaded again.`,
    })
  }
  return notes
}
