import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { compile } from './compile'
import { meaningOf } from './conflicts'
import { describe as describeRule } from './describe'
import { parseRule } from './parse'
import { blocks } from './problem'
import { active, type Group, type Rule, type StoredRule } from './rule'
import { Coverage } from './testing/coverage'
import { play, type Trial, trialOf } from './testing/generate'
import { catalogOf, members, openTestDatabase, parsed, type TestDatabase, withLeads } from './testing/harness'
import { placesOf, replaced, valueAt } from './testing/json'
import { leadsNear } from './testing/random-leads'
import { activeCondition, activeRelated, storedRule } from './testing/random-rules'
import { matches } from './testing/reference'
import { DEALERSHIP, type TestLead, type World } from './testing/world'
import { validate } from './validate'

declare module 'vitest' {
  interface ProvidedContext {
    trials: number
  }
}

/** Pairs of a rule and leads: 2,000 in every run of the tests; `npm run test:deep` asks for more. */
const PAIRS = inject('trials') ?? 2000
const SEED = 20261122
const trial = trialOf(storedRule)
vi.setConfig({ testTimeout: 180_000 + PAIRS * 50 })

const audience = (rule: StoredRule, leads: readonly TestLead[], world: World) =>
  leads.filter(lead => matches(rule, lead, world)).map(({ id }) => id)

/** What the product finds for each rule of the trial. */
function found(
  database: TestDatabase,
  { rules }: Trial,
  leads: readonly TestLead[],
  world: World,
): Promise<number[][]> {
  const catalog = catalogOf(world)
  return withLeads(database, leads, world, async db => {
    const answers: number[][] = []
    for (const rule of rules) answers.push(await members(db, parsed(rule, catalog), world, catalog))
    return answers
  })
}

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

describe('Random rules on random leads', () => {
  it('find the leads that the reference finds', async () => {
    let [pairs, telling] = [0, 0]
    const coverage = new Coverage()
    await fc.assert(
      fc.asyncProperty(trial, async given => {
        const { world, leads } = play(given)
        const expected = given.rules.map(rule => audience(rule, leads, world))
        expect(await found(database, given, leads, world)).toEqual(expected)
        pairs += expected.length
        for (const rule of given.rules) coverage.add(rule)
        telling += expected.filter(({ length }) => length > 0 && length < leads.length).length
      }),
      { numRuns: PAIRS / 2, seed: SEED },
    )
    console.info(`${pairs} pairs of a rule and leads, ${Math.round((100 * telling) / pairs)} % neither empty nor all`)
    console.info(`${coverage}`)
    expect(coverage.missing()).toEqual([])
    expect(pairs).toBeGreaterThanOrEqual(PAIRS)
    expect(telling / pairs).toBeGreaterThanOrEqual(0.2)
  })

  it('find the same leads without any index', async () => {
    const bare = await openTestDatabase({ indexes: false })
    onTestFinished(() => bare.close())
    await fc.assert(
      fc.asyncProperty(trial, async given => {
        const { world, leads } = play(given)
        expect(await found(bare, given, leads, world)).toEqual(await found(database, given, leads, world))
      }),
      { numRuns: PAIRS / 20, seed: SEED + 1 },
    )
  })
})

describe('A rule', () => {
  const catalog = catalogOf(DEALERSHIP)
  const canonical = storedRule.map(rule => parsed(rule, catalog))

  it('means what is left of it without the nodes that are off', () => {
    const queryOf = (rule: StoredRule) => {
      const { sql, parameters } = database.db
        .selectFrom('lead')
        .where(compile(rule, catalog, DEALERSHIP))
        .compile()
      return { sql, parameters }
    }
    fc.assert(
      fc.property(canonical, rule => {
        const rest: StoredRule = { version: 1, root: active(rule.root) as Group }
        expect(JSON.stringify(rest)).not.toContain('"off"')
        expect(queryOf(rest)).toEqual(queryOf(rule))
        expect(describeRule(rest, catalog).text).toBe(describeRule(rule, catalog).text)
      }),
      { numRuns: PAIRS / 4, seed: SEED + 2 },
    )
  })

  it('survives JSON, and is canonical once it was parsed', () => {
    fc.assert(
      fc.property(canonical, rule => {
        const json = JSON.stringify(rule)
        expect(JSON.stringify(parsed(JSON.parse(json), catalog))).toBe(json)
      }),
      { numRuns: PAIRS / 4, seed: SEED + 3 },
    )
  })

  it('never shares its sentence with a rule of another audience', () => {
    const alone = activeCondition.map(condition =>
      parsed({ version: 1, root: { match: 'all', rules: [condition] } }, catalog),
    )
    const rules = [
      ...fc.sample(alone, { numRuns: PAIRS, seed: SEED + 4 }),
      ...fc.sample(canonical, { numRuns: PAIRS / 4, seed: SEED + 5 }),
    ]
    const bySentence = new Map<string, StoredRule>()
    for (const rule of rules) {
      const sentence = describeRule(rule, catalog).text
      const other = bySentence.get(sentence)
      bySentence.set(sentence, rule)
      if (!other || meaningOf(other.root) === meaningOf(rule.root)) continue
      const leads = leadsNear(
        [rule.root, other.root],
        DEALERSHIP,
        Array.from({ length: 60 }, (_, seed) => seed),
      )
      expect(audience(other, leads, DEALERSHIP), sentence).toEqual(audience(rule, leads, DEALERSHIP))
    }
    // A single condition has so many sentences and no more: a deep run meets them again.
    expect(bySentence.size).toBeGreaterThan(Math.min(PAIRS / 2, 50_000))
  })

  it('says something else when anything of it is another', () => {
    const sentenceOf = (rule: unknown) => {
      const result = parseRule({ version: 1, root: { match: 'all', rules: [rule] } }, catalog)
      const isGood = result.ok && !validate(result.rule, catalog).some(blocks)
      return isGood
        ? { text: describeRule(result.rule, catalog).text, meaning: meaningOf(active(result.rule.root) as Group) }
        : undefined
    }
    let changed = 0
    fc.assert(
      fc.property(fc.oneof<fc.Arbitrary<Rule>[]>(activeCondition, activeRelated), rule => {
        const before = sentenceOf(rule)
        for (const place of placesOf(rule)) {
          for (const other of othersThan(valueAt(rule, place))) {
            const after = sentenceOf(replaced(rule, place, other))
            if (!after || after.meaning === before?.meaning) continue
            changed++
            expect(after.text, after.meaning).not.toBe(before?.text)
          }
        }
      }),
      { numRuns: PAIRS / 40, seed: SEED + 6 },
    )
    expect(changed).toBeGreaterThan(PAIRS / 20)
  })
})

/** What could stand in a place of a rule instead. */
function othersThan(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, -value, value * 1000]
  if (typeof value === 'boolean') return [undefined]
  return typeof value === 'string'
    ? [`${value}x`, value.toUpperCase(), 'month', 'hour', 'lead.updated', 'custom.2']
    : []
}
