import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BrokenRule, compile } from './compile'
import { describe as describeRule } from './describe'
import { parseRule, parseRuleText } from './parse'
import { blocks } from './problem'
import { type Condition, isObject, type Related, type Rule, type StoredRule } from './rule'
import { catalogOf, members, openTestDatabase, parsed, stored, type TestDatabase, withLeads } from './testing/harness'
import { placesOf, replaced, type Step, valueAt } from './testing/json'
import { plainInterest, plainLead } from './testing/lead-with'
import { activeCondition, activeRelated } from './testing/random-rules'
import { matches } from './testing/reference'
import { DEALERSHIP, type TestLead } from './testing/world'
import { validate } from './validate'

const CATALOG = catalogOf(DEALERSHIP)

const HOSTILE_TEXTS = [
  "'",
  '"',
  '`',
  '\\',
  '%',
  '_',
  '?',
  '$1',
  ':a',
  '@a',
  '[a]',
  '*',
  "' or 1=1 --",
  "'; drop table lead; --",
  '") or ("1"="1',
  ';--',
  '/*',
  '*/',
  '$.x',
  '{{x}}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a\u0000b',
  '\u0000',
  '\ud800',
  '\u202e',
  'null',
  'true',
  '1',
  '-1',
  '1e308',
  'NaN',
  'lead.id',
  'x'.repeat(200),
  'x'.repeat(201),
]
const HOSTILE_VALUES: unknown[] = [
  ...HOSTILE_TEXTS,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  2 ** 53,
  1e21,
  [],
  {},
  [[]],
  [null],
  ['x', 1],
  [{}],
  { field: 'x' },
  { $ne: null },
  { toString: 'x' },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  [[['x']]],
]

const related: Related = {
  related: 'interest',
  quantity: { atLeast: 1 },
  within: { last: 7, unit: 'day' },
  where: {
    match: 'any',
    rules: [
      { field: 'interest.make', operator: 'contains', operand: 'ford', blanks: 'include' },
      { field: 'interest.level', operator: 'isAnyOf', operand: ['high'] },
    ],
  },
}
/** A string in every position that has one. */
const GOOD: StoredRule = {
  version: 1,
  root: {
    match: 'any',
    name: 'Everything',
    rules: [
      { field: 'lead.firstName', operator: 'is', operand: 'ana', blanks: 'include' },
      { field: 'lead.lastName', operator: 'isAnyOf', operand: ['ben', 'bob'] },
      { field: 'lead.phone', operator: 'contains', operand: '555' },
      { field: 'lead.email', operator: 'isSameAs', operand: { field: 'lead.city' } },
      { field: 'lead.attempts', operator: 'isBetween', operand: [1, 2] },
      { field: 'budget.range', operator: 'overlaps', operand: [1000, null] },
      { field: 'lead.tags', operator: 'hasAllOf', operand: [1, 2] },
      { field: 'lead.bdcAgent', operator: 'isAnyOf', operand: ['me', 2] },
      { field: 'lead.created', operator: 'isIn', operand: { last: 7, unit: 'day', today: false } },
      {
        field: 'lead.lastAttempt',
        operator: 'isEarlierThan',
        operand: { field: 'lead.created', plus: { n: 2, unit: 'hour' } },
      },
      { field: 'custom.6', operator: 'isIn', operand: { between: ['2026-01-01', '2026-12-31'] } },
      { field: 'custom.6', operator: 'anniversaryIn', operand: { next: 7 } },
      { field: 'segment', operator: 'isIn', operand: 3 },
      {
        field: 'segment',
        operator: 'entered',
        operand: { segment: 1, window: { last: 7, unit: 'day', today: false } },
      },
      { field: 'sample', operator: 'isNotIn', operand: { percent: 1234, seed: 5 } },
      { match: 'none', rules: [{ field: 'custom.1', operator: 'endsWith', operand: 'x', off: true }, related] },
    ],
  },
}

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const sqlOf = (rule: StoredRule) =>
  database.db
    .selectFrom('lead')
    .where(compile(rule, CATALOG, DEALERSHIP))
    .compile().sql

/** The product's rule, or undefined where it was refused in words and finds nobody. */
function accepted(input: unknown): StoredRule | undefined {
  const result = parseRule(input, CATALOG)
  const problems = result.ok ? validate(result.rule, CATALOG) : result.problems
  for (const { message } of problems) expect(message).toMatch(/^["\p{Lu}]/u)
  if (!result.ok) return undefined
  expect(describeRule(result.rule, CATALOG).text).not.toBe('')
  if (!problems.some(blocks)) return result.rule
  expect(() => compile(result.rule, CATALOG, DEALERSHIP)).toThrow(BrokenRule)
  return undefined
}

describe('Whatever stands in any place of a rule', () => {
  const texts = HOSTILE_TEXTS.map(
    (text, index): TestLead => ({ ...plainLead(index + 1), firstName: text, lastName: text, email: text }),
  )
  const rows = HOSTILE_TEXTS.map(
    (text, index): TestLead => ({
      ...plainLead(texts.length + index + 1),
      interests: [{ ...plainInterest, make: text, added: DEALERSHIP.now }],
    }),
  )
  // What nobody can store is not looked for: halves of characters, and NUL.
  const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')
  const leads = [...texts, ...rows].filter(({ firstName, interests }) =>
    [firstName, ...interests.map(({ make }) => make)].every(text => typeof text !== 'string' || isStorable(text)),
  )

  /** Puts every hostile value in each place, and counts what was refused and what was taken literally. */
  async function probe(good: StoredRule, places: Iterable<Step[]>): Promise<{ refused: number; taken: number }> {
    const sql = sqlOf(parsed(good, CATALOG))
    const counts = { refused: 0, taken: 0 }
    await withLeads(database, leads, DEALERSHIP, async db => {
      for (const place of places) {
        for (const value of HOSTILE_VALUES) {
          const input = replaced(good, place, value)
          const rule = accepted(input)
          counts[rule ? 'taken' : 'refused']++
          if (!rule) continue
          const saying = `${place.join('.')} = ${JSON.stringify(value)}`
          if (typeof value === 'string' || typeof value === 'number') expect(sqlOf(rule), saying).toBe(sql)
          const expected = leads.filter(lead => matches(input as StoredRule, lead, DEALERSHIP)).map(({ id }) => id)
          expect(await members(db, rule, DEALERSHIP, CATALOG), saying).toEqual(expected)
        }
      }
    })
    return counts
  }

  const alone = (rule: Rule): StoredRule => ({ version: 1, root: { match: 'any', name: 'Some', rules: [rule] } })

  it.each(GOOD.root.rules.map(rule => [JSON.stringify(rule), rule] as const))(
    'is refused in words, or is matched literally by the same SQL: %s',
    async (_, rule) => {
      const { refused } = await probe(alone(rule), placesOf(rule, ['root', 'rules', 0]))
      expect(refused).toBeGreaterThan(HOSTILE_VALUES.length)
      expect(Object.prototype).not.toHaveProperty('polluted')
    },
  )

  it('is refused in words, or is a name, above the conditions', async () => {
    const places = [['version'], ['root'], ['root', 'match'], ['root', 'rules'], ['root', 'name']]
    const { refused, taken } = await probe(alone(GOOD.root.rules[0] as Rule), places)
    expect(refused).toBeGreaterThan(4 * HOSTILE_VALUES.length)
    expect(taken).toBeGreaterThan(20)
  })

  it.each(['__proto__', 'constructor', 'toString', 'off ', 'id', "'", 'sql'])('a key %j more is refused', key => {
    const places = [[], ...placesOf(GOOD)].filter(place => isObject(valueAt(GOOD, place)))
    expect(places.length).toBeGreaterThan(20)
    for (const place of places) {
      const more = JSON.parse(
        `${JSON.stringify(valueAt(GOOD, place)).slice(0, -1)},${JSON.stringify(key)}:{"polluted":true}}`,
      )
      const rule = accepted(replaced(GOOD, place, more))
      // Where any JSON may stand, copying it leaves this one behind.
      if (key === '__proto__' && rule) expect(JSON.stringify(rule)).toBe(JSON.stringify(parsed(GOOD, CATALOG)))
      else expect(rule, `${place.join('.')} with ${key}`).toBeUndefined()
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a number', 1e308],
    ['a list', [GOOD]],
    ['no root', { version: 1 }],
    ['a version to come', { ...GOOD, version: 2 }],
    ['a version as text', { ...GOOD, version: '1' }],
    ['no version', { root: GOOD.root }],
    ['a root that is a condition', { version: 1, root: GOOD.root.rules[0] }],
    ['a root that is off', { version: 1, root: { ...GOOD.root, off: true } }],
    [
      'a where that is off',
      { version: 1, root: { match: 'all', rules: [{ ...related, where: { ...related.where, off: true } }] } },
    ],
    [
      'a Related in a Related',
      { version: 1, root: { match: 'all', rules: [{ ...related, where: { match: 'all', rules: [related] } }] } },
    ],
    [
      'a field of the lead in a where',
      { version: 1, root: { match: 'all', rules: [{ ...related, where: GOOD.root }] } },
    ],
    ['a field of a row on the lead', { version: 1, root: related.where }],
    [
      'everyone in a where',
      {
        version: 1,
        root: {
          match: 'all',
          rules: [{ ...related, where: { match: 'all', rules: [{ field: 'everyone', operator: 'is' }] } }],
        },
      },
    ],
    ['no rules', { version: 1, root: { match: 'all', rules: [] } }],
    ['everything off', { version: 1, root: { match: 'all', rules: [{ ...GOOD.root.rules[0], off: true }] } }],
  ])('%s is refused', (_, input) => expect(accepted(input)).toBeUndefined())

  it('text that is no JSON is refused', () => {
    for (const text of ['', '{', 'undefined', "{'version':1}", '{"version":1,}', '\u0000'])
      expect(parseRuleText(text, CATALOG).ok).toBe(false)
  })
})

describe('A condition that says nothing, or nothing that can be compared, is refused', () => {
  const text = { field: 'lead.city', operator: 'is' }
  const made = { field: 'lead.created', operator: 'isIn' }
  const later = { field: 'lead.created', operator: 'isLaterThan' }
  const money = { field: 'budget.min', operator: 'equals' }
  const range = { field: 'budget.range', operator: 'overlaps' }
  const onRow = (condition: object) => ({ ...related, where: { match: 'all', rules: [condition] } })
  const alone = (rule: unknown) => ({ version: 1, root: { match: 'all', rules: [rule] } })

  it.each<[string, unknown]>([
    ['a field that is gone', { ...text, field: 'custom.99', operand: 'x' }],
    ['an operator of another type', { ...text, operator: 'equals', operand: 1 }],
    ['no operand', text],
    ['an operand where none is meant', { field: 'lead.city', operator: 'isBlank', operand: 'x' }],
    ['a text that folds to nothing', { ...text, operand: ' \u200b' }],
    ['a phone without a digit', { field: 'lead.phone', operator: 'contains', operand: '(+)' }],
    ['an empty list', { ...text, operator: 'isAnyOf', operand: [] }],
    ['a list of nothing', { ...text, operator: 'isAnyOf', operand: ['', ' '] }],
    ['nothing among the good', { ...text, operator: 'isAnyOf', operand: ['x', ' '] }],
    ['an option that is gone', { field: 'lead.status', operator: 'isAnyOf', operand: ['new', 'gone'] }],
    ['an id as text', { field: 'lead.tags', operator: 'hasAnyOf', operand: ['1'] }],
    ['a person that is gone', { field: 'lead.bdcAgent', operator: 'isAnyOf', operand: [99] }],
    ['me where no person is meant', { field: 'lead.store', operator: 'isAnyOf', operand: ['me'] }],
    ['a fraction', { ...money, operand: 1.5 }],
    ['more money than there is', { ...money, operand: 1_000_000_000_001 }],
    ['a number too large', { field: 'lead.attempts', operator: 'equals', operand: 9_000_000_000_000_001 }],
    ['numbers out of order', { ...money, operator: 'isBetween', operand: [2, 1] }],
    ['an open end where none is meant', { ...money, operator: 'isBetween', operand: [null, 1] }],
    ['a range open at both ends', { ...range, operand: [null, null] }],
    ['a range out of order', { ...range, operand: [2, 1] }],
    ['blanks of what is never blank', { ...made, operand: { past: true }, blanks: 'include' }],
    ['blanks of two that are never blank', { ...later, operand: { field: 'lead.updated' }, blanks: 'include' }],
    ['blanks of blankness', { field: 'lead.city', operator: 'isBlank', blanks: 'include' }],
    ['blanks of everyone', { field: 'everyone', operator: 'is', blanks: 'include' }],
    ['blankness of what is never blank', { field: 'lead.created', operator: 'isBlank' }],
    ['minutes on a date', { field: 'custom.6', operator: 'isIn', operand: { last: 5, unit: 'minute' } }],
    ['an anniversary of an instant', { ...made, operator: 'anniversaryIn', operand: { last: 5 } }],
    ['an anniversary more than a year off', { field: 'custom.6', operator: 'anniversaryIn', operand: { next: 366 } }],
    ['a field with itself', { ...later, operand: { field: 'lead.created' } }],
    ['an instant with a date', { ...later, operand: { field: 'custom.6' } }],
    ['money with a whole number', { ...money, operand: { field: 'lead.attempts' } }],
    ['money with a range', { ...money, operand: { field: 'budget.range' } }],
    ['days with a number', { field: 'lead.daysUnworked', operator: 'equals', operand: { field: 'lead.attempts' } }],
    ['a number with days', { field: 'lead.attempts', operator: 'equals', operand: { field: 'lead.daysUnworked' } }],
    ['a phone with a text', { field: 'lead.phone', operator: 'isSameAs', operand: { field: 'lead.city' } }],
    ['the lead with a row', { ...text, operator: 'isSameAs', operand: { field: 'interest.make' } }],
    [
      'a date some time after another',
      { field: 'custom.6', operator: 'isLaterThan', operand: { field: 'custom.7', plus: { n: 1, unit: 'day' } } },
    ],
    ['too long after', { ...later, operand: { field: 'lead.lastTwoWay', plus: { n: 10_000, unit: 'day' } } }],
    ['weeks after', { ...later, operand: { field: 'lead.lastTwoWay', plus: { n: 1, unit: 'week' } } }],
    ['at least no row', { ...related, quantity: { atLeast: 0 } }],
    ['more rows than there can be', { ...related, quantity: { atMost: 1001 } }],
    ['rows out of order', { ...related, quantity: { between: [3, 1] } }],
    ['two quantities', { ...related, quantity: { atLeast: 1, atMost: 2 } }],
    ['rows of nothing known', { ...related, related: 'wish' }],
    ['rows in no window', { ...related, within: {} }],
    ['a good thing with a bad one in its where', onRow({ field: 'interest.make', operator: 'is', operand: '' })],
    ['a group in it that is empty', onRow({ match: 'all', rules: [] })],
    ['a group that is empty', { match: 'any', rules: [] }],
  ])('%s', (_, rule) => expect(accepted(alone(rule))).toBeUndefined())

  it.each<[string, unknown, RegExp]>([
    ['a number no double tells apart', { ...money, operand: 2 ** 53 }, /within the limits/],
    ['a fraction', { field: 'lead.daysUnworked', operator: 'equals', operand: 0.5 }, /a whole number/],
    ['blanks of blankness', { field: 'lead.city', operator: 'isBlank', blanks: 'include' }, /"is blank" says already/],
    ['blanks of what has none', { ...made, operand: { past: true }, blanks: 'include' }, /is never blank/],
  ])('in words that fit: %s', (_, rule, words) => {
    const read = parseRule(alone(rule), CATALOG)
    expect(read.ok && validate(read.rule, CATALOG)).toEqual([
      { path: [0], kind: 'invalid', message: expect.stringMatching(words) },
    ])
  })
})

describe('A rule that is too large is refused in words', () => {
  const condition: Condition = { field: 'lead.firstName', operator: 'is', operand: 'x' }
  const root = (...rules: unknown[]) => ({ version: 1, root: { match: 'all', rules } })
  const nested = (depth: number) => {
    let rule: unknown = condition
    for (let level = 1; level < depth; level++) rule = { match: 'any', rules: [rule, condition] }
    return root(rule)
  }
  const list = (length: number, from = 0) => Array.from({ length }, (_, index) => `x${from + index}`)
  const listed = (length: number, from = 0) => ({
    field: 'lead.city',
    operator: 'isAnyOf',
    operand: list(length, from),
  })

  it.each<[string, unknown]>([
    ['6 levels', nested(6)],
    ['6 levels and a none around a group', root({ match: 'none', rules: [nested(6).root.rules[0]] })],
    ['200 conditions', root(...Array(200).fill(condition))],
    ['100 groups', root(...Array(99).fill({ match: 'any', rules: [condition] }))],
    ['200 characters', root({ ...condition, operand: 'x'.repeat(200) })],
    ['1,000 entries', root(listed(1000))],
    ['5,000 entries in all', root(...[0, 1, 2, 3, 4].map(list => listed(1000, list * 1000)))],
  ])('%s are not', (_, input) => expect(accepted(input)).toBeDefined())

  it.each<[string, unknown]>([
    ['7 levels', nested(7)],
    ['7 levels, one of them off', root({ ...(nested(7).root.rules[0] as object), off: true }, condition)],
    [
      'ten thousand levels',
      JSON.parse(
        `${'{"version":1,"root":'.repeat(1)}${'{"match":"all","rules":['.repeat(10_000)}${']}'.repeat(10_000)}}`,
      ),
    ],
    [
      'a list ten thousand levels deep',
      root({ ...condition, operand: JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) }),
    ],
    ['201 conditions', root(...Array(201).fill(condition))],
    ['201 conditions, most of them off', root(condition, ...Array(200).fill({ ...condition, off: true }))],
    ['101 groups', root(...Array(100).fill({ match: 'any', rules: [condition] }))],
    ['201 characters', root({ ...condition, operand: 'x'.repeat(201) })],
    ['a name of 201 characters', { version: 1, root: { match: 'all', name: 'x'.repeat(201), rules: [condition] } }],
    ['201 characters where it is off', root(condition, { ...condition, operand: 'x'.repeat(201), off: true })],
    ['1,001 entries', root(listed(1001))],
    ['5,001 entries in all', root(...[0, 1, 2, 3, 4].map(list => listed(1000, list * 1000)), listed(1))],
    [
      'more than 256 KB',
      root(
        ...Array.from({ length: 4 }, (_, index) => ({
          ...listed(900, index * 1000),
          operand: list(900).map(text => text.padEnd(100, 'é')),
        })),
      ),
    ],
  ])('%s are', (_, input) => expect(accepted(input)).toBeUndefined())

  it.each<[string, unknown]>([
    ['a hundred thousand conditions', root(...Array(100_000).fill(1))],
    [
      'a group in each of a hundred with a thousand',
      root(...Array(100).fill({ match: 'any', rules: Array(1000).fill({}) })),
    ],
    ['a list of a hundred thousand', root({ ...condition, operand: Array(100_000).fill({}) })],
    ['a condition with ten thousand keys', root(Object.fromEntries(list(10_000).map(key => [key, 1])))],
  ])('in one sentence, however much is wrong with it: %s', (_, input) => {
    const parsed = parseRule(input, CATALOG)
    expect(parsed.ok || parsed.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^.{20,120}\.$/)])
  })
})

describe('The text of the SQL depends on the shape of a rule alone', () => {
  const wrapped = (rule: Rule) => stored(rule, DEALERSHIP)
  const entries = (length: number) => 2 ** Math.ceil(Math.log2(length))

  /** All of a condition that may show in the SQL. */
  function shapeOf({ field, operator, operand, blanks }: Condition): string {
    const list =
      Array.isArray(operand) && !['isBetween', 'isNotBetween'].includes(operator) && !field.endsWith('.range')
    const other =
      isObject(operand) && 'field' in operand ? { field: operand.field, plus: 'plus' in operand } : undefined
    // What a segment's own rule looks like shows as well.
    const segment = field === 'segment' && typeof operand === 'number' ? operand : undefined
    return JSON.stringify({ field, operator, blanks, segment, entries: list ? entries(operand.length) : 0, other })
  }

  function quantityShape({ quantity }: Related): string {
    const [kind, n] = Object.entries(quantity)[0] as [string, number | [number, number]]
    const [low, high] =
      kind === 'atLeast' ? [n, 1e9] : kind === 'atMost' ? [0, n] : kind === 'exactly' ? [n, n] : (n as [number, number])
    if (low === 0) return high === 0 ? 'none' : 'at most'
    return high === 1e9 ? (low === 1 ? 'some' : 'at least') : 'between'
  }

  function expectOneTextPerShape<T extends Rule>(rules: T[], shapeOf: (rule: T) => string): void {
    const texts = new Map<string, string>()
    let again = 0
    for (const rule of rules.map(rule => wrapped(rule))) {
      const shape = shapeOf(rule.root.rules[0] as T)
      const sql = sqlOf(rule)
      if (texts.has(shape)) again++
      expect(sql, JSON.stringify(rule)).toBe(texts.get(shape) ?? sql)
      texts.set(shape, sql)
    }
    expect(again).toBeGreaterThan(rules.length / 4)
  }

  it('for conditions', () => {
    expectOneTextPerShape(fc.sample(activeCondition, { numRuns: 1000, seed: 20261124 }), shapeOf)
  })

  it('for counts of related rows', () => {
    const anyRow = activeRelated.map((rule): Related => ({ ...rule, where: { match: 'all', rules: [] } }))
    expectOneTextPerShape(
      fc.sample(anyRow, { numRuns: 600, seed: 20261125 }),
      rule => `${rule.related} ${quantityShape(rule)} ${'within' in rule}`,
    )
  })
})

describe('A sentence cannot be forged', () => {
  const names = [
    'Gold',
    'gold',
    'gold (2)',
    'gold (b)',
    'Gold or Silver',
    'Silver',
    '"Gold"',
    'me',
    'nobody',
    'Gold" or "Silver',
    'Gold\\',
    '',
    ' ',
  ]
  const options = names.map((label, index) => ({ key: String.fromCharCode(97 + index), label }))
  const people = names.map((name, index) => ({ id: index + 1, name, active: true }))
  const labels = [
    'First name',
    'Gold',
    'gold',
    'gold (custom.3)',
    'first name is "x", and whose last name',
    'city or is blank',
    'Tags',
  ]
  const customFields = labels.map((label, index) => ({
    id: index + 1,
    name: `f${index}`,
    label,
    type: 'choice' as const,
    options,
  }))
  const catalog = catalogOf({ ...DEALERSHIP, people, customFields })
  const sentence = (...rules: Rule[]) => describeRule({ version: 1, root: { match: 'all', rules } }, catalog).text

  it('by the names of fields, options and people', () => {
    const keys = options.map(({ key }) => key)
    const lists = [...keys.map(key => [key]), ['a', 'f'], ['b', 'f']]
    const ids = [...people.map(({ id }) => [id]), ['me'], ['me', 1]]
    const rules: Condition[] = [
      ...customFields.flatMap(({ id }) =>
        lists.map(operand => ({ field: `custom.${id}`, operator: 'isAnyOf', operand })),
      ),
      ...ids.map(operand => ({ field: 'lead.bdcAgent', operator: 'isAnyOf', operand })),
    ]
    const sentences = rules.map(rule => sentence(rule))
    for (const [index, text] of sentences.entries()) {
      const first = sentences.indexOf(text)
      expect(rules[index], text).toEqual(rules[first])
    }
  })

  it('by typed text', () => {
    const is = (operand: string, more: Partial<Condition> = {}): Condition => ({
      field: 'lead.city',
      operator: 'is',
      operand,
      ...more,
    })
    const forged = [
      [sentence(is('a" or is blank')), sentence(is('a', { blanks: 'include' }))],
      [sentence(is('a", and whose city is "b')), sentence(is('a'), is('b'))],
      [sentence(is('a\\')), sentence(is('a\\\\'))],
      [
        sentence({ field: 'lead.city', operator: 'isAnyOf', operand: ['a" or "b'] }),
        sentence({ field: 'lead.city', operator: 'isAnyOf', operand: ['a', 'b'] }),
      ],
    ]
    for (const [one, other] of forged) expect(one).not.toBe(other)
  })
})
