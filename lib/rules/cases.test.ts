import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorsOf } from './catalog'
import { describe as describeRule } from './describe'
import { blocks } from './problem'
import { active, type Condition, type Group, type Quantity, type Related, type Rule, type StoredRule } from './rule'
import { CASES, type Case, COMPARISONS, comparedWith } from './testing/cases'
import {
  catalogOf,
  explain,
  members,
  openTestDatabase,
  parsed,
  stored,
  type TestDatabase,
  withLeads,
} from './testing/harness'
import { AUDIENCE, operatorsOf as expectedOperators, fieldsOf, type TestField } from './testing/language'
import { ALWAYS_STORED, plainInterest, plainLead, putOf, withRow } from './testing/lead-with'
import { matches } from './testing/reference'
import { DEALERSHIP, type TestLead } from './testing/world'
import { validate } from './validate'

const CATALOG = catalogOf(DEALERSHIP)
const FIELDS = fieldsOf(DEALERSHIP)
/** Texts and phones that come to nothing are blank like nothing at all. */
const BLANKS: Partial<Record<TestField['type'], unknown[]>> = {
  text: [null, '', ' \u200b'],
  phone: [null, '', 'none'],
  choices: [[]],
}
const CHOICES = [undefined, 'include', 'exclude'] as const

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Every sentence said so far, with the meaning of the one rule that says it. */
const sentences = new Map<string, string>()

/** Asks the product for all and for each of the leads, asks the reference, and reads the rule aloud. */
async function expectMembers(
  rule: Rule,
  leads: readonly TestLead[],
  expected: readonly number[],
  world = DEALERSHIP,
): Promise<void> {
  const canonical = stored(rule, world)
  const saying = JSON.stringify(rule)
  expect(validate(canonical, CATALOG).filter(blocks), saying).toEqual([])
  const found = await withLeads(database, leads, world, async db => {
    const told = []
    for (const { id } of leads) {
      const { holds, nodes } = await explain(db, canonical, id, world, CATALOG)
      expect(
        nodes.flatMap(({ values }) => values ?? []).every(({ value }) => value !== ''),
        saying,
      ).toBe(true)
      if (holds) told.push(id)
    }
    return { found: await members(db, canonical, world, CATALOG), told }
  })
  expect(found, saying).toEqual({ found: expected, told: expected })
  const meant = leads.filter(lead => matches(canonical, lead, world)).map(({ id }) => id)
  expect(meant, `the reference on ${saying}`).toEqual(expected)
  expectSentence(canonical)
  expectRoundTrip(canonical)
}

function expectSentence(rule: StoredRule): void {
  const { text, spans } = describeRule(rule, CATALOG)
  expect(text).toMatch(/^(Leads|All leads) .+\.$/)
  expect(spans.map(({ text }) => text).join('')).toBe(text)
  const meaning = JSON.stringify(active(rule.root))
  expect(sentences.get(text) ?? meaning, text).toBe(meaning)
  sentences.set(text, meaning)
}

function expectRoundTrip(rule: StoredRule): void {
  expect(JSON.stringify(parsed(JSON.parse(JSON.stringify(rule)), CATALOG))).toBe(JSON.stringify(rule))
}

/** `A`, `B`, `C` are the field's first options. */
function withOptions(field: TestField, value: unknown): unknown {
  if (!field.options) return value
  if (Array.isArray(value)) return value.map(entry => withOptions(field, entry))
  const index = ['A', 'B', 'C'].indexOf(value as string)
  return index === -1 ? value : field.options[index]
}

/** A condition on a row is asked of the one row the lead has. */
function placed(field: TestField, condition: Condition): Rule {
  if (field.scope === 'lead') return condition
  return { related: field.scope, quantity: { atLeast: 1 }, where: { match: 'all', rules: [condition] } }
}

function leadWith(field: TestField, id: number, ...values: [key: string, value: unknown][]): TestLead {
  const start = field.scope === 'lead' ? plainLead(id) : withRow(plainLead(id), field.scope)
  return values.reduce((lead, [key, value]) => putOf(key)?.(lead, value) ?? lead, start)
}

async function expectCase(field: TestField, { operator, operand, blank, holds, fails }: Case): Promise<void> {
  const nothing = ALWAYS_STORED.has(field.key) || field.neverBlank ? [] : (BLANKS[field.type] ?? [null])
  const values = [...holds, ...fails].map(value => withOptions(field, value))
  // Some vocabularies have but two words.
  if ([operand ?? [], values].flat(2).some(value => field.options && withOptions(field, value) === undefined)) return
  const leads = [...values, ...nothing].map((value, index) => leadWith(field, index + 1, [field.key, value]))
  const held = holds.map((_, index) => index + 1)
  const blankIds = nothing.map((_, index) => values.length + index + 1)
  const condition = {
    field: field.key,
    operator,
    ...(operand !== undefined && { operand: withOptions(field, operand) }),
  } as Condition
  if (blank === null) return expectMembers(placed(field, condition), leads, operator === 'isBlank' ? blankIds : held)
  for (const blanks of field.neverBlank ? [undefined] : CHOICES) {
    const expected = (blanks ?? blank) === 'include' ? [...held, ...blankIds] : held
    await expectMembers(placed(field, { ...condition, ...(blanks && { blanks }) }), leads, expected)
  }
}

async function expectComparisons(field: TestField, otherKey: string): Promise<void> {
  const other = FIELDS.find(({ key }) => key === otherKey) as TestField
  const none = (key: string) => (ALWAYS_STORED.has(key) ? [] : [null])
  for (const { operator, plus, blank, holds, fails } of COMPARISONS[field.type] ?? []) {
    const [[some, same]] = holds as [readonly [unknown, unknown]]
    const blankPairs = [...none(field.key).map(value => [value, same]), ...none(otherKey).map(value => [some, value])]
    const pairs = [...holds, ...fails, ...blankPairs]
    const leads = pairs.map(([value, otherValue], index) =>
      leadWith(field, index + 1, [field.key, value], [otherKey, otherValue]),
    )
    const ids = pairs.map((_, index) => index + 1)
    const held = ids.slice(0, holds.length)
    const blankIds = ids.slice(holds.length + fails.length)
    const condition = { field: field.key, operator, operand: { field: otherKey, ...(plus && { plus }) } }
    for (const blanks of field.neverBlank && other.neverBlank ? [undefined] : CHOICES) {
      const expected = (blanks ?? blank) === 'include' ? [...held, ...blankIds] : held
      await expectMembers(placed(field, { ...condition, ...(blanks && { blanks }) }), leads, expected)
    }
  }
}

function casesOf(field: TestField): readonly Case[] {
  return CASES[field.type].filter(({ blank }) => blank !== null || !field.neverBlank)
}

describe('By the table of cases, every operator with blanks as they come, included and excluded', () => {
  for (const field of FIELDS) {
    it(`${field.key} is compared as its type is`, async () => {
      for (const one of casesOf(field)) await expectCase(field, one)
      const other = comparedWith(field)
      if (other) await expectComparisons(field, other)
    })
  }
})

describe('Everyone', () => {
  it('is every lead', async () => {
    await expectMembers({ field: 'everyone', operator: 'is' }, [plainLead(1), plainLead(2)], [1, 2])
  })
})

describe('A count of related rows', () => {
  const toyota = { ...plainInterest, make: 'Toyota' }
  const today = DEALERSHIP.now
  const leads: TestLead[] = [
    plainLead(1),
    { ...plainLead(2), interests: [{ ...toyota, level: 'high', added: today }] },
    {
      ...plainLead(3),
      interests: [
        { ...toyota, level: 'low' },
        { ...plainInterest, make: 'Honda', level: 'high', added: today },
      ],
    },
    { ...plainLead(4), interests: [{ ...toyota, level: 'high' }, { ...toyota, level: 'high' }, plainInterest] },
  ]
  const make = (operator: string): Condition => ({ field: 'interest.make', operator, operand: 'TOYOTA' })
  const level: Condition = { field: 'interest.level', operator: 'isAnyOf', operand: ['high'] }
  const week = { last: 7, unit: 'day' } as const
  const related = (
    quantity: Quantity,
    where: Rule[] = [],
    more: Partial<Related> = {},
    match: Group['match'] = 'all',
  ): Related => ({
    related: 'interest',
    quantity,
    ...more,
    where: { match, rules: where },
  })

  it.each<[string, Related, number[]]>([
    ['of any row', related({ atLeast: 1 }), [2, 3, 4]],
    ['of none', related({ atMost: 0 }), [1]],
    ['at least so many', related({ atLeast: 2 }), [3, 4]],
    ['at most so many, none included', related({ atMost: 1 }), [1, 2]],
    ['at most more than anybody has', related({ atMost: 1000 }), [1, 2, 3, 4]],
    ['at least more than anybody has', related({ atLeast: 1000 }), []],
    ['exactly so many', related({ exactly: 2 }), [3]],
    ['exactly none', related({ exactly: 0 }), [1]],
    ['between, both included', related({ between: [2, 3] }), [3, 4]],
    ['between none and some', related({ between: [0, 1] }), [1, 2]],
    ['between none and none', related({ between: [0, 0] }), [1]],
    ['asks all of it of one row', related({ atLeast: 1 }, [make('is'), level]), [2, 4]],
    ['asks any of it of one row', related({ atLeast: 2 }, [make('is'), level], {}, 'any'), [3, 4]],
    ['asks that a row is none of it', related({ atLeast: 1 }, [make('is'), level], {}, 'none'), [4]],
    ['of no such row', related({ atMost: 0 }, [make('is')]), [1]],
    ['of a row that is another', related({ atLeast: 1 }, [make('isNot')]), [3, 4]],
    ['of a row that is another and said so', related({ atLeast: 1 }, [{ ...make('isNot'), blanks: 'exclude' }]), [3]],
    ['in a window', related({ atLeast: 1 }, [], { within: week }), [2, 3]],
    ['of none in a window', related({ atMost: 0 }, [], { within: week }), [1, 4]],
    ['in a window, of the same row', related({ atLeast: 1 }, [make('is')], { within: week }), [2]],
    ['of any row while every condition is off', related({ atLeast: 2 }, [{ ...make('is'), off: true }]), [3, 4]],
    ['with groups inside', related({ atLeast: 1 }, [{ match: 'none', rules: [make('is')] }, level]), [3]],
  ])('%s', async (_, rule, expected) => {
    await expectMembers(rule, leads, expected)
  })
})

describe('An anniversary', () => {
  it.each<[today: string, span: { last: number } | { next: number }, has: string[], hasNot: string[]]>([
    ['2026-11-22', { next: 0 }, ['2025-11-22', '1900-11-22'], ['2026-11-22', '2027-11-22', '2025-11-23']],
    ['2026-11-22', { last: 2 }, ['2025-11-20', '2025-11-22'], ['2025-11-19', '2025-11-23', '2026-11-20']],
    [
      '2026-11-22',
      { next: 365 },
      ['2025-01-01', '2025-11-21', '2026-11-22', '2026-01-01'],
      ['2026-11-23', '2026-12-31', '2027-01-01'],
    ],
    [
      '2026-12-30',
      { next: 5 },
      ['2025-12-30', '2026-01-01', '2026-01-04'],
      ['2026-12-31', '2027-01-01', '2026-01-05', '2026-12-29'],
    ],
    ['2027-01-02', { last: 5 }, ['2025-12-28', '2026-01-01'], ['2026-12-28', '2027-01-01', '2025-12-27']],
    // 29 February is kept on the 28th in common years.
    ['2027-02-28', { next: 0 }, ['2024-02-29', '2024-02-28'], ['2024-02-27', '2024-03-01']],
    ['2027-03-01', { last: 1 }, ['2024-02-29'], ['2024-02-27']],
    ['2027-03-01', { next: 5 }, ['2024-03-01'], ['2024-02-29']],
    ['2028-02-28', { next: 0 }, ['2024-02-28'], ['2024-02-29']],
    ['2028-02-29', { next: 0 }, ['2024-02-29'], ['2024-02-28', '2027-03-01']],
    ['2028-12-31', { next: 59 }, ['2024-02-28', '2024-02-29'], ['2024-03-01', '2029-01-01']],
  ])('on %s, %j', async (today, span, has, hasNot) => {
    const world = { ...DEALERSHIP, zone: 'UTC', now: Date.parse(`${today}T12:00Z`) }
    const leads = [...has, ...hasNot].map((day, index): TestLead => ({ ...plainLead(index + 1), custom: { 6: day } }))
    const rule: Condition = { field: 'custom.6', operator: 'anniversaryIn', operand: span }
    await expectMembers(
      rule,
      leads,
      has.map((_, index) => index + 1),
      world,
    )
  })
})

describe('Groups', () => {
  const first: Condition = { field: 'lead.firstName', operator: 'is', operand: 'a' }
  const last: Condition = { field: 'lead.lastName', operator: 'is', operand: 'b' }
  const leads = [[], ['a'], ['', 'b'], ['a', 'b']].map(
    ([firstName = null, lastName = null], index): TestLead => ({ ...plainLead(index + 1), firstName, lastName }),
  )

  it.each<[string, Rule, number[]]>([
    ['all of them', { match: 'all', rules: [first, last] }, [4]],
    ['any of them', { match: 'any', rules: [first, last] }, [2, 3, 4]],
    ['none of them', { match: 'none', rules: [first, last] }, [1]],
    ['what is off does not count', { match: 'all', rules: [first, { ...last, off: true }] }, [2, 4]],
    [
      'a group that is off does not count',
      { match: 'all', rules: [first, { match: 'none', rules: [first], off: true }] },
      [2, 4],
    ],
    [
      'nor does one that this empties',
      { match: 'any', rules: [last, { match: 'none', rules: [{ ...first, off: true }] }] },
      [3, 4],
    ],
    ['none of none', { match: 'none', rules: [{ match: 'none', rules: [first] }] }, [2, 4]],
  ])('%s', async (_, rule, expected) => {
    await expectMembers(rule, leads, expected)
  })
})

describe('Parsing makes a rule canonical', () => {
  const is: Condition = { field: 'lead.city', operator: 'is', operand: 'x' }
  const related: Related = { related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [] } }
  const group = { match: 'any', rules: [is] } satisfies Group

  it.each<[string, unknown, Rule]>([
    ['off that is not', { ...is, off: false }, is],
    ['a group that is not off', { ...group, off: false }, group],
    ['a where that is not off', { ...related, off: false, where: { ...related.where, off: false } }, related],
    ['an empty name', { ...group, name: '' }, group],
    ['the blanks a positive operator has anyway', { ...is, blanks: 'exclude' }, is],
    [
      'the blanks a negative operator has anyway',
      { ...is, operator: 'isNot', blanks: 'include' },
      { ...is, operator: 'isNot' },
    ],
    [
      'texts that are equal when folded',
      { ...is, operator: 'isAnyOf', operand: ['Straße', 'x', 'STRASSE', 'X', 'y'] },
      { ...is, operator: 'isAnyOf', operand: ['Straße', 'x', 'y'] },
    ],
    [
      'options that are there already',
      { field: 'lead.tags', operator: 'hasAllOf', operand: [2, 1, 2] },
      { field: 'lead.tags', operator: 'hasAllOf', operand: [2, 1] },
    ],
  ])('%s goes', (_, rule, expected) => {
    expect(JSON.stringify(parsedOne(rule))).toBe(JSON.stringify(expected))
  })

  it('with its keys in order', () => {
    const window = { today: false, unit: 'day', last: 7 }
    const plus = { unit: 'hour', n: 2 }
    const mixed = [
      {
        off: true,
        blanks: 'include',
        operand: { plus, field: 'lead.lastTwoWay' },
        operator: 'isLaterThan',
        field: 'lead.created',
      },
      { where: { rules: [], match: 'all' }, within: window, quantity: { atLeast: 1 }, related: 'interest' },
      { operand: window, operator: 'isIn', field: 'lead.created' },
      { off: true, name: 'Some', rules: [is], match: 'all' },
    ]
    const keys = (json: string) => json.match(/"\w+":/g)?.join('')
    expect(mixed.map(rule => keys(JSON.stringify(parsedOne(rule))))).toEqual([
      '"field":"operator":"operand":"field":"plus":"n":"unit":"blanks":"off":',
      '"related":"quantity":"atLeast":"within":"last":"unit":"today":"where":"match":"rules":',
      '"field":"operator":"operand":"last":"unit":"today":',
      '"match":"rules":"field":"operator":"operand":"name":"off":',
    ])
  })

  it('and leaves alone what is said otherwise, named or off', () => {
    const rules: Rule[] = [
      { ...is, blanks: 'include' },
      { ...group, name: 'Some' },
      { ...is, off: true },
      { ...related, within: { last: 7, unit: 'day', today: false } },
    ]
    for (const rule of rules) expect(parsedOne(rule)).toEqual(rule)
  })

  function parsedOne(rule: unknown): Rule | undefined {
    return parsed({ version: 1, root: { match: 'all', rules: [rule] } }, CATALOG).root.rules[0]
  }
})

describe('The catalog', () => {
  it('has a case for every field and operator', () => {
    expect(CATALOG.fields.length).toBeGreaterThan(0)
    const known = new Map(FIELDS.map(field => [field.key, field]))
    for (const field of CATALOG.fields) {
      // Asked of the lead as a whole: audience.test.ts has their cases.
      if (field.key in AUDIENCE) continue
      const asked = known.get(field.key)
      const operators = new Set(
        asked &&
          [...casesOf(asked), ...((comparedWith(asked) && COMPARISONS[asked.type]) || [])].map(
            ({ operator }) => operator,
          ),
      )
      for (const { key } of operatorsOf(field))
        expect(putOf(field.key) && operators.has(key), `no case for this field/operator: ${field.key} ${key}`).toBe(
          true,
        )
    }
  })

  it('offers what the language says, and nothing else', () => {
    expect(CATALOG.fields.map(({ key }) => key).sort()).toEqual(
      [...FIELDS.map(({ key }) => key), ...Object.keys(AUDIENCE)].sort(),
    )
    for (const [key, operators] of Object.entries(AUDIENCE)) {
      const field = CATALOG.field(key)
      expect(field && operatorsOf(field).map(operator => [operator.key, operator.partner])).toEqual(
        Object.entries(operators),
      )
    }
    for (const field of FIELDS) {
      const offered = CATALOG.field(field.key)
      expect(offered?.type, field.key).toBe(field.type)
      expect(offered?.subject, field.key).toBe(field.scope)
      expect(offered?.neverBlank ?? false, field.key).toBe(field.neverBlank ?? false)
      expect(
        offered &&
          operatorsOf(offered)
            .map(({ key }) => key)
            .sort(),
        field.key,
      ).toEqual(
        expectedOperators(field)
          .map(({ key }) => key)
          .sort(),
      )
      if (field.options)
        expect(
          offered?.options?.map(({ key }) => key),
          field.key,
        ).toEqual(field.options)
    }
  })
})
