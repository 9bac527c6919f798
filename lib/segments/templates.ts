/** What people of a BDC build again and again, ready to be used or changed: rules like any other, without a custom field. */
import type { Group, Rule, StoredRule } from '@/lib/rules/rule'

export interface SegmentTemplate {
  /** Part of an address; never changed. */
  key: string
  name: string
  description: string
  rule: StoredRule
}

const all = (...rules: Rule[]): Group => ({ match: 'all', rules })
const any = (...rules: Rule[]): Group => ({ match: 'any', rules })
const none = (...rules: Rule[]): Group => ({ match: 'none', rules })
const ruleOf = (...rules: Rule[]): StoredRule => ({ version: 1, root: all(...rules) })

const status = (...operand: string[]): Rule => ({ field: 'lead.status', operator: 'isAnyOf', operand })
const isActive = status('new', 'attempted', 'contacted', 'qualified', 'appointment_set', 'showed', 'working')
const isSold = status('sold_pending', 'sold', 'delivered')
const isOver = status('sold_pending', 'sold', 'delivered', 'lost', 'bad')
const some = (related: string, ...rules: Rule[]): Rule => ({ related, quantity: { atLeast: 1 }, where: all(...rules) })
const no = (related: string, ...rules: Rule[]): Rule => ({ related, quantity: { atMost: 0 }, where: all(...rules) })
const choice = (field: string, ...operand: string[]): Rule => ({ field, operator: 'isAnyOf', operand })
const dueIn = (field: string, n: number, unit: 'day' | 'month'): Rule => ({
  field,
  operator: 'isIn',
  operand: { next: n, unit },
})

export const SEGMENT_TEMPLATES: readonly SegmentTemplate[] = [
  {
    key: 'new-untried',
    name: 'New, not yet attempted',
    description: 'Came in within the last 24 hours, and nobody has called, texted or written yet.',
    rule: ruleOf(
      isActive,
      { field: 'lead.attempts', operator: 'equals', operand: 0 },
      { field: 'lead.created', operator: 'isIn', operand: { last: 24, unit: 'hour' } },
    ),
  },
  {
    key: 'day-1-to-3',
    name: 'Day 1–3, no attempt today',
    description: 'Came in one to three days ago, has not answered, and was not tried today.',
    rule: ruleOf(
      isActive,
      { field: 'lead.created', operator: 'isIn', operand: { ago: [1, 3], unit: 'day' } },
      { field: 'lead.lastAttempt', operator: 'isNotIn', operand: { calendar: 0, unit: 'day' } },
      { field: 'lead.lastTwoWay', operator: 'isBlank' },
    ),
  },
  {
    key: 'no-next-task',
    name: 'Working, no next task',
    description: 'Active leads for whom nobody has anything left to do.',
    rule: ruleOf(isActive, no('task', choice('task.state', 'open'))),
  },
  {
    key: 'tomorrow-unconfirmed',
    name: 'Appointments tomorrow, unconfirmed',
    description: 'Expected tomorrow, and nobody has heard that they are coming.',
    rule: ruleOf({
      related: 'appointment',
      quantity: { atLeast: 1 },
      within: { calendar: 1, unit: 'day' },
      where: all(choice('appointment.status', 'scheduled'), {
        field: 'appointment.confirmed',
        operator: 'isNo',
        blanks: 'include',
      }),
    }),
  },
  {
    key: 'no-shows',
    name: 'No-shows of the last 7 days',
    description: 'Did not come to their appointment, and have not bought.',
    rule: ruleOf(
      {
        related: 'appointment',
        quantity: { atLeast: 1 },
        within: { last: 7, unit: 'day' },
        where: all(choice('appointment.status', 'no_show')),
      },
      none(isSold),
    ),
  },
  {
    key: 'be-backs',
    name: 'Unsold showroom visits',
    description: 'Were here in the last 30 days, and left without buying.',
    rule: ruleOf(
      {
        related: 'activity',
        quantity: { atLeast: 1 },
        within: { last: 30, unit: 'day' },
        where: all(choice('activity.kind', 'visit', 'test_drive')),
      },
      none(isOver),
    ),
  },
  {
    key: 'aged-internet',
    name: 'Aged internet leads',
    description: 'Internet leads of the last one to four months, neither sold nor bad, quiet for two weeks.',
    rule: ruleOf(
      choice('lead.sourceType', 'internet', 'chat'),
      { field: 'lead.created', operator: 'isIn', operand: { ago: [30, 120], unit: 'day' } },
      none(status('sold_pending', 'sold', 'delivered', 'bad')),
      { field: 'lead.lastTwoWay', operator: 'isNotIn', operand: { last: 14, unit: 'day' } },
    ),
  },
  {
    key: 'lost-to-financing',
    name: 'Lost to financing',
    description: 'Lost because credit was declined. Worth another try when the lender program changes.',
    rule: ruleOf(status('lost'), choice('lead.lostReason', 'credit_declined')),
  },
  {
    key: 'lease-ending',
    name: 'Lease ending within 6 months',
    description: 'The lease of a vehicle they own ends within half a year.',
    rule: ruleOf(some('vehicle', dueIn('vehicle.leaseEnd', 6, 'month'))),
  },
  {
    key: 'equity',
    name: 'Equity or finance upgrade',
    description: 'Their vehicle is worth more than is owed on it, or its loan costs 9 % or more.',
    rule: ruleOf({
      related: 'vehicle',
      quantity: { atLeast: 1 },
      where: any(
        { field: 'vehicle.equity', operator: 'isMoreThan', operand: 0 },
        { field: 'vehicle.apr', operator: 'isAtLeast', operand: 900 },
      ),
    }),
  },
  {
    key: 'warranty-ending',
    name: 'Warranty ending within 90 days',
    description: 'The warranty of their vehicle runs out within 90 days.',
    rule: ruleOf(some('vehicle', dueIn('vehicle.warrantyEnd', 90, 'day'))),
  },
  {
    key: 'orphan-owners',
    name: 'Orphan owners',
    description: 'Bought here from someone who no longer works here, or whom nobody looks after.',
    rule: ruleOf(status('sold', 'delivered'), {
      field: 'lead.salespersonActive',
      operator: 'isNo',
      blanks: 'include',
    }),
  },
  {
    key: 'service-to-sales',
    name: 'Service customers who bought elsewhere',
    description: 'Had their car serviced here within 12 months, and never bought one here.',
    rule: ruleOf(
      {
        related: 'activity',
        quantity: { atLeast: 1 },
        within: { last: 12, unit: 'month' },
        where: all(choice('activity.kind', 'service')),
      },
      no('statusChange', choice('statusChange.to', 'sold', 'delivered')),
    ),
  },
  {
    key: 'service-lapsed',
    name: 'Service lapsed',
    description: 'Had their car serviced here once, but not within the last 12 months.',
    rule: ruleOf(some('activity', choice('activity.kind', 'service')), {
      related: 'activity',
      quantity: { atMost: 0 },
      within: { last: 12, unit: 'month' },
      where: all(choice('activity.kind', 'service')),
    }),
  },
  {
    key: 'trade-in',
    name: 'Trade-in intenders',
    description: 'Said that they have a vehicle to trade in.',
    rule: ruleOf(
      isActive,
      any(some('interest', choice('interest.type', 'trade_in')), some('vehicle', choice('vehicle.role', 'trade_in'))),
    ),
  },
  {
    key: 'ready-suv',
    name: 'Ready this month, SUV up to $40,000',
    description: 'Expect to buy within 30 days, look at an SUV, and can pay up to $40,000 or $600 a month.',
    rule: ruleOf(
      isActive,
      dueIn('timeline.dueDate', 30, 'day'),
      any(
        { field: 'budget.max', operator: 'isAtMost', operand: 4_000_000 },
        { field: 'budget.monthlyPayment', operator: 'isAtMost', operand: 60_000 },
      ),
      some('interest', choice('interest.bodyType', 'suv')),
    ),
  },
]

/** The template of that key, or undefined. */
export function findTemplate(key: string | undefined): SegmentTemplate | undefined {
  return SEGMENT_TEMPLATES.find(template => template.key === key)
}
