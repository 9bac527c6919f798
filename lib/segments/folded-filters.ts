import 'server-only'
import { foldFilters } from '@/lib/leads/folded-filters'
import type { LeadView } from '@/lib/leads/view'
import type { Catalog } from '@/lib/rules/catalog'
import type { StoredRule } from '@/lib/rules/rule'
import { includes } from './access'
import { ruleOf, type Segment } from './queries'

/** Where the filters of a segment's table go on as a rule: into its own, or, without one, into that of a segment within it. */
export function foldedFilters(segment: Segment, view: LeadView, catalog: Catalog) {
  const own = view.draft ?? ruleOf(segment, catalog)
  if (own && 'ok' in own && !own.ok) return undefined
  if (!own && !includes(segment.access, 'use')) return undefined
  const rule = own && 'ok' in own ? own.rule : (own ?? within(segment.id))
  const folded = foldFilters(rule, view.filters, catalog)
  if (!folded) return undefined
  return {
    rule: JSON.stringify(folded),
    path: own ? `/leads/segments/${segment.id}/edit` : '/leads/segments/new',
    label: own ? 'Add to the rule' : 'Make it a segment',
  }
}

function within(id: number): StoredRule {
  return { version: 1, root: { match: 'all', rules: [{ field: 'segment', operator: 'isIn', operand: id }] } }
}
