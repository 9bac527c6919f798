/**
 * The language as the reference reads it: every field with its type and how its value is found on a plain lead, every
 * operator with its partner. Written from the description of the language, not from the catalog of the product.
 */
import { phoneKey } from '@/lib/phone'
import { fold } from '@/lib/text'
import {
  ACTIVITY_KINDS,
  ACTIVITY_OUTCOMES,
  APPOINTMENT_KINDS,
  APPOINTMENT_STATUSES,
  ASSIGNMENT_ROLES,
  BODY_TYPES,
  CONDITIONS,
  DIRECTIONS,
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
  TASK_KINDS,
  TASK_STATES,
  TIMELINE_REASONS,
  TIMELINE_TYPES,
  URGENCIES,
  VEHICLE_ROLES,
} from '@/lib/vocabulary'
import { zoneOf } from '@/lib/zone'
import { dayNumber, dayOf, dayText } from './calendar'
import { isOpenAt } from './calling-hours'
import type { Channel, CustomType, TestBudget, TestLead, TestRow, TestTimeline, World } from './world'

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
  /** `lead`, or the related thing whose rows have it. */
  scope: string
  /** Numbers are compared with numbers of the same scale only. */
  scale?: 'whole' | 'cents' | 'tenThousandths' | 'percent'
  /** A number of local days from an instant to today. */
  countsDays?: boolean
  neverBlank?: boolean
  options?: readonly Key[]
  read(subject: { lead: TestLead; row: TestRow | null }, world: World): Value
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

/** The field of a row that has its name. */
function onRow(key: string, type: FieldType, extras: Extras & { read?: (row: TestRow) => Value } = {}): TestField {
  const [scope = '', name = ''] = key.split('.')
  const { read = (row: TestRow) => row[name] ?? null, ...rest } = extras
  return { key, type, scope, read: ({ row }) => (row ? read(row) : null), ...rest }
}

const reach = (key: string, holds: (lead: TestLead, world: World) => boolean) =>
  onLead(key, 'yesNo', (lead, world) => (holds(lead, world) ? 1 : 0), { neverBlank: true })
const forbids = (key: string, channel: Channel) => reach(key, lead => lead.forbidden.includes(channel))
const address = (lead: TestLead) => fold(lead.email)
const number = (lead: TestLead, world: World) => phoneKey(lead.phone, world.country)?.key
const isDialable = (lead: TestLead, world: World) => number(lead, world)?.startsWith('+') ?? false

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
  onLead('lead.latestAppointmentStatus', 'choice', latestAppointmentStatus, { options: keysOf(APPOINTMENT_STATUSES) }),
  reach('lead.hasEmail', lead => address(lead) !== null),
  reach('lead.hasPhone', (lead, world) => number(lead, world) !== undefined),
  reach('lead.emailable', lead => /.@./s.test(address(lead) ?? '') && !lead.forbidden.includes('email')),
  reach('lead.textable', (lead, world) => isDialable(lead, world) && !lead.forbidden.includes('text')),
  reach(
    'lead.callableNow',
    (lead, world) =>
      isDialable(lead, world) &&
      !lead.forbidden.includes('call') &&
      isOpenAt(world.now, zoneOf(lead.state, lead.postalCode) ?? world.zone),
  ),
  forbids('lead.doNotCall', 'call'),
  forbids('lead.doNotText', 'text'),
  forbids('lead.doNotEmail', 'email'),
  forbids('lead.doNotMail', 'mail'),
  forbids('lead.doNotSell', 'sell'),
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

const whole = { scale: 'whole' } as const
const cents = { scale: 'cents' } as const
const always = { neverBlank: true } as const
const oneOf = (terms: readonly { key: string }[]) => ({ options: keysOf(terms) })

const ROW_FIELDS: readonly TestField[] = [
  onRow('interest.type', 'choice', oneOf(INTEREST_TYPES)),
  onRow('interest.value', 'text'),
  onRow('interest.level', 'choice', oneOf(INTEREST_LEVELS)),
  onRow('interest.make', 'text'),
  onRow('interest.model', 'text'),
  onRow('interest.year', 'number', whole),
  onRow('interest.bodyType', 'choice', oneOf(BODY_TYPES)),
  onRow('interest.condition', 'choice', oneOf(CONDITIONS)),
  onRow('interest.fuel', 'choice', oneOf(FUELS)),
  onRow('interest.added', 'instant', always),
  onRow('vehicle.role', 'choice', oneOf(VEHICLE_ROLES)),
  onRow('vehicle.make', 'text'),
  onRow('vehicle.model', 'text'),
  onRow('vehicle.year', 'number', whole),
  onRow('vehicle.mileage', 'number', whole),
  onRow('vehicle.leaseEnd', 'date'),
  onRow('vehicle.warrantyEnd', 'date'),
  onRow('vehicle.payoff', 'number', cents),
  onRow('vehicle.estimate', 'number', cents),
  onRow('vehicle.equity', 'number', { ...cents, read: equity }),
  onRow('vehicle.apr', 'number', { scale: 'percent' }),
  onRow('vehicle.paymentsLeft', 'number', whole),
  onRow('activity.kind', 'choice', oneOf(ACTIVITY_KINDS)),
  onRow('activity.outcome', 'choice', oneOf(ACTIVITY_OUTCOMES)),
  onRow('activity.direction', 'choice', oneOf(DIRECTIONS)),
  onRow('activity.at', 'instant', always),
  onRow('appointment.kind', 'choice', oneOf(APPOINTMENT_KINDS)),
  onRow('appointment.starts', 'instant', always),
  onRow('appointment.confirmed', 'yesNo'),
  onRow('appointment.status', 'choice', oneOf(APPOINTMENT_STATUSES)),
  onRow('task.kind', 'choice', oneOf(TASK_KINDS)),
  onRow('task.due', 'instant'),
  onRow('task.state', 'choice', oneOf(TASK_STATES)),
  ...['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed'].map(name =>
    onRow(`email.${name}`, 'instant'),
  ),
  onRow('statusChange.from', 'choice', oneOf(STATUSES)),
  onRow('statusChange.to', 'choice', oneOf(STATUSES)),
  onRow('statusChange.at', 'instant', always),
  onRow('assignment.role', 'choice', oneOf(ASSIGNMENT_ROLES)),
  onRow('assignment.at', 'instant', always),
]

/** The rows that a Related counts, and which of their values its window is about; a vehicle has none. */
export const RELATED: Readonly<Record<string, { rows: keyof TestLead; within: string | null }>> = {
  interest: { rows: 'interests', within: 'added' },
  vehicle: { rows: 'vehicles', within: null },
  activity: { rows: 'activities', within: 'at' },
  appointment: { rows: 'appointments', within: 'starts' },
  task: { rows: 'tasks', within: 'due' },
  email: { rows: 'emails', within: 'sent' },
  statusChange: { rows: 'statusChanges', within: 'at' },
  assignment: { rows: 'assignments', within: 'at' },
}

export function rowsOf(lead: TestLead, thing: string): readonly TestRow[] {
  return lead[RELATED[thing]?.rows ?? 'interests'] as readonly TestRow[]
}

/** What is asked of a lead as a whole: the operators of each with their partners. Nothing here is ever blank. */
export const AUDIENCE = {
  segment: {
    isIn: 'isNotIn',
    isNotIn: 'isIn',
    entered: 'didNotEnter',
    didNotEnter: 'entered',
    left: 'didNotLeave',
    didNotLeave: 'left',
  },
  sample: { isIn: 'isNotIn', isNotIn: 'isIn' },
  everyone: { is: null },
} as const

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
    ...ROW_FIELDS,
    ...['activity.by', 'statusChange.by', 'assignment.from', 'assignment.to', 'assignment.by'].map(key =>
      onRow(key, 'person', { options: people }),
    ),
    onRow('email.campaign', 'choice', { options: world.campaigns.map(({ id }) => id) }),
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

function equity({ estimate = null, payoff = null }: TestRow): Value {
  return estimate === null || payoff === null ? null : (estimate as number) - (payoff as number)
}

/** Of the appointment that starts last; of several that start together, of the last row. */
function latestAppointmentStatus({ appointments }: TestLead): Value {
  const last = Math.max(...appointments.map(({ starts }) => starts as number))
  return appointments.findLast(({ starts }) => starts === last)?.status ?? null
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
