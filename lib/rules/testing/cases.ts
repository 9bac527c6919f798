/**
 * What every operator says of every type, by example. A case holds for any field of the type; `A`, `B`, `C` stand for the
 * field's first three options. What a blank value counts as is said once per operator.
 */
import type { FieldType } from './language'

export interface Case {
  operator: string
  operand?: unknown
  /** What a blank value counts as when the condition does not say; null where it may not say. */
  blank: 'include' | 'exclude' | null
  holds: readonly unknown[]
  fails: readonly unknown[]
}

/** The same examples for an operator and its opposite. */
function both(operator: string, partner: string, operand: unknown, holds: unknown[], fails: unknown[]): Case[] {
  return [
    { operator, operand, blank: 'exclude', holds, fails },
    { operator: partner, operand, blank: 'include', holds: fails, fails: holds },
  ]
}

/** The same, where a blank is neither the one nor the other. */
function facing(operator: string, partner: string, operand: unknown, holds: unknown[], fails: unknown[]): Case[] {
  return both(operator, partner, operand, holds, fails).map(one => ({ ...one, blank: 'exclude' }))
}

/** Blank, and not. Every type has some value that is not. */
function blankness(...values: unknown[]): Case[] {
  return [
    { operator: 'isBlank', blank: null, holds: [], fails: values },
    { operator: 'isNotBlank', blank: null, holds: values, fails: [] },
  ]
}

/** 22 November 2026 in Chicago, and the days around it. */
const chicago = (text: string) => Date.parse(`${text}-06:00`)
const LAST_7_DAYS = ['2026-11-16T00:00:00.000', '2026-11-22T10:00:00.000', '2026-11-22T23:59:59.999'].map(chicago)
const NOT_LAST_7_DAYS = ['2026-11-15T23:59:59.999', '2026-11-23T00:00:00.000'].map(chicago)

export const CASES: Record<FieldType, readonly Case[]> = {
  text: [
    ...both('is', 'isNot', 'Ford F-150', ['ford f-150', ' FORD  f‑150 '], ['ford', 'ford f-1500', 'fordf-150']),
    ...both('is', 'isNot', 'İstanbul', ['ISTANBUL', 'ıstanbul'], ['istanbu']),
    ...both('contains', 'doesNotContain', 'a_b%', ['xA_B%y', 'a_b%'], ['axb%', 'a_bc', 'b%']),
    ...both('contains', 'doesNotContain', '\\', ['a\\b'], ['a/b']),
    ...both('startsWith', 'doesNotStartWith', 'Éc', ['école', 'ECHO'], ['caféc', 'e']),
    ...both('endsWith', 'doesNotEndWith', 'straße', ['HAUPTSTRASSE', 'straſse'], ['strasse 5', 'traße']),
    ...both('isAnyOf', 'isNoneOf', ['Łódź', 'ΟΔΟΣ', 'lodz'], ['LODZ', 'οδος'], ['lod', 'οδο']),
    ...blankness('x', '0', '%'),
  ],
  phone: [
    ...both('is', 'isNot', '(312) 555-0142', ['+1 312.555.0142', '3125550142 ext. 7'], ['312-555-0143', '555-0142']),
    ...both('contains', 'doesNotContain', '555-01', ['(312) 555-0142', '5550199'], ['(312) 556-0142']),
    // A part of a number is looked for in the national number, so a country's code is no part of it.
    ...both('contains', 'doesNotContain', '+1 312 555', ['9 1312 5550'], ['+1 312 555 0142']),
    ...both('startsWith', 'doesNotStartWith', '(312)', ['+1 312 555 0142', '312'], ['+1 773 312 0142', '1312']),
    ...both('endsWith', 'doesNotEndWith', '0142', ['(312) 555-0142', '0142'], ['(312) 555-0143', '01 42 0']),
    ...both('isAnyOf', 'isNoneOf', ['555-0142', '+49 30 901820'], ['555 01 42', '+4930901820'], ['030 901820', '0142']),
    ...blankness('312', 'x 5'),
  ],
  number: [
    ...both('equals', 'doesNotEqual', 10, [10], [9, 11, 0]),
    ...both('equals', 'doesNotEqual', 0, [0], [1]),
    ...facing('isLessThan', 'isAtLeast', 10, [9, 0], [10, 11]),
    ...facing('isMoreThan', 'isAtMost', 10, [11], [10, 9, 0]),
    ...both('isBetween', 'isNotBetween', [5, 10], [5, 7, 10], [4, 11]),
    ...blankness(0, 10),
  ],
  choice: [
    ...both('isAnyOf', 'isNoneOf', ['A'], ['A'], ['B']),
    ...both('isAnyOf', 'isNoneOf', ['A', 'B'], ['A', 'B'], ['C']),
    ...both('isAnyOf', 'isNoneOf', ['C'], ['C'], ['A', 'B']),
    ...blankness('A', 'B'),
  ],
  person: [
    ...both('isAnyOf', 'isNoneOf', ['B', 'C'], ['B', 'C'], ['A']),
    // The test dealership's first person is the one who asks.
    ...both('isAnyOf', 'isNoneOf', ['me', 'C'], ['A', 'C'], ['B']),
    ...blankness('A', 'B', 'C'),
  ],
  choices: [
    ...both('hasAnyOf', 'hasNoneOf', ['A', 'B'], [['A'], ['B', 'C'], ['A', 'B']], [['C']]),
    ...both(
      'hasAllOf',
      'doesNotHaveAllOf',
      ['A', 'B'],
      [
        ['B', 'A'],
        ['A', 'B', 'C'],
      ],
      [['A'], ['C'], ['A', 'C']],
    ),
    ...both('isExactly', 'isNotExactly', ['A', 'B'], [['B', 'A']], [['A'], ['C'], ['A', 'B', 'C'], ['A', 'C']]),
    ...facing('hasOnly', 'hasOther', ['A', 'B'], [['A'], ['A', 'B']], [['C'], ['A', 'C'], ['A', 'B', 'C']]),
    ...blankness(['A'], ['A', 'B', 'C']),
  ],
  yesNo: [...facing('isYes', 'isNo', undefined, [1], [0]), ...blankness(0, 1)],
  range: [
    ...both(
      'overlaps',
      'doesNotOverlap',
      [1000, 2000],
      [
        { min: 500, max: 1000 },
        { min: 2000, max: 3000 },
        { min: 1200, max: 1300 },
        { min: null, max: 1000 },
        { min: 2000, max: null },
      ],
      [
        { min: 0, max: 999 },
        { min: 2001, max: 2001 },
        { min: null, max: 999 },
        { min: 2001, max: null },
      ],
    ),
    ...both(
      'overlaps',
      'doesNotOverlap',
      [null, 999],
      [
        { min: 999, max: null },
        { min: null, max: 5 },
      ],
      [{ min: 1000, max: null }],
    ),
    ...both(
      'overlaps',
      'doesNotOverlap',
      [1000, null],
      [
        { min: null, max: 1000 },
        { min: 5, max: null },
      ],
      [{ min: null, max: 999 }],
    ),
    ...both(
      'isWithin',
      'isNotWithin',
      [1000, 2000],
      [
        { min: 1000, max: 2000 },
        { min: 1500, max: 1500 },
      ],
      [
        { min: 999, max: 2000 },
        { min: 1000, max: 2001 },
        { min: 1000, max: null },
        { min: null, max: 2000 },
      ],
    ),
    ...both(
      'isWithin',
      'isNotWithin',
      [0, null],
      [
        { min: null, max: 5 },
        { min: 5, max: null },
      ],
      [],
    ),
    ...both(
      'isWithin',
      'isNotWithin',
      [null, 2000],
      [{ min: null, max: 2000 }],
      [
        { min: null, max: 2001 },
        { min: 5, max: null },
      ],
    ),
    // No limit is more than the most a rule can say.
    ...both(
      'isWithin',
      'isNotWithin',
      [0, 1_000_000_000_000],
      [{ min: 0, max: 1_000_000_000_000 }],
      [{ min: 0, max: null }],
    ),
    ...both(
      'containsValue',
      'doesNotContainValue',
      1500,
      [
        { min: 1500, max: 1600 },
        { min: null, max: 1500 },
        { min: 0, max: null },
      ],
      [
        { min: 1501, max: null },
        { min: null, max: 1499 },
      ],
    ),
    ...blankness({ min: 0, max: 0 }, { min: null, max: 5 }, { min: 5, max: null }),
  ],
  instant: [
    ...both('isIn', 'isNotIn', { last: 7, unit: 'day' }, LAST_7_DAYS, NOT_LAST_7_DAYS),
    ...blankness(chicago('2026-11-22T10:00')),
  ],
  date: [
    ...both('isIn', 'isNotIn', { last: 7, unit: 'day' }, ['2026-11-16', '2026-11-22'], ['2026-11-15', '2026-11-23']),
    ...both(
      'anniversaryIn',
      'anniversaryNotIn',
      { next: 30 },
      ['1990-11-22', '1990-12-22', '2025-11-30'],
      ['1990-11-21', '1990-12-23', '2026-11-30', '2027-11-30'],
    ),
    ...both(
      'anniversaryIn',
      'anniversaryNotIn',
      { last: 0 },
      ['2000-11-22'],
      ['2000-11-21', '2000-11-23', '2026-11-22'],
    ),
    ...blankness('2026-11-22'),
  ],
}

/** Two fields compared: pairs of the value and of the other field's. Blank when either is. */
export interface Comparison {
  operator: string
  plus?: { n: number; unit: 'minute' | 'hour' | 'day' }
  blank: 'include' | 'exclude'
  holds: readonly (readonly [unknown, unknown])[]
  fails: readonly (readonly [unknown, unknown])[]
}

type Pair = readonly [unknown, unknown]

function pairs(
  operator: string,
  partner: string,
  holds: Pair[],
  fails: Pair[],
  plus?: Comparison['plus'],
): Comparison[] {
  return [
    { operator, blank: 'exclude', holds, fails, ...(plus && { plus }) },
    { operator: partner, blank: 'include', holds: fails, fails: holds, ...(plus && { plus }) },
  ]
}

function facingPairs(operator: string, partner: string, holds: Pair[], fails: Pair[]): Comparison[] {
  return pairs(operator, partner, holds, fails).map(one => ({ ...one, blank: 'exclude' }))
}

const [NOON, LATER, TOMORROW] = ['2026-11-20T12:00', '2026-11-20T12:00:00.001', '2026-11-21T12:00'].map(chicago)

export const COMPARISONS: Partial<Record<FieldType, readonly Comparison[]>> = {
  text: pairs(
    'isSameAs',
    'isNotSameAs',
    [['Strasse', 'straße']],
    [
      ['a', 'ab'],
      ['%', 'x'],
    ],
  ),
  number: [
    ...pairs(
      'equals',
      'doesNotEqual',
      [[10, 10]],
      [
        [9, 10],
        [11, 10],
      ],
    ),
    ...facingPairs(
      'isLessThan',
      'isAtLeast',
      [[9, 10]],
      [
        [10, 10],
        [11, 10],
      ],
    ),
    ...facingPairs(
      'isMoreThan',
      'isAtMost',
      [[11, 10]],
      [
        [10, 10],
        [9, 10],
      ],
    ),
  ],
  instant: [
    ...pairs(
      'isEarlierThan',
      'isNotEarlierThan',
      [[NOON, LATER]],
      [
        [NOON, NOON],
        [LATER, NOON],
      ],
    ),
    ...pairs(
      'isLaterThan',
      'isNotLaterThan',
      [[LATER, NOON]],
      [
        [NOON, NOON],
        [NOON, LATER],
      ],
    ),
    ...pairs('isEarlierThan', 'isNotEarlierThan', [[LATER, NOON]], [[TOMORROW, NOON]], { n: 1, unit: 'day' }),
    ...pairs('isLaterThan', 'isNotLaterThan', [[LATER, TOMORROW]], [[NOON, TOMORROW]], { n: -24, unit: 'hour' }),
  ],
  date: [
    ...pairs(
      'isEarlierThan',
      'isNotEarlierThan',
      [['2026-01-31', '2026-02-01']],
      [
        ['2026-02-01', '2026-02-01'],
        ['2027-01-01', '2026-12-31'],
      ],
    ),
    ...pairs(
      'isLaterThan',
      'isNotLaterThan',
      [['2026-02-01', '2026-01-31']],
      [
        ['2026-02-01', '2026-02-01'],
        ['2026-12-31', '2027-01-01'],
      ],
    ),
  ],
}

/** What each field is compared with in its cases; a field that can be compared with no other has none. */
export function comparedWith(field: {
  key: string
  type: FieldType
  scale?: string
  countsDays?: boolean
}): string | undefined {
  const other = (first: string, second: string) => (field.key === first ? second : first)
  switch (field.type) {
    case 'text':
      return other('custom.1', 'custom.2')
    case 'instant':
      return other('lead.lastTwoWay', 'lead.lastAttempt')
    case 'date':
      return other('custom.6', 'custom.7')
    case 'number':
      if (field.scale === 'cents') return other('custom.5', 'budget.downPayment')
      if (field.scale === 'tenThousandths') return other('custom.3', 'custom.4')
      return ['interest.year', 'vehicle.year', 'vehicle.mileage', 'vehicle.paymentsLeft'].includes(field.key)
        ? 'lead.attempts'
        : undefined
    default:
      return undefined
  }
}
