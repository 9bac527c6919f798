/** The filters of a table as a part of the rule above it. */
import type { Catalog } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import { active, type Rule, type StoredRule } from '@/lib/rules/rule'
import { filtersRule, type QuickFilters } from './quick-filters'

/**
 * Everybody whom the rule selects and the filters leave, as one rule; nothing is saved by it. Undefined where there is no
 * filter, the rule selects nobody for want of a condition, or the two would be too large. Without a rule, the filters are it.
 */
export function foldFilters(
  rule: StoredRule | undefined,
  filters: QuickFilters,
  catalog: Catalog,
): StoredRule | undefined {
  const narrowing = filtersRule(filters, catalog)?.root.rules
  const root = rule?.root
  if (!narrowing || (root && !active(root))) return undefined
  const own: Rule[] = !root ? [] : root.match === 'all' && !root.name && !root.off ? root.rules : [root]
  const parsed = parseRule({ version: 1, root: { match: 'all', rules: [...own, ...narrowing] } }, catalog)
  return parsed.ok ? parsed.rule : undefined
}
