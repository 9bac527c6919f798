import { CREDIT_SCORE, VIP } from '@/lib/demo/dealership'
import type { RuleContext } from '@/lib/rules/compile'
import type { Condition, Group, Rule, StoredRule } from '@/lib/rules/rule'
import { resolveDays, resolveInstants, type Window } from '@/lib/rules/window'
import type { RuleCase } from './rules'

const all = (...rules: Rule[]): Group => ({ match: 'all', rules })
const any = (...rules: Rule[]): Group => ({ match: 'any', rules })
const none = (...rules: Rule[]): Group => ({ match: 'none', rules })
const stored = (root: Group): StoredRule => ({ version: 1, root })
const isOne = (field: string, ...operand: (string | number)[]): Condition => ({ field, operator: 'isAnyOf', operand })
const isYes = (field: string): Condition => ({ field, operator: 'isYes' })
const within = (field: string, operand: Window): Condition => ({ field, operator: 'isIn', operand })
const contains = (field: string, operand: string): Condition => ({ field, operator: 'contains', operand })
const interest = (...rules: Condition[]): Rule => ({
  related: 'interest',
  quantity: { atLeast: 1 },
  where: all(...rules),
})
const make = (operand: string): Condition => ({ field: 'interest.make', operator: 'is', operand })
const activities = (quantity: { atLeast: number } | { atMost: number }, last: number, ...rules: Condition[]): Rule => ({
  related: 'activity',
  quantity,
  within: { last, unit: 'day' },
  where: all(...rules),
})
const highScore: Condition = { field: `custom.${CREDIT_SCORE}`, operator: 'isMoreThan', operand: 7_000_000 }
const richest: Condition = { field: 'budget.max', operator: 'isAtLeast', operand: 4_000_000 }

const TOYOTA_FANS = all(
  isOne('lead.state', 'IN'),
  isYes('lead.emailable'),
  interest(make('Toyota'), isOne('interest.level', 'high')),
)
const BUSY = activities({ atLeast: 3 }, 30)

/** Twelve rules as dealerships ask them, sparse and dense ones, each with what one would write by hand; dates as of `context`. */
export function twelve(context: RuleContext): Record<string, RuleCase> {
  const since = (column: string, window: Window) => {
    const { start, end } = resolveInstants(window, context)
    return `${column} >= ${start} and ${column} < ${end}`
  }
  const due = resolveDays({ next: 30, unit: 'day' }, context)
  const recent = (days: number) => since('at', { last: days, unit: 'day' })
  const emailable = `lead.email_folded like '%_@_%' and lead.do_not_email = 0`
  const score = `lead.id in (select lead_id from custom_segment_value where field_id = ${CREDIT_SCORE} and value_number > 7000000)`
  const vip = `lead.id in (select lead_id from custom_segment_value where field_id = ${VIP} and value_number = 1)`
  const rich = `exists (select 1 from lead_budget where lead_id = lead.id and is_current = 1 and max_amount >= 4000000)`
  const wants = (test: string) => `lead.id in (select lead_id from lead_interest where ${test})`
  const fans = `lead.state = 'IN' and ${emailable} and ${wants(`make_folded = 'toyota' and interest_level = 'high'`)}`
  const busy = `lead.id in (select lead_id from lead_activity where ${recent(30)} group by lead_id having count(*) >= 3)`
  return {
    status: { rule: stored(all(isOne('lead.status', 'qualified'))), sql: `lead.status = 'qualified'` },
    created: {
      rule: stored(all(within('lead.created', { ago: [30, 90], unit: 'day' }))),
      sql: since('lead.created_at', { ago: [30, 90], unit: 'day' }),
    },
    'state, reach and interest': { rule: stored(TOYOTA_FANS), sql: fans },
    'nothing for 14 days': {
      rule: stored(all(activities({ atMost: 0 }, 14))),
      sql: `lead.id not in (select lead_id from lead_activity where ${recent(14)})`,
    },
    'three in 30 days': { rule: stored(all(BUSY)), sql: busy },
    'custom number': { rule: stored(all(highScore)), sql: score },
    'or of ands': {
      rule: stored(
        any(
          all(
            isOne('lead.status', 'new'),
            isOne('lead.source', 'web_form', 'facebook'),
            within('lead.created', { last: 60, unit: 'day' }),
          ),
          all(isOne('lead.state', 'IL'), richest),
          all(isOne('lead.bdcAgent', 5), within('timeline.dueDate', { next: 30, unit: 'day' })),
        ),
      ),
      sql: `(lead.status = 'new' and lead.source in ('web_form', 'facebook') and ${since('lead.created_at', { last: 60, unit: 'day' })})
        or (lead.state = 'IL' and ${rich})
        or (lead.bdc_agent_id = 5 and exists (select 1 from lead_timeline where lead_id = lead.id and is_current = 1
          and due_on >= '${due.start}' and due_on < '${due.end}'))`,
    },
    contains: {
      rule: stored(any(contains('lead.lastName', 'tan'), contains('lead.email', 'tan'))),
      sql: `lead.last_name_folded like '%tan%' or lead.email_folded like '%tan%'`,
    },
    'one and not another': { rule: stored(all(TOYOTA_FANS, none(BUSY))), sql: `${fans} and not ${busy}` },
    nobody: {
      rule: stored(
        all(
          isOne('lead.state', 'MI'),
          isYes(`custom.${VIP}`),
          interest(make('Bugatti'), isOne('interest.level', 'high')),
        ),
      ),
      sql: `lead.state = 'MI' and ${vip} and ${wants(`make_folded = 'bugatti' and interest_level = 'high'`)}`,
    },
    'nearly all': {
      rule: stored(any({ field: 'lead.status', operator: 'isNoneOf', operand: ['bad'] }, isYes('lead.emailable'))),
      sql: `lead.status <> 'bad' or (${emailable})`,
    },
    'and of ors': {
      rule: stored(
        all(
          any(isOne('lead.status', 'contacted', 'nurture'), isOne('lead.bdcAgent', 5)),
          any(isYes('lead.emailable'), isOne('lead.state', 'IL')),
          any(richest, highScore),
          any(interest(make('Toyota')), interest(make('Honda'))),
          activities({ atMost: 0 }, 90, isOne('activity.kind', 'visit')),
          any(isYes(`custom.${VIP}`), isOne('lead.source', 'web_form')),
        ),
      ),
      sql: `(lead.status in ('contacted', 'nurture') or lead.bdc_agent_id = 5) and ((${emailable}) or lead.state = 'IL')
        and (${rich} or ${score}) and ${wants(`make_folded in ('toyota', 'honda')`)}
        and lead.id not in (select lead_id from lead_activity where kind = 'visit' and ${recent(90)})
        and (${vip} or lead.source = 'web_form')`,
    },
  }
}
