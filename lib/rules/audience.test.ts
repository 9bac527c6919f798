import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Catalog, createCatalog } from './catalog'
import { BrokenRule, compile } from './compile'
import { describe as describeRule } from './describe'
import { hiddenReference, mayReferTo, segmentExpansionProblem } from './references'
import type { Condition, Rule, StoredRule } from './rule'
import { sampleNumbers } from './sample'
import { catalogOf, members, openTestDatabase, stored, type TestDatabase, withLeads } from './testing/harness'
import { plainLead } from './testing/lead-with'
import { matches } from './testing/reference'
import { DEALERSHIP, type TestLead, type TestSegment, type World } from './testing/world'
import { validate } from './validate'

const NOW = DEALERSHIP.now
const HOUR = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function expectMembers(rule: Rule, leads: readonly TestLead[], expected: readonly number[], world = DEALERSHIP) {
  const canonical = stored(rule, world)
  expect(await withLeads(database, leads, world, db => members(db, canonical, world))).toEqual(expected)
  expect(leads.filter(lead => matches(canonical, lead, world)).map(({ id }) => id)).toEqual(expected)
}

const inSegment = (segment: number, operator = 'isIn'): Condition => ({ field: 'segment', operator, operand: segment })
const sentenceOf = (rule: Rule, catalog = catalogOf(DEALERSHIP)) => describeRule(stored(rule, DEALERSHIP), catalog).text

describe('A segment in a rule', () => {
  const fresh = plainLead
  const lost = (id: number): TestLead => ({ ...plainLead(id), status: 'lost' })
  const override = (lead: TestLead, segment: number, kind: 'include' | 'exclude', expires: number | null = null) => ({
    ...lead,
    overrides: [{ segment, kind, expires }],
  })
  const leads = [
    fresh(1),
    lost(2),
    override(fresh(3), 1, 'exclude'),
    override(lost(4), 1, 'include'),
    // An override counts until it expires, and not at that moment.
    override(fresh(5), 1, 'exclude', NOW),
    override(lost(6), 1, 'include', NOW + 60_000),
    override(lost(7), 2, 'include'),
    override(fresh(8), 2, 'exclude'),
  ]

  it('has whom its rule has, and whom somebody put in, without whom somebody kept out', async () => {
    await expectMembers(inSegment(1), leads, [1, 4, 5, 6, 8])
    await expectMembers(inSegment(1, 'isNotIn'), leads, [2, 3, 7])
  })

  it('has those put in by hand alone where it is static', async () => {
    await expectMembers(inSegment(2), leads, [7])
    await expectMembers(inSegment(2, 'isNotIn'), leads, [1, 2, 3, 4, 5, 6, 8])
  })

  it('may rest on another, and "me" is whoever asks', async () => {
    const mine = { ...lost(9), bdcAgent: 2 }
    await expectMembers(inSegment(3), [fresh(1), lost(2), { ...fresh(3), bdcAgent: 1 }, mine], [2, 3, 9])
    await expectMembers(inSegment(3, 'isNotIn'), [fresh(1), mine], [1], { ...DEALERSHIP, me: 2 })
  })

  it('may be asked who came and who went, whatever came after', async () => {
    const event = (id: number, ...events: TestLead['events'][number][]): TestLead => ({ ...fresh(id), events })
    const [today, yesterday] = [NOW - HOUR, NOW - 24 * HOUR]
    const came = (at: number, segment = 1) => ({ segment, kind: 'entered' as const, at })
    const went = (at: number, segment = 1) => ({ segment, kind: 'left' as const, at })
    const some = [event(1), event(2, came(yesterday), went(today)), event(3, came(today)), event(4, came(today, 2))]
    const asks = (operator: string): Condition => ({
      field: 'segment',
      operator,
      operand: { segment: 1, window: { calendar: 0, unit: 'day' } },
    })
    await expectMembers(asks('entered'), some, [3])
    await expectMembers(asks('didNotEnter'), some, [1, 2, 4])
    await expectMembers(asks('left'), some, [2])
    await expectMembers(asks('didNotLeave'), some, [1, 3, 4])
  })

  it('is said by name, or only that it is private', () => {
    expect(sentenceOf(inSegment(1))).toBe('Leads who are in the segment "Fresh".')
    expect(sentenceOf(inSegment(2, 'isNotIn'))).toBe('Leads who are not in the segment "Picked".')
    const window = { last: 7, unit: 'day' }
    expect(sentenceOf({ field: 'segment', operator: 'didNotLeave', operand: { segment: 1, window } })).toBe(
      'Leads who did not leave the segment "Fresh" in the last 7 days.',
    )
    const catalog = worldOf([{ id: 1, name: 'Secret' }], { hidden: [1] })
    const said = sentenceOf(inSegment(1), catalog)
    expect(said).toBe('Leads who are in a private segment (1).')
    expect(hiddenReference(stored(inSegment(1), DEALERSHIP), catalog)).toMatch(/private segment/)
    expect(hiddenReference(stored(inSegment(1), DEALERSHIP), catalogOf(DEALERSHIP))).toBeUndefined()
  })
})

/** A catalog with just these segments. */
function worldOf(
  segments: readonly TestSegment[],
  { hidden = [] as number[], texts = {} as Record<number, string> } = {},
) {
  const rules = new Map<number, string | null>(
    segments.map(({ id, root }) => [
      id,
      texts[id] ?? (root === undefined ? null : JSON.stringify({ version: 1, root })),
    ]),
  )
  const source = {
    stores: [],
    people: DEALERSHIP.people.map(({ id, name, active }) => ({ id, name, isActive: active })),
    sources: [],
    tags: [],
    campaigns: [],
    customFields: [],
    country: 'US',
    segments: segments.map(({ id, name, root }) => ({
      id,
      name: hidden.includes(id) ? null : name,
      archived: false,
      references: [...JSON.stringify(root ?? {}).matchAll(/"operand":(\d+)/g)].map(([, id]) => Number(id)),
      historySince: null,
    })),
  }
  return createCatalog(source, rules)
}

const all = (...rules: Rule[]) => ({ match: 'all', rules }) as const
const ruleOf = (...rules: Rule[]): StoredRule => ({ version: 1, root: { match: 'all', rules } })
const status = (...operand: string[]): Condition => ({ field: 'lead.status', operator: 'isAnyOf', operand })
const why = (rule: StoredRule, catalog: Catalog) => validate(rule, catalog)[0]?.message

describe('Nothing is counted from a rule', () => {
  const expectBroken = (rule: StoredRule, catalog: Catalog, sentence: RegExp) => {
    const [problem] = validate(rule, catalog)
    expect(problem).toMatchObject({ kind: 'broken', message: expect.stringMatching(sentence) })
    expect(() => compile(rule, catalog, DEALERSHIP)).toThrow(BrokenRule)
    return problem
  }

  it('that rests on a segment that is gone, and the node says so', () => {
    const problem = expectBroken(ruleOf(status('new'), inSegment(9)), worldOf([]), /was deleted/)
    expect(problem?.path).toEqual([1])
    expectBroken(
      ruleOf({ field: 'segment', operator: 'entered', operand: { segment: 9, window: { past: true } } }),
      worldOf([]),
      /was deleted/,
    )
  })

  it.each<[string, string, RegExp]>([
    ['of another version', '{"version":2,"root":{"match":"all","rules":[]}}', /"A" cannot be used.*another version/],
    ['that is no JSON', '{"version":1', /"A" cannot be used.*not a rule/],
    ['of no shape', '[]', /"A" cannot be used/],
    [
      'that names what is gone',
      JSON.stringify(ruleOf({ field: 'custom.7', operator: 'isYes' })),
      /custom field was deleted/,
    ],
    ['with an option that is gone', JSON.stringify(ruleOf(status('gone'))), /no longer an option/],
    ['that is not finished', JSON.stringify(ruleOf({ field: 'lead.city', operator: 'is' })), /Choose a value/],
    ['with nothing in it', JSON.stringify({ version: 1, root: all() }), /at least one condition/],
    ['that rests on one that is gone', JSON.stringify(ruleOf(inSegment(9))), /was deleted/],
    [
      'hostile',
      JSON.stringify(ruleOf({ field: '__proto__', operator: 'constructor', operand: '\u0000\ud800' })),
      /no field/,
    ],
  ])('that rests on one %s', (_, text, sentence) => {
    const catalog = worldOf([{ id: 1, name: 'A', root: {} }], { texts: { 1: text } })
    expectBroken(ruleOf(inSegment(1)), catalog, sentence)
    expectBroken(ruleOf({ match: 'none', rules: [inSegment(1)] }), catalog, sentence)
  })

  it('whose private segment cannot be used, without a word of why', () => {
    const catalog = worldOf([{ id: 1, name: 'A', root: all(status('gone')) }], { hidden: [1] })
    expectBroken(ruleOf(inSegment(1)), catalog, /^The private segment this refers to cannot be used\./)
  })

  it('that goes round in a circle, in a database that somebody else wrote', () => {
    const catalog = worldOf([
      { id: 1, name: 'A', root: all(inSegment(2)) },
      { id: 2, name: 'B', root: all(status('new'), { match: 'none', rules: [inSegment(1)] }) },
      { id: 3, name: 'C', root: all(inSegment(3)) },
    ])
    expectBroken(ruleOf(inSegment(1)), catalog, /A → B → A/)
    expectBroken(ruleOf(inSegment(3)), catalog, /C → C/)
    expect(segmentExpansionProblem(2, catalog)).toMatch(/A → B → A|B → A → B/)
    const chain = Array.from({ length: 5000 }, (_, id) => ({ id, name: `${id}`, root: all(inSegment(id + 1)) }))
    expectBroken(ruleOf(inSegment(0)), worldOf(chain), /at most 5 deep/)
  })

  it('of "me" who no longer works here, also by way of another segment', () => {
    const gone: World = { ...DEALERSHIP, me: 3 }
    const catalog = catalogOf(gone)
    const mine = ruleOf({ field: 'lead.bdcAgent', operator: 'isAnyOf', operand: ['me'] })
    expect(() => compile(mine, catalog, gone)).toThrow(/no longer works here/)
    expect(() => compile(ruleOf(inSegment(3)), catalog, gone)).toThrow(/no longer works here/)
    expect(() => compile(ruleOf(inSegment(1)), catalog, gone)).not.toThrow()
    const named = ruleOf({ field: 'lead.bdcAgent', operator: 'isAnyOf', operand: [3] })
    expect(() => compile(named, catalog, gone)).not.toThrow()
  })
})

describe('What is off', () => {
  it('may name a segment that is gone', () => {
    const rule = ruleOf(status('new'), { ...inSegment(9), off: true })
    expect(validate(rule, worldOf([]))).toEqual([])
    const catalog = worldOf([{ id: 1, name: 'A', root: rule.root }])
    expect(validate(ruleOf(inSegment(1)), catalog)).toEqual([])
  })
})

describe('With the segments it names spelled out, a rule', () => {
  const chain = (length: number): TestSegment[] =>
    Array.from({ length }, (_, index) => ({
      id: index + 1,
      name: `S${index + 1}`,
      root: all(index + 1 === length ? status('new') : inSegment(index + 2)),
    }))

  it('may go five segments deep, and not six', () => {
    expect(why(ruleOf(inSegment(1)), worldOf(chain(5)))).toBeUndefined()
    expect(why(ruleOf(inSegment(1)), worldOf(chain(6)))).toMatch(/at most 5 deep/)
  })

  it('may have a thousand conditions, and not one more', () => {
    const big = { id: 1, name: 'Big', root: all(...Array.from({ length: 199 }, () => status('new'))) }
    // Each reference is a condition of its own.
    const five = Array.from({ length: 5 }, () => inSegment(1))
    expect(why(ruleOf(...five), worldOf([big]))).toMatch(/the same as a condition above/)
    expect(why(ruleOf(...five, status('lost')), worldOf([big]))).toMatch(/at most 1,000 conditions/)
  })

  it('may have twelve thousand entries, and not one more', () => {
    const texts = (count: number): Condition => ({
      field: 'lead.city',
      operator: 'isAnyOf',
      operand: Array.from({ length: count }, (_, index) => `c${index}`),
    })
    const big = { id: 1, name: 'Big', root: all(...Array.from({ length: 4 }, () => texts(1000))) }
    const three = Array.from({ length: 3 }, () => inSegment(1))
    expect(why(ruleOf(...three), worldOf([big]))).not.toMatch(/entries/)
    expect(why(ruleOf(...three, texts(1)), worldOf([big]))).toMatch(/12,000 list entries/)
  })
})

describe('The picker', () => {
  it('offers no segment that rests on the one in work', () => {
    const catalog = worldOf([
      { id: 1, name: 'A', root: all(inSegment(2)) },
      { id: 2, name: 'B', root: all(inSegment(3)) },
      { id: 3, name: 'C', root: all(status('new')) },
    ])
    expect([1, 2, 3].map(other => mayReferTo(3, other, catalog))).toEqual([false, false, false])
    expect([1, 2, 3].map(other => mayReferTo(2, other, catalog))).toEqual([false, false, true])
    expect([1, 2, 3].map(other => mayReferTo(undefined, other, catalog))).toEqual([true, true, true])
  })
})

describe('A random sample', () => {
  const sampled = (percent: number, seed: number, operator = 'isIn'): Condition => ({
    field: 'sample',
    operator,
    operand: { percent, seed },
  })

  it('draws by the numbers that the language lays down', async () => {
    expect(sampleNumbers(0)).toEqual({ a: 21_899_547, b: 16_040_770, c: 32_552_140 })
    // 3383598 and 15320659 of 67108859 lie between these shares.
    const leads = [plainLead(1), plainLead(1_000_000)]
    await expectMembers(sampled(504, 0), leads, [])
    await expectMembers(sampled(505, 0), leads, [1])
    await expectMembers(sampled(2282, 0), leads, [1])
    await expectMembers(sampled(2283, 0), leads, [1, 1_000_000])
    await expectMembers(sampled(2282, 0, 'isNotIn'), leads, [1_000_000])
  })

  it('has about its share of the leads, and all of any smaller one', async () => {
    const leads = Array.from({ length: 500 }, (_, id) => plainLead(id + 1))
    const found = (percent: number, seed: number) =>
      withLeads(database, leads, DEALERSHIP, db => members(db, stored(sampled(percent, seed), DEALERSHIP), DEALERSHIP))
    const [tenth, third, other] = [await found(1000, 7), await found(3333, 7), await found(1000, 8)]
    expect(tenth.length).toBeGreaterThan(30)
    expect(tenth.length).toBeLessThan(75)
    expect(third).toEqual(expect.arrayContaining(tenth))
    expect(other).not.toEqual(tenth)
  })

  it.each([0, 10_000, 1.5, -1, 2 ** 53, '10', null])('of %s is none', percent => {
    const rule = ruleOf({ field: 'sample', operator: 'isIn', operand: { percent, seed: 1 } })
    expect(validate(rule, worldOf([]))[0]?.kind).toBe(percent === null ? 'incomplete' : 'invalid')
  })

  it('is said with its share and its seed', () => {
    expect(sentenceOf(sampled(1000, 3))).toBe('Leads who are in the random 10% with seed 3.')
    expect(sentenceOf(sampled(1, 0, 'isNotIn'))).toBe('Leads who are not in the random 0.01% with seed 0.')
  })
})

describe('What is asked of a lead as a whole', () => {
  it.each<[string, unknown]>([
    ['no id', '1'],
    ['half an id', 1.5],
    ['no positive id', 0],
    ['too large an id', 2 ** 53],
    ['a list', [1]],
    ['something else', { segment: 1 }],
  ])('is refused with %s', (_, operand) => {
    const rule = ruleOf({ field: 'segment', operator: 'isIn', operand: operand as Condition['operand'] })
    expect(validate(rule, worldOf([]))[0]?.kind).toBe('invalid')
  })

  it('is not finished without its parts', () => {
    const unfinished: Condition[] = [
      { field: 'segment', operator: 'isIn' },
      { field: 'segment', operator: 'entered', operand: { window: { past: true } } },
      { field: 'segment', operator: 'left', operand: { segment: 1 } },
      { field: 'sample', operator: 'isIn', operand: { percent: 10 } },
    ]
    for (const condition of unfinished) expect(validate(ruleOf(condition), worldOf([]))[0]?.kind).toBe('incomplete')
  })

  it('never stands in a where, and says nothing of blanks', () => {
    const where = all(inSegment(1))
    const related = ruleOf({ related: 'task', quantity: { atLeast: 1 }, where } as Rule)
    expect(validate(related, catalogOf(DEALERSHIP))[0]?.kind).toBe('broken')
    const blanks = ruleOf({ ...inSegment(1), blanks: 'include' })
    expect(validate(blanks, catalogOf(DEALERSHIP))[0]?.kind).toBe('invalid')
  })
})

describe('A vehicle', () => {
  it('has no time of its own, so that a window is refused', () => {
    const where = { match: 'all', rules: [] }
    const rule = ruleOf({ related: 'vehicle', quantity: { atLeast: 1 }, within: { past: true }, where } as Rule)
    expect(validate(rule, catalogOf(DEALERSHIP))[0]).toMatchObject({ kind: 'invalid', path: [0] })
  })
})
