import type { Path } from './rule'

/** What is the matter with a rule, and where. The first three stop it; the others only deserve a look. */
export interface Problem {
  /** Child indexes from the root; a Related's `where` has the Related's own path. */
  path: Path
  kind: 'broken' | 'invalid' | 'incomplete' | 'repeated' | 'contradictory' | 'alwaysTrue'
  message: string
}

/** A rule with such a problem cannot be saved. */
export function blocks({ kind }: Problem): boolean {
  return kind === 'broken' || kind === 'invalid' || kind === 'incomplete'
}

/** Nothing is counted, listed or exported from a rule with such a problem. */
export function breaks({ kind }: Problem): boolean {
  return kind === 'broken' || kind === 'invalid'
}
