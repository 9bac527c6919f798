import { CREDIT_SCORE } from '@/lib/demo/dealership'
import type { Group, Rule, StoredRule } from '@/lib/rules/rule'

/** A rule, and what somebody who knows the tables would write for it by hand: a condition over `lead`. */
export interface RuleCase {
  rule: StoredRule
  sql: string
}

const all = (...rules: Rule[]): Group => ({ match: 'all', rules })
const any = (...rules: Rule[]): Group => ({ match: 'any', rules })
const stored = (root: Group): StoredRule => ({ version: 1, root })

/** One for each shape of condition that costs something of its own. */
export const RULES = {
  status: {
    rule: stored(all({ field: 'lead.status', operator: 'isAnyOf', operand: ['qualified'] })),
    sql: `lead.status = 'qualified'`,
  },
  'same-row interest and state': {
    rule: stored(
      all(
        { field: 'lead.state', operator: 'isAnyOf', operand: ['IL'] },
        {
          related: 'interest',
          quantity: { atLeast: 1 },
          where: all(
            { field: 'interest.make', operator: 'is', operand: 'Toyota' },
            { field: 'interest.level', operator: 'isAnyOf', operand: ['high'] },
          ),
        },
      ),
    ),
    sql: `lead.state = 'IL' and lead.id in
      (select lead_id from lead_interest where make_folded = 'toyota' and interest_level = 'high')`,
  },
  'custom number': {
    rule: stored(all({ field: `custom.${CREDIT_SCORE}`, operator: 'isAtLeast', operand: 7_000_000 })),
    sql: `lead.id in (select lead_id from custom_segment_value where field_id = ${CREDIT_SCORE} and value_number >= 7000000)`,
  },
  'no attempts': {
    rule: stored(all({ field: 'lead.attempts', operator: 'equals', operand: 0 })),
    sql: 'lead.attempts = 0',
  },
  'or of ands': {
    rule: stored(
      any(
        all(
          { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] },
          { field: 'lead.sourceType', operator: 'isAnyOf', operand: ['internet', 'chat'] },
        ),
        all(
          { field: 'lead.state', operator: 'isAnyOf', operand: ['IN'] },
          { field: 'budget.range', operator: 'containsValue', operand: 4_000_000 },
        ),
        all(
          { field: 'lead.status', operator: 'isAnyOf', operand: ['working'] },
          { field: 'timeline.type', operator: 'isAnyOf', operand: ['lease_end'] },
        ),
      ),
    ),
    sql: `(lead.status = 'new' and lead.source_type in ('internet', 'chat'))
      or (lead.state = 'IN' and exists (select 1 from lead_budget where lead_id = lead.id and is_current = 1
        and (min_amount is not null or max_amount is not null)
        and coalesce(min_amount, 0) <= 4000000 and coalesce(max_amount, 9e15) >= 4000000))
      or (lead.status = 'working' and exists (select 1 from lead_timeline where lead_id = lead.id and is_current = 1
        and timeline_type = 'lease_end'))`,
  },
  contains: {
    rule: stored(
      any(
        { field: 'lead.lastName', operator: 'contains', operand: 'tan' },
        { field: 'lead.email', operator: 'contains', operand: 'tan' },
      ),
    ),
    sql: `lead.last_name_folded like '%tan%' or lead.email_folded like '%tan%'`,
  },
} as const satisfies Record<string, RuleCase>
