import type { Override } from '@/lib/segments/overrides'

/** "Added by hand by Ana: called in"; of a lead that stayed when the rule was put away, that. */
export function overrideWords({
  kind,
  by,
  reason,
  isFrozen,
}: Pick<Override, 'kind' | 'by' | 'reason' | 'isFrozen'>): string {
  if (isFrozen) return `Stayed in when ${by} made the segment static`
  return `${kind === 'include' ? 'Added' : 'Kept out'} by hand by ${by}${reason ? `: ${reason}` : ''}`
}
