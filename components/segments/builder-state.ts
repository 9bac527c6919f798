/** What the builder compares with what is saved. */
import type { Catalog } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import type { StoredRule } from '@/lib/rules/rule'
import type { SegmentKind } from './builder-details'

/** A segment as it was when editing began, or as it was saved last. */
export interface SavedSegment {
  id: number
  version: number
  name: string
  description: string
  kind: SegmentKind
  /** Null where it cannot be read, and for a static segment. */
  rule: StoredRule | null
}

export const EMPTY_RULE: StoredRule = { version: 1, root: { match: 'all', rules: [] } }

/** The rule as text in its one canonical form: equal texts are equal rules. */
export function ruleText(rule: StoredRule, catalog: Catalog): string {
  const parsed = parseRule(rule, catalog)
  return JSON.stringify(parsed.ok ? parsed.rule : rule)
}
