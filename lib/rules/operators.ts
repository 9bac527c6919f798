/** How values are compared: one entry per operator. Where a value lives, its field says. */
import type { Expression, SqlBool } from 'kysely'
import type { Interval, Segment } from './window'

export type FieldType =
  | 'text'
  | 'phone'
  | 'number'
  | 'choice'
  | 'person'
  | 'choices'
  | 'yesNo'
  | 'range'
  | 'instant'
  | 'date'
  | 'segment'
  | 'sample'
  | 'everyone'

export type Blanks = 'include' | 'exclude'
export type OptionKey = string | number

type Value = Expression<unknown>
type Test = Expression<SqlBool>

/** What an operand is once it is bound for SQL: folded, parsed, resolved against the clock. By kind of operand. */
export interface Operands {
  none: undefined
  text: string
  texts: readonly string[]
  number: number | Value
  numbers: readonly [number, number]
  options: readonly OptionKey[]
  range: readonly [number, number]
  point: number
  window: Interval<string | number>
  anniversary: readonly [Segment, Segment]
  field: Value
  moment: Value
  /** Whether the lead is a member. */
  segment: Test
  segmentEvent: { segment: number; start: number; end: number }
  sample: { a: number; b: number; c: number; bound: number }
}
export type OperandKind = keyof Operands

/** A range's two ends, never NULL: no minimum is 0, no maximum is beyond every number. */
export interface RangeValue {
  min: Value
  max: Value
}

/** A set's rows: each method is true or false for a lead, never NULL. */
export interface SetValue {
  /** Some element is in the list. */
  some(list: readonly OptionKey[]): Test
  /** Some element is not in the list. */
  other(list: readonly OptionKey[]): Test
  /** Every entry of the list is an element. */
  every(list: readonly OptionKey[]): Test
}

/** The few words of SQL that operators are written in. Every operand becomes a parameter. */
export interface Sql {
  equal(value: Value, other: unknown): Test
  less(value: Value, other: unknown): Test
  atLeast(value: Value, other: unknown): Test
  more(value: Value, other: unknown): Test
  atMost(value: Value, other: unknown): Test
  oneOf(value: Value, list: readonly unknown[]): Test
  /** The pattern's `%` stand for any text; `escape()` its other parts. */
  like(value: Value, pattern: string): Test
  escape(text: string): string
  monthAndDay(value: Value): Value
  /** Some recorded coming or going of the lead, in the window. */
  event(lead: Value, kind: 'entered' | 'left', event: Operands['segmentEvent']): Test
  /** The number that chance gives a lead, from 0 up to the sample's prime. */
  lot(lead: Value, sample: Operands['sample']): Value
  and(...tests: Test[]): Test
  or(...tests: Test[]): Test
  not(test: Test): Test
}

export interface Operator {
  key: string
  label: string
  types: readonly FieldType[]
  operand: OperandKind
  /** The operator that is true exactly where this one is false, blanks flipped; null for `everyone`. */
  partner: string | null
  /** What a blank value counts as unless the condition says; null: the condition may not say. */
  blanks: Blanks | null
  /** Looks into the value instead of at the whole of it. */
  fragment: boolean
  /** True or NULL-free false for a value that is not blank. Blankness itself is the compiler's. */
  test(value: Value | RangeValue | SetValue, operand: unknown, sql: Sql): Test
}

type Half = [key: string, label: string]

interface Spec<Kind extends OperandKind, Subject> {
  types: readonly FieldType[]
  operand: Kind
  fragment?: boolean
  test(value: Subject, operand: Operands[Kind], sql: Sql): Test
}

/** A positive operator and its negative partner, which is its plain opposite. */
function pair<Kind extends OperandKind, Subject = Value>(
  [key, label]: Half,
  [partner, partnerLabel]: Half,
  { test, fragment = false, ...spec }: Spec<Kind, Subject>,
): Operator[] {
  const positive = test as Operator['test']
  return [
    { key, label, partner, blanks: 'exclude', fragment, ...spec, test: positive },
    {
      key: partner,
      label: partnerLabel,
      partner: key,
      blanks: 'include',
      fragment,
      ...spec,
      test: (value, operand, sql) => sql.not(positive(value, operand, sql)),
    },
  ]
}

/** Two positive operators that are each other's opposite, each said without a "not" so that either can use an index. */
function facing<Kind extends OperandKind, Subject = Value>(
  first: Half,
  second: Half,
  spec: Spec<Kind, Subject>,
  opposite: Spec<Kind, Subject>['test'],
): Operator[] {
  const [one, other] = pair(first, second, spec) as [Operator, Operator]
  return [one, { ...other, blanks: 'exclude', test: opposite as Operator['test'] }]
}

const text = ['text', 'phone'] as const
const CAN_BE_BLANK: readonly FieldType[] = [
  'text',
  'phone',
  'number',
  'choice',
  'person',
  'choices',
  'yesNo',
  'range',
  'instant',
  'date',
]
const within = (value: Value, { start, end }: Interval<unknown>, sql: Sql) =>
  sql.and(sql.atLeast(value, start), sql.less(value, end))

/** In the order of the menus. */
export const OPERATORS: readonly Operator[] = [
  ...pair(['is', 'is'], ['isNot', 'is not'], {
    types: text,
    operand: 'text',
    test: (value, operand, sql) => sql.equal(value, operand),
  }),
  ...pair(['isAnyOf', 'is any of'], ['isNoneOf', 'is none of'], {
    types: text,
    operand: 'texts',
    test: (value, list, sql) => sql.oneOf(value, list),
  }),
  ...pair(['contains', 'contains'], ['doesNotContain', 'does not contain'], {
    types: text,
    operand: 'text',
    fragment: true,
    test: (value, operand, sql) => sql.like(value, `%${sql.escape(operand)}%`),
  }),
  ...pair(['startsWith', 'starts with'], ['doesNotStartWith', 'does not start with'], {
    types: text,
    operand: 'text',
    fragment: true,
    test: (value, operand, sql) => sql.like(value, `${sql.escape(operand)}%`),
  }),
  ...pair(['endsWith', 'ends with'], ['doesNotEndWith', 'does not end with'], {
    types: text,
    operand: 'text',
    fragment: true,
    test: (value, operand, sql) => sql.like(value, `%${sql.escape(operand)}`),
  }),
  ...pair(['isSameAs', 'is the same as'], ['isNotSameAs', 'is not the same as'], {
    types: ['text'],
    operand: 'field',
    test: (value, other, sql) => sql.equal(value, other),
  }),

  ...pair(['equals', 'is'], ['doesNotEqual', 'is not'], {
    types: ['number'],
    operand: 'number',
    test: (value, operand, sql) => sql.equal(value, operand),
  }),
  ...facing(
    ['isAtLeast', 'is at least'],
    ['isLessThan', 'is less than'],
    { types: ['number'], operand: 'number', test: (value, operand, sql) => sql.atLeast(value, operand) },
    (value, operand, sql) => sql.less(value, operand),
  ),
  ...facing(
    ['isAtMost', 'is at most'],
    ['isMoreThan', 'is more than'],
    { types: ['number'], operand: 'number', test: (value, operand, sql) => sql.atMost(value, operand) },
    (value, operand, sql) => sql.more(value, operand),
  ),
  ...pair(['isBetween', 'is between'], ['isNotBetween', 'is not between'], {
    types: ['number'],
    operand: 'numbers',
    test: (value, [low, high], sql) => sql.and(sql.atLeast(value, low), sql.atMost(value, high)),
  }),

  ...pair(['isAnyOf', 'is'], ['isNoneOf', 'is not'], {
    types: ['choice', 'person'],
    operand: 'options',
    test: (value, list, sql) => sql.oneOf(value, list),
  }),

  ...pair(['hasAnyOf', 'include any of'], ['hasNoneOf', 'include none of'], {
    types: ['choices'],
    operand: 'options',
    test: (set: SetValue, list) => set.some(list),
  }),
  ...pair(['hasAllOf', 'include all of'], ['doesNotHaveAllOf', 'do not include all of'], {
    types: ['choices'],
    operand: 'options',
    test: (set: SetValue, list) => set.every(list),
  }),
  ...pair(['isExactly', 'are exactly'], ['isNotExactly', 'are not exactly'], {
    types: ['choices'],
    operand: 'options',
    test: (set: SetValue, list, sql) => sql.and(set.every(list), sql.not(set.other(list))),
  }),
  ...facing(
    ['hasOnly', 'include nothing besides'],
    ['hasOther', 'include something besides'],
    { types: ['choices'], operand: 'options', test: (set: SetValue, list, sql) => sql.not(set.other(list)) },
    (set, list) => set.other(list),
  ),

  ...facing(
    ['isYes', 'is yes'],
    ['isNo', 'is no'],
    { types: ['yesNo'], operand: 'none', test: (value, _, sql) => sql.equal(value, 1) },
    (value, _, sql) => sql.equal(value, 0),
  ),

  ...pair(['overlaps', 'overlaps'], ['doesNotOverlap', 'does not overlap'], {
    types: ['range'],
    operand: 'range',
    test: ({ min, max }: RangeValue, [low, high], sql) => sql.and(sql.atMost(min, high), sql.atLeast(max, low)),
  }),
  ...pair(['isWithin', 'is within'], ['isNotWithin', 'is not within'], {
    types: ['range'],
    operand: 'range',
    test: ({ min, max }: RangeValue, [low, high], sql) => sql.and(sql.atLeast(min, low), sql.atMost(max, high)),
  }),
  ...pair(['containsValue', 'includes'], ['doesNotContainValue', 'does not include'], {
    types: ['range'],
    operand: 'point',
    test: ({ min, max }: RangeValue, point, sql) => sql.and(sql.atMost(min, point), sql.atLeast(max, point)),
  }),

  ...pair(['isIn', 'is'], ['isNotIn', 'is not'], {
    types: ['instant', 'date'],
    operand: 'window',
    test: (value, window, sql) => within(value, window, sql),
  }),
  ...pair(['isEarlierThan', 'is earlier than'], ['isNotEarlierThan', 'is not earlier than'], {
    types: ['instant', 'date'],
    operand: 'moment',
    test: (value, other, sql) => sql.less(value, other),
  }),
  ...pair(['isLaterThan', 'is later than'], ['isNotLaterThan', 'is not later than'], {
    types: ['instant', 'date'],
    operand: 'moment',
    test: (value, other, sql) => sql.more(value, other),
  }),
  ...pair(['anniversaryIn', 'has its anniversary'], ['anniversaryNotIn', 'does not have its anniversary'], {
    types: ['date'],
    operand: 'anniversary',
    test: (value, years, sql) =>
      sql.or(
        ...years.map(({ from, to, before }) =>
          sql.and(
            sql.atLeast(sql.monthAndDay(value), from),
            sql.atMost(sql.monthAndDay(value), to),
            sql.less(value, before),
          ),
        ),
      ),
  }),

  ...pair<'segment'>(['isIn', 'in'], ['isNotIn', 'not in'], {
    types: ['segment'],
    operand: 'segment',
    test: (_lead, isMember) => isMember,
  }),
  ...pair(['entered', 'entered'], ['didNotEnter', 'did not enter'], {
    types: ['segment'],
    operand: 'segmentEvent',
    test: (lead, event, sql) => sql.event(lead, 'entered', event),
  }),
  ...pair(['left', 'left'], ['didNotLeave', 'did not leave'], {
    types: ['segment'],
    operand: 'segmentEvent',
    test: (lead, event, sql) => sql.event(lead, 'left', event),
  }),
  ...pair(['isIn', 'in'], ['isNotIn', 'not in'], {
    types: ['sample'],
    operand: 'sample',
    test: (lead, sample, sql) => sql.less(sql.lot(lead, sample), sample.bound),
  }),

  // Blankness is all these two ask about, and the compiler answers it: of a value that is there, one is never true, one always.
  {
    key: 'isBlank',
    label: 'is blank',
    types: CAN_BE_BLANK,
    operand: 'none',
    partner: 'isNotBlank',
    blanks: null,
    fragment: false,
    test: (_value, _operand, sql) => sql.or(),
  },
  {
    key: 'isNotBlank',
    label: 'is not blank',
    types: CAN_BE_BLANK,
    operand: 'none',
    partner: 'isBlank',
    blanks: null,
    fragment: false,
    test: (_value, _operand, sql) => sql.and(),
  },
  {
    key: 'is',
    label: 'is every lead',
    types: ['everyone'],
    operand: 'none',
    partner: null,
    blanks: null,
    fragment: false,
    test: (_value, _operand, sql) => sql.and(),
  },
]
