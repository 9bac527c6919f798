/**
 * The language as the reference reads it: every field with its type and how its value is found on a plain lead, every
 * operator with its partner. Written from the description of the language, not from the catalog of the product.
 */
import { fold } from '@/lib/text'
import {
  ACTIVITY_KINDS,
  ACTIVITY_OUTCOMES,
  BODY_TYPES,
  CONDITIONS,
  FUELS,
  INTEREST_LEVELS,
  INTEREST_TYPES,
  LANGUAGES,
  LOST_REASONS,
  PAYMENT_TYPES,
  SOURCE_TYPES,
  STATES,
  STATUSES,
  SUB_STATUSES,
  TIMELINE_REASONS,
  TIMELINE_TYPES,
  URGENCIES,
} from '@/lib/vocabulary'
import { dayNumber, dayOf, dayText } from './calendar'
import type { CustomType, TestBudget, TestInterest, TestLead, TestTimeline, World } from './world'

export type FieldType =
  | 'text'
  | 'phone'
  | 'number'
  | 'choice'
  | 'person'
  | 'choices'
  | 'yesNo'
  | 'instant'
  | 'date'
  | 'range'

export type Key = string | number

export interface Range {
  min: number
  max: number
}

/** Null is blank; so is a set without entries, and a text or a phone that comes to nothing. */
export type Value = Key | readonly Key[] | Range | null

export interface TestField {
  key: string
  type: FieldType
  scope: 'lead' | 'interest'
  /** Numbers are compared with numbers of the same scale only. */
  scale?: 'whole' | 'cents' | 'tenThousandths'
  /** A number of local days from an instant to today. */
  countsDays?: boolean
  neverBlank?: boolean
  options?: readonly Key[]
  read(subject: { lead: TestLead; interest: TestInterest | null }, world: World): Value
}

const keysOf = (terms: readonly { key: string }[]) => terms.map(term => term.key)

type Extras = Pick<TestField, 'scale' | 'countsDays' | 'neverBlank' | 'options'>

function onLead(
  key: string,
  type: FieldType,
  read: (lead: TestLead, world: World) => Value,
  extras: Extras = {},
): TestField {
  return { key, type, scope: 'lead', read: ({ lead }, world) => read(lead, world), ...extras }
}

function onInterest(key: string, type: FieldType, read: (row: TestInterest) => Value, extras: Extras = {}): TestField {
  return { key, type, scope: 'interest', read: ({ interest }) => (interest ? read(interest) : null), ...extras }
}

const LEAD_FIELDS: readonly TestField[] = [
  onLead('lead.firstName', 'text', lead => lead.firstName),
  onLead('lead.lastName', 'text', lead => lead.lastName),
  onLead('lead.fullName', 'text', lead => fullName(lead)),
  onLead('lead.email', 'text', lead => lead.email),
  onLead('lead.phone', 'phone', lead => lead.phone),
  onLead('lead.city', 'text', lead => lead.city),
  onLead('lead.state', 'choice', lead => lead.state, { options: keysOf(STATES) }),
  onLead('lead.postalCode', 'text', lead => lead.postalCode),
  onLead('lead.status', 'choice', lead => lead.status, { options: keysOf(STATUSES) }),
  onLead('lead.subStatus', 'choice', lead => lead.subStatus, { options: keysOf(SUB_STATUSES) }),
  onLead('lead.lostReason', 'choice', lead => lead.lostReason, { options: keysOf(LOST_REASONS) }),
  onLead('lead.sourceType', 'choice', lead => lead.sourceType, { options: keysOf(SOURCE_TYPES) }),
  onLead('lead.latestActivityKind', 'choice', lead => lead.latestActivityKind, { options: keysOf(ACTIVITY_KINDS) }),
  onLead('lead.latestCallOutcome', 'choice', lead => lead.latestCallOutcome, { options: keysOf(ACTIVITY_OUTCOMES) }),
  onLead('lead.bdcAgentActive', 'yesNo', (lead, world) => isActive(lead.bdcAgent, world)),
  onLead('lead.salespersonActive', 'yesNo', (lead, world) => isActive(lead.salesperson, world)),
  onLead('lead.languages', 'choices', lead => lead.languages, { options: keysOf(LANGUAGES) }),
  onLead('lead.created', 'instant', lead => lead.created, { neverBlank: true }),
  onLead('lead.updated', 'instant', lead => lead.updated, { neverBlank: true }),
  onLead('lead.lastAttempt', 'instant', lead => lead.lastAttempt),
  onLead('lead.lastTwoWay', 'instant', lead => lead.lastTwoWay),
  onLead('lead.attempts', 'number', lead => lead.attempts, { scale: 'whole', neverBlank: true }),
  onLead('lead.daysUnworked', 'number', daysUnworked, { scale: 'whole', neverBlank: true, countsDays: true }),
]

const BUDGET_FIELDS: readonly TestField[] = [
  onLead('budget.range', 'range', lead => rangeOf(currentBudget(lead)), { scale: 'cents' }),
  onLead('budget.min', 'number', lead => currentBudget(lead)?.min ?? null, { scale: 'cents' }),
  onLead('budget.max', 'number', lead => currentBudget(lead)?.max ?? null, { scale: 'cents' }),
  onLead('budget.downPayment', 'number', lead => currentBudget(lead)?.downPayment ?? null, { scale: 'cents' }),
  onLead('budget.monthlyPayment', 'number', lead => currentBudget(lead)?.monthlyPayment ?? null, { scale: 'cents' }),
  onLead('budget.paymentType', 'choice', lead => currentBudget(lead)?.paymentType ?? null, {
    options: keysOf(PAYMENT_TYPES),
  }),
]

const TIMELINE_FIELDS: readonly TestField[] = [
  onLead('timeline.type', 'choice', lead => currentTimeline(lead)?.type ?? null, { options: keysOf(TIMELINE_TYPES) }),
  onLead('timeline.dueDate', 'date', lead => dueDate(currentTimeline(lead))),
  onLead('timeline.statedUrgency', 'choice', lead => currentTimeline(lead)?.statedUrgency ?? null, {
    options: keysOf(URGENCIES),
  }),
  onLead('timeline.effectiveUrgency', 'choice', effectiveUrgency, { options: keysOf(URGENCIES) }),
  onLead('timeline.reason', 'choice', lead => currentTimeline(lead)?.reason ?? null, {
    options: keysOf(TIMELINE_REASONS),
  }),
]

const INTEREST_FIELDS: readonly TestField[] = [
  onInterest('interest.type', 'choice', row => row.type, { options: keysOf(INTEREST_TYPES) }),
  onInterest('interest.value', 'text', row => row.value),
  onInterest('interest.level', 'choice', row => row.level, { options: keysOf(INTEREST_LEVELS) }),
  onInterest('interest.make', 'text', row => row.make),
  onInterest('interest.model', 'text', row => row.model),
  onInterest('interest.year', 'number', row => row.year, { scale: 'whole' }),
  onInterest('interest.bodyType', 'choice', row => row.bodyType, { options: keysOf(BODY_TYPES) }),
  onInterest('interest.condition', 'choice', row => row.condition, { options: keysOf(CONDITIONS) }),
  onInterest('interest.fuel', 'choice', row => row.fuel, { options: keysOf(FUELS) }),
  onInterest('interest.added', 'instant', row => row.added, { neverBlank: true }),
]

/** Every field of a dealership; those with lists of the dealership's own carry its ids. */
export function fieldsOf(world: World): readonly TestField[] {
  const people = world.people.map(person => person.id)
  return [
    ...LEAD_FIELDS,
    onLead('lead.source', 'choice', lead => lead.source, { options: keysOf(world.sources) }),
    onLead('lead.store', 'choice', lead => lead.store, { options: world.stores.map(store => store.id) }),
    onLead('lead.bdcAgent', 'person', lead => lead.bdcAgent, { options: people }),
    onLead('lead.salesperson', 'person', lead => lead.salesperson, { options: people }),
    onLead('lead.tags', 'choices', lead => lead.tags, { options: world.tags.map(tag => tag.id) }),
    ...BUDGET_FIELDS,
    ...TIMELINE_FIELDS,
    ...INTEREST_FIELDS,
    ...world.customFields.map(({ id, type, options }) =>
      onLead(`custom.${id}`, CUSTOM_TYPES[type].type, lead => lead.custom[id] ?? null, {
        ...CUSTOM_TYPES[type].extras,
        ...(options.length > 0 && { options: keysOf(options) }),
      }),
    ),
  ]
}

const CUSTOM_TYPES: Record<CustomType, { type: FieldType; extras?: Extras }> = {
  text: { type: 'text' },
  number: { type: 'number', extras: { scale: 'tenThousandths' } },
  money: { type: 'number', extras: { scale: 'cents' } },
  date: { type: 'date' },
  yesNo: { type: 'yesNo' },
  choice: { type: 'choice' },
  choices: { type: 'choices' },
}

function fullName(lead: TestLead): string {
  return [lead.firstName, lead.lastName].filter(name => fold(name) !== null).join(' ')
}

function isActive(person: number | null, world: World): Value {
  if (person === null) return null
  return world.people.find(({ id }) => id === person)?.active ? 1 : 0
}

/** The day since which nobody has worked the lead counts from the latest of created, attempt and two-way contact. */
export function unworkedSince(lead: TestLead): number {
  return Math.max(lead.created, lead.lastAttempt ?? lead.created, lead.lastTwoWay ?? lead.created)
}

function daysUnworked(lead: TestLead, world: World): number {
  return dayOf(world.now, world.zone) - dayOf(unworkedSince(lead), world.zone)
}

/** The row stated last, of several on one day the last of them. */
function current<T extends { statedOn: string }>(rows: readonly T[]): T | undefined {
  const [latest] = rows.map(({ statedOn }) => statedOn).sort((a, b) => (a < b ? 1 : -1))
  return rows.findLast(({ statedOn }) => statedOn === latest)
}

const currentBudget = (lead: TestLead): TestBudget | undefined => current(lead.budgets)
const currentTimeline = (lead: TestLead): TestTimeline | undefined => current(lead.timelines)

function rangeOf(budget: TestBudget | undefined): Range | null {
  if (!budget || (budget.min === null && budget.max === null)) return null
  return { min: budget.min ?? 0, max: budget.max ?? Number.POSITIVE_INFINITY }
}

const DAYS_UNTIL_DUE: Record<string, number> = {
  immediate: 2,
  within_week: 7,
  within_2_weeks: 14,
  within_30_days: 30,
  '1_3_months': 90,
  '3_6_months': 180,
  '6_12_months': 365,
  '12_plus_months': 540,
}

function dueDate(timeline: TestTimeline | undefined): string | null {
  if (!timeline) return null
  if (timeline.specificDate !== null) return timeline.specificDate
  const days = DAYS_UNTIL_DUE[timeline.type]
  return days === undefined ? null : dayText(dayNumber(timeline.statedOn) + days)
}

function effectiveUrgency(lead: TestLead, world: World): Value {
  const timeline = currentTimeline(lead)
  if (!timeline) return null
  const due = dueDate(timeline)
  if (due === null) return 'low'
  const left = dayNumber(due) - dayOf(world.now, world.zone)
  return left <= 7 ? 'critical' : left <= 30 ? 'high' : left <= 90 ? 'medium' : 'low'
}

export type OperandKind =
  | 'none'
  | 'text'
  | 'texts'
  | 'field'
  | 'numberOrField'
  | 'pair'
  | 'openPair'
  | 'integer'
  | 'keys'
  | 'window'
  | 'moment'
  | 'anniversary'

export interface TestOperator {
  key: string
  partner: string
  /** A positive operator leaves blanks out unless told otherwise, a negative one takes them in. */
  positive: boolean
  operand: OperandKind
}

/** A positive operator and its negation. */
function negated(key: string, partner: string, operand: OperandKind): TestOperator[] {
  return [
    { key, partner, positive: true, operand },
    { key: partner, partner: key, positive: false, operand },
  ]
}

/** Two positive operators, each the other's opposite. */
function facing(key: string, partner: string, operand: OperandKind): TestOperator[] {
  return [
    { key, partner, positive: true, operand },
    { key: partner, partner: key, positive: true, operand },
  ]
}

const WHOLE_AND_FRAGMENTS = [
  ...negated('is', 'isNot', 'text'),
  ...negated('contains', 'doesNotContain', 'text'),
  ...negated('startsWith', 'doesNotStartWith', 'text'),
  ...negated('endsWith', 'doesNotEndWith', 'text'),
  ...negated('isAnyOf', 'isNoneOf', 'texts'),
]
const ONE_OF = negated('isAnyOf', 'isNoneOf', 'keys')
const IN_TIME = [
  ...negated('isIn', 'isNotIn', 'window'),
  ...negated('isEarlierThan', 'isNotEarlierThan', 'moment'),
  ...negated('isLaterThan', 'isNotLaterThan', 'moment'),
]

/** The operators of each type, without `isBlank` and `isNotBlank`, which whatever can be blank has besides. */
export const OPERATORS: Record<FieldType, readonly TestOperator[]> = {
  text: [...WHOLE_AND_FRAGMENTS, ...negated('isSameAs', 'isNotSameAs', 'field')],
  phone: WHOLE_AND_FRAGMENTS,
  number: [
    ...negated('equals', 'doesNotEqual', 'numberOrField'),
    ...facing('isLessThan', 'isAtLeast', 'numberOrField'),
    ...facing('isMoreThan', 'isAtMost', 'numberOrField'),
    ...negated('isBetween', 'isNotBetween', 'pair'),
  ],
  choice: ONE_OF,
  person: ONE_OF,
  choices: [
    ...negated('hasAnyOf', 'hasNoneOf', 'keys'),
    ...negated('hasAllOf', 'doesNotHaveAllOf', 'keys'),
    ...negated('isExactly', 'isNotExactly', 'keys'),
    ...facing('hasOnly', 'hasOther', 'keys'),
  ],
  yesNo: facing('isYes', 'isNo', 'none'),
  range: [
    ...negated('overlaps', 'doesNotOverlap', 'openPair'),
    ...negated('isWithin', 'isNotWithin', 'openPair'),
    ...negated('containsValue', 'doesNotContainValue', 'integer'),
  ],
  instant: IN_TIME,
  date: [...IN_TIME, ...negated('anniversaryIn', 'anniversaryNotIn', 'anniversary')],
}

export const BLANK_OPERATORS: readonly TestOperator[] = facing('isBlank', 'isNotBlank', 'none')

export function operatorsOf(field: TestField): readonly TestOperator[] {
  return field.neverBlank ? OPERATORS[field.type] : [...OPERATORS[field.type], ...BLANK_OPERATORS]
}
