/** Random rules: every operator on every field that has it, in trees of every shape. */
import * as fc from 'fast-check'
import { fold } from '@/lib/text'
import {
  type Condition,
  childrenOf,
  type Group,
  type Quantity,
  type Related,
  type Rule,
  type StoredRule,
} from '../rule'
import type { Window } from '../window'
import type { AnyWindow } from './calendar'
import {
  BLANK_OPERATORS,
  fieldsOf,
  type Key,
  OPERATORS,
  operatorsOf,
  RELATED,
  type TestField,
  type TestOperator,
} from './language'
import { few, LARGEST, MOST_MONEY, PHONE_FRAGMENTS, PHONES, SOME_DAYS, TEXTS } from './pools'
import { withoutOff } from './reference'
import { DEALERSHIP } from './world'

const MOST_DEPTH = 5
const MOST_NODES = 40

const FIELDS = fieldsOf(DEALERSHIP)

const text = fc
  .oneof(
    { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }) },
  )
  .filter(entry => fold(entry) !== null)
const phone = fc.constantFrom(...PHONES)
const phoneFragment = fc.constantFrom(...PHONE_FRAGMENTS)
const day = fc.constantFrom(...SOME_DAYS)

const count = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 14 }) },
  { weight: 3, arbitrary: fc.constantFrom(28, 29, 30, 31, 59, 60, 90, 365, 366) },
  { weight: 1, arbitrary: fc.constantFrom(1440, 9999) },
)
const countFromZero = fc.oneof({ weight: 3, arbitrary: count }, { weight: 1, arbitrary: fc.constant(0) })

function ascending<T extends number | string>(one: fc.Arbitrary<T>): fc.Arbitrary<[T, T]> {
  return fc.tuple(one, one).map(([a, b]) => (a <= b ? [a, b] : [b, a]))
}

const DAY_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const
const dayUnit = fc.constantFrom(...DAY_UNITS)

function relativeWindow(unit: fc.Arbitrary<string>): fc.Arbitrary<AnyWindow> {
  return fc.oneof(
    fc.record({ last: count, unit }),
    fc.record({ next: count, unit }),
    fc.record({ moreThanAgo: countFromZero, unit }),
    fc.record({ moreThanAhead: countFromZero, unit }),
    fc.record({ ago: ascending(countFromZero), unit }),
    fc.record({ ahead: ascending(countFromZero), unit }),
  )
}

const today = fc.constant(false)
export const dateWindow: fc.Arbitrary<AnyWindow> = fc.oneof(
  { weight: 4, arbitrary: relativeWindow(dayUnit) },
  fc.record({ last: count, unit: dayUnit, today }),
  fc.record({ next: count, unit: dayUnit, today }),
  fc.record({ calendar: fc.constantFrom(-1, 0, 1), unit: dayUnit }),
  fc.record({ on: day }),
  fc.record({ between: ascending(day) }),
  fc.record({ before: day }),
  fc.record({ onOrBefore: day }),
  fc.record({ after: day }),
  fc.record({ onOrAfter: day }),
  fc.record({ past: fc.constant(true) }),
  fc.record({ future: fc.constant(true) }),
)
export const instantWindow: fc.Arbitrary<AnyWindow> = fc.oneof(
  { weight: 3, arbitrary: dateWindow },
  { weight: 1, arbitrary: relativeWindow(fc.constantFrom('minute', 'hour')) },
)

function integer(field: TestField): fc.Arbitrary<number> {
  const most = field.scale === 'cents' ? MOST_MONEY : LARGEST
  const usual = field.scale === 'whole' ? [0, 1, 2, 3, 7, 30, 2024] : [0, 1, 2, 10_000, 2_500_000, 7_000_050]
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(-1, most - 1, most, 1 - most, -most) },
    { weight: 1, arbitrary: fc.integer({ min: -5, max: 400 }) },
    // Days since the beginning of time and to its end, from any of the clocks.
    { weight: field.countsDays ? 1 : 0, arbitrary: fc.constantFrom(40_000, 45_000, -2_900_000, -3_000_000) },
  )
}

function keys(field: TestField): fc.Arbitrary<readonly Key[]> {
  const choices = field.type === 'person' ? [...few(field), 'me'] : few(field)
  return fc.array(fc.constantFrom(...choices), { minLength: 1, maxLength: 4 })
}

const plus = fc.record({
  n: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(-9999, 9999)),
  unit: fc.constantFrom('minute', 'hour', 'day'),
})

function otherField(others: readonly TestField[]): fc.Arbitrary<{ field: string }> | undefined {
  return others.length > 0 ? fc.constantFrom(...others).map(({ key }) => ({ field: key })) : undefined
}

/** Operands of an operator on a field; undefined where there is nothing to compare the field with. */
function operandOf(
  field: TestField,
  operator: TestOperator,
  others: readonly TestField[],
): fc.Arbitrary<unknown> | undefined {
  const other = otherField(others)
  switch (operator.operand) {
    case 'none':
      return fc.constant(undefined)
    case 'text': {
      if (field.type === 'text') return text
      return ['is', 'isNot'].includes(operator.key) ? phone : phoneFragment
    }
    case 'texts':
      return fc.array(field.type === 'text' ? text : phone, { minLength: 1, maxLength: 5 })
    case 'field':
      return other
    case 'numberOrField':
      return other
        ? fc.oneof({ weight: 3, arbitrary: integer(field) }, { weight: 1, arbitrary: other })
        : integer(field)
    case 'pair':
      return ascending(integer(field))
    case 'openPair':
      return fc
        .tuple(ascending(integer(field)), fc.constantFrom('both', 'both', 'low', 'high'))
        .map(([[low, high], given]) => [given === 'high' ? null : low, given === 'low' ? null : high])
    case 'integer':
      return integer(field)
    case 'keys':
      return keys(field)
    case 'window':
      return field.type === 'date' ? dateWindow : instantWindow
    case 'moment': {
      if (!other || field.type === 'date') return other
      return fc.oneof(
        other,
        fc.tuple(other, plus).map(([named, plus]) => ({ ...named, plus })),
      )
    }
    case 'anniversary': {
      const days = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom(30, 59, 364, 365))
      return fc.oneof(fc.record({ last: days }), fc.record({ next: days }))
    }
  }
}

const off = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(true) })
const blanks = fc.option(fc.constantFrom('include' as const, 'exclude' as const), { nil: undefined })

function conditionOn(field: TestField, operator: TestOperator): fc.Arbitrary<Condition> | undefined {
  const others = FIELDS.filter(
    other =>
      other.key !== field.key &&
      other.type === field.type &&
      other.scale === field.scale &&
      !other.countsDays &&
      !field.countsDays &&
      (other.scope === 'lead' || other.scope === field.scope),
  )
  const asksForBlanks = operator.key === 'isBlank' || operator.key === 'isNotBlank'
  return operandOf(field, operator, others)?.chain(operand => {
    const named = others.find(({ key }) => key === (operand as { field?: string } | undefined)?.field)
    const canBeBlank = !field.neverBlank || (named && !named.neverBlank)
    return fc.record({ blanks: canBeBlank && !asksForBlanks ? blanks : fc.constant(undefined), off }).map(
      ({ blanks, off }) =>
        ({
          field: field.key,
          operator: operator.key,
          ...(operand !== undefined && { operand }),
          ...(blanks && { blanks }),
          ...(off && { off }),
        }) as Condition,
    )
  })
}

/** Every type as likely as any other, within it every operator, for that every field. */
function conditionIn(scope: TestField['scope']): fc.Arbitrary<Condition> {
  const fields = FIELDS.filter(field => field.scope === scope)
  const types = [...new Set(fields.map(({ type }) => type))]
  return fc.oneof(
    ...types.map(type =>
      fc.oneof(
        ...[...OPERATORS[type], ...BLANK_OPERATORS].flatMap(operator => {
          const having = fields.filter(field => field.type === type && operatorsOf(field).includes(operator))
          const conditions = having
            .map(field => conditionOn(field, operator))
            .filter(condition => condition !== undefined)
          const weight = operator.operand === 'none' ? 1 : 3
          return conditions.length > 0 ? [{ weight, arbitrary: fc.oneof(...conditions) }] : []
        }),
      ),
    ),
  )
}

const leadCondition = conditionIn('lead')
const rowConditions = Object.fromEntries(Object.keys(RELATED).map(thing => [thing, conditionIn(thing)]))
const things = Object.keys(RELATED)

const segment = fc.constantFrom(...DEALERSHIP.segments.map(({ id }) => id))
const audienceOf = (field: string, operators: readonly string[], operand: fc.Arbitrary<unknown>) =>
  fc
    .record({ operator: fc.constantFrom(...operators), operand })
    .map(condition => ({ field, ...condition }) as Condition)
/** What is asked of a lead as a whole. */
const audience: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Condition>({ field: 'everyone', operator: 'is' }) },
  { weight: 3, arbitrary: audienceOf('segment', ['isIn', 'isNotIn'], segment) },
  {
    weight: 3,
    arbitrary: audienceOf(
      'segment',
      ['entered', 'didNotEnter', 'left', 'didNotLeave'],
      fc.record({ segment, window: instantWindow }),
    ),
  },
  {
    weight: 2,
    arbitrary: audienceOf(
      'sample',
      ['isIn', 'isNotIn'],
      fc.record({
        percent: fc.oneof(fc.constantFrom(1, 5000, 9999), fc.integer({ min: 1, max: 9999 })),
        seed: fc.oneof(fc.constantFrom(0, 1, 999_999), fc.integer({ min: 0, max: 999_999 })),
      }),
    ),
  },
)
const audienceRule: fc.Arbitrary<Condition> = fc
  .record({ condition: audience, off })
  .map(({ condition, off }) => ({ ...condition, ...(off && { off }) }))
/** What is off may be unfinished, or name what is no more. */
const ruin: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { field: 'lead.firstName', operator: 'is', off: true },
  { field: 'lead.gone', operator: 'is', operand: 'x', off: true },
  { field: 'lead.status', operator: 'isAnyOf', operand: ['gone'], off: true },
)

const match = fc.constantFrom('all' as const, 'any' as const, 'none' as const)
const small = fc.integer({ min: 0, max: 3 })
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ atLeast: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ atMost: small }) },
  { weight: 1, arbitrary: fc.record({ exactly: small }) },
  { weight: 1, arbitrary: fc.record({ between: ascending(small) }) },
  { weight: 1, arbitrary: fc.constantFrom<Quantity>({ atLeast: 1000 }, { atMost: 1000 }) },
)

function groupOf(rule: fc.Arbitrary<Rule>, minLength: number): fc.Arbitrary<Group> {
  return fc
    .record({ match, rules: fc.array(rule, { minLength, maxLength: 4, size: 'max' }), off })
    .map(({ match, rules, off }) => ({ match, rules, ...(off && { off }) }))
}

/** Rules that take up `depth` levels at most. */
function rowRule(thing: string, depth: number): fc.Arbitrary<Rule> {
  const condition = rowConditions[thing] as fc.Arbitrary<Condition>
  if (depth === 0) return condition
  return fc.oneof({ weight: 5, arbitrary: condition }, { weight: 1, arbitrary: groupOf(rowRule(thing, depth - 1), 1) })
}

function relatedRule(depth: number): fc.Arbitrary<Related> {
  return fc.oneof(...things.map(thing => relatedTo(thing, depth)))
}

function relatedTo(thing: string, depth: number): fc.Arbitrary<Related> {
  const where = groupOf(rowRule(thing, depth - 1), 0).map(({ off: _, ...group }) => group)
  const window = RELATED[thing]?.within ? fc.option(instantWindow, { nil: undefined }) : fc.constant(undefined)
  return fc.record({ quantity, within: window, where, off }).map(({ quantity, within, where, off }) => ({
    related: thing,
    quantity,
    ...(within && { within: within as Window }),
    where,
    ...(off && { off }),
  }))
}

function leadRule(depth: number): fc.Arbitrary<Rule> {
  const leaves = [
    { weight: 12, arbitrary: leadCondition },
    { weight: 2, arbitrary: audienceRule },
    { weight: 1, arbitrary: ruin },
  ]
  if (depth === 0) return fc.oneof(...leaves)
  return fc.oneof(
    ...leaves,
    { weight: 4, arbitrary: relatedRule(depth) },
    { weight: 4, arbitrary: groupOf(leadRule(depth - 1), 1) },
  )
}

function sizeOf(rule: Rule): number {
  return 1 + childrenOf(rule).reduce((sum, child) => sum + sizeOf(child), 0)
}

/** Rules of every shape, some of their nodes off, of which something is left when those are gone. */
export const storedRule: fc.Arbitrary<StoredRule> = groupOf(leadRule(MOST_DEPTH - 1), 1)
  .map(({ off: _, ...root }): StoredRule => ({ version: 1, root }))
  .filter(({ root }) => sizeOf(root) <= MOST_NODES && withoutOff(root) !== undefined)

/** What the rule of a segment may be that rests on no other: a condition or two. */
export const segmentRoot: fc.Arbitrary<Group> = fc
  .record({
    match,
    rules: fc.array(fc.oneof<fc.Arbitrary<Rule>[]>(leadCondition, relatedRule(1)), { minLength: 1, maxLength: 2 }),
  })
  .map(({ match, rules }) => ({ match, rules: rules.map(({ off: _, ...rule }) => rule as Rule) }))
  .filter(root => withoutOff(root) !== undefined)

/** Conditions on leads, and counts of their rows, that are not off. */
export const activeCondition: fc.Arbitrary<Condition> = fc
  .oneof({ weight: 8, arbitrary: leadCondition }, { weight: 1, arbitrary: audience })
  .map(({ off: _, ...condition }) => condition)
export const activeRelated: fc.Arbitrary<Related> = relatedRule(2).map(({ off: _, ...related }) => related)

/** Two or three conditions on one field of a lead, none of them off; fields with one value, numbers foremost. */
export const conditionsOnOneField: fc.Arbitrary<Condition[]> = fc
  .oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom(...FIELDS.filter(({ type, scope }) => type === 'number' && scope === 'lead')),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...FIELDS.filter(({ type, scope }) => type !== 'choices' && scope === 'lead')),
    },
  )
  .chain(field => {
    const conditions = operatorsOf(field).map(operator => conditionOn(field, operator))
    const one = fc.oneof(...conditions.filter(condition => condition !== undefined))
    return fc.array(
      one.map(({ off: _, ...condition }) => condition),
      { minLength: 2, maxLength: 3 },
    )
  })
