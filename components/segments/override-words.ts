import { formatDay } from '@/lib/format'
import type { Override } from '@/lib/segments/overrides'

type Said = Pick<Override, 'kind' | 'by' | 'reason' | 'isFrozen'>

/** "Added by hand by Ana: called in"; of a lead that stayed when the rule was put away, that. */
export function overrideWords({ kind, by, reason, isFrozen }: Said): string {
  if (isFrozen) return `Stayed in when ${by} made the segment static`
  return `${kind === 'include' ? 'Added' : 'Kept out'} by hand by ${by}${reason ? `: ${reason}` : ''}`
}

/** The same where its time is over: "Was kept in by hand by Ana through 3 Nov 2026: called in". */
export function lapsedWords({ kind, by, reason, until }: Said & Pick<Override, 'until'>): string {
  const end = until === null ? '' : ` through ${formatDay(until)}`
  return `Was kept ${kind === 'include' ? 'in' : 'out'} by hand by ${by}${end}${reason ? `: ${reason}` : ''}`
}
