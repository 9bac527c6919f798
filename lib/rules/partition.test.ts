import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oppositeOf } from './opposite'
import type { Condition, Rule, StoredRule } from './rule'
import { play, type Trial, trialOf } from './testing/generate'
import { catalogOf, members, openTestDatabase, parsed, stored, type TestDatabase, withLeads } from './testing/harness'
import { AUDIENCE, BLANK_OPERATORS, fieldsOf, operatorsOf, type TestField, type TestOperator } from './testing/language'
import { plainLead } from './testing/lead-with'
import { activeCondition, activeRelated, conditionsOnOneField, storedRule } from './testing/random-rules'
import { matches } from './testing/reference'
import { DEALERSHIP } from './testing/world'
import { validate } from './validate'

const SEED = 20261123
const RUNS = 200

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const wrapped = (rule: Rule): StoredRule => ({ version: 1, root: { match: 'all', rules: [rule] } })

/** Expects that every lead is in the audience of just one: the rule of the trial, or what is made of it. */
async function expectPartition(given: Trial, rules: readonly [Rule, Rule][]): Promise<void> {
  const { world, leads } = play(given)
  const catalog = catalogOf(world)
  await withLeads(database, leads, world, async db => {
    const find = (rule: Rule) => members(db, parsed(wrapped(rule), catalog), world, catalog)
    for (const [rule, opposite] of rules) {
      const [inside, outside] = [await find(rule), await find(opposite)]
      const both = [...inside, ...outside].sort((a, b) => a - b)
      expect(both, `${JSON.stringify(rule)} and ${JSON.stringify(opposite)}`).toEqual(leads.map(({ id }) => id))
    }
  })
}

/** A condition turned round by hand: the partner operator, and blanks on the other side. */
function turned({ blanks, ...condition }: Condition): Rule {
  const partners: Record<string, string | null> | undefined = AUDIENCE[condition.field as keyof typeof AUDIENCE]
  if (partners) {
    const partner = partners[condition.operator]
    return partner ? { ...condition, operator: partner } : { match: 'none', rules: [condition] }
  }
  const fields = new Map(fieldsOf(DEALERSHIP).map(field => [field.key, field]))
  const field = fields.get(condition.field) as TestField
  const operator = operatorsOf(field).find(({ key }) => key === condition.operator) as TestOperator
  const other = fields.get((condition.operand as { field?: string } | undefined)?.field ?? '')
  const opposite = { ...condition, operator: operator.partner }
  if (BLANK_OPERATORS.includes(operator) || (field.neverBlank && (!other || other.neverBlank))) return opposite
  const included = (blanks ?? (operator.positive ? 'exclude' : 'include')) === 'include'
  return { ...opposite, blanks: included ? 'exclude' : 'include' }
}

describe('Every lead is either in a rule or in its opposite', () => {
  const rootOf = ({ root }: StoredRule): Rule => root
  it.each([
    ['of a condition', activeCondition],
    ['of a count of related rows', activeRelated],
    ['of a whole rule', storedRule.map(rootOf)],
  ])('%s', async (_, rule: fc.Arbitrary<Rule>) => {
    await fc.assert(
      fc.asyncProperty(trialOf(rule.map(wrapped)), async given => {
        const rules = given.rules.map(({ root }) => root.rules[0] as Rule)
        await expectPartition(
          given,
          rules.map(rule => [rule, oppositeOf(rule, catalogOf(DEALERSHIP))]),
        )
      }),
      { numRuns: RUNS / 2, seed: SEED },
    )
  })

  it('with a none around it, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(trialOf(storedRule), async given => {
        await expectPartition(
          given,
          given.rules.map(({ root }) => [root, { match: 'none', rules: [root] }]),
        )
      }),
      { numRuns: RUNS / 4, seed: SEED + 1 },
    )
  })
})

describe('The opposite', () => {
  const catalog = catalogOf(DEALERSHIP)
  const canonical = (rule: Rule) => stored(rule, DEALERSHIP).root.rules[0] as Rule

  it('of a condition has the partner operator and blanks on the other side', () => {
    fc.assert(
      fc.property(activeCondition, condition => {
        expect(oppositeOf(canonical(condition), catalog)).toEqual(canonical(turned(condition)))
      }),
      { numRuns: RUNS * 5, seed: SEED + 2 },
    )
  })

  it('of the opposite is the rule itself', () => {
    fc.assert(
      fc.property(fc.oneof<fc.Arbitrary<Rule>[]>(activeCondition, activeRelated), rule => {
        const once = canonical(rule)
        expect(JSON.stringify(oppositeOf(oppositeOf(once, catalog), catalog))).toBe(JSON.stringify(once))
      }),
      { numRuns: RUNS * 5, seed: SEED + 3 },
    )
  })

  it('of a count turns at the number', () => {
    const count = (quantity: object) => ({ related: 'interest', quantity, where: { match: 'all', rules: [] } }) as Rule
    expect(oppositeOf(count({ atLeast: 1 }), catalog)).toEqual(count({ atMost: 0 }))
    expect(oppositeOf(count({ atMost: 999 }), catalog)).toEqual(count({ atLeast: 1000 }))
    for (const quantity of [{ atMost: 1000 }, { exactly: 0 }, { between: [0, 2] }])
      expect(oppositeOf(count(quantity), catalog)).toEqual({ match: 'none', rules: [count(quantity)] })
  })
})

describe('A warning is right for every lead', () => {
  it.each([
    ['contradictory', 'all'],
    ['alwaysTrue', 'any'],
  ] as const)('%s', (kind, match) => {
    const pair = activeCondition.map(condition => [condition, oppositeOf(condition, catalogOf(DEALERSHIP))])
    const rule = fc
      .oneof(conditionsOnOneField, pair)
      .map((rules): StoredRule => ({ version: 1, root: { match, rules } }))
    let warned = 0
    fc.assert(
      fc.property(trialOf(rule), given => {
        const { world, leads } = play(given)
        const catalog = catalogOf(world)
        for (const rule of given.rules.map(rule => parsed(rule, catalog))) {
          if (!validate(rule, catalog, world).some(problem => problem.kind === kind)) continue
          warned++
          const held = leads.filter(lead => matches(rule, lead, world))
          expect(
            held.map(({ id }) => id),
            JSON.stringify(rule),
          ).toEqual(kind === 'alwaysTrue' ? leads.map(({ id }) => id) : [])
        }
      }),
      { numRuns: RUNS * 3, seed: SEED + 4 },
    )
    expect(warned).toBeGreaterThan(RUNS / 2)
  })

  it('contradictory, exactly where two intervals of numbers do not meet', () => {
    const catalog = catalogOf(DEALERSHIP)
    const numbers = [0, 1, 2, 3]
    const bounds = ['equals', 'isLessThan', 'isAtLeast', 'isMoreThan', 'isAtMost'].flatMap(operator =>
      numbers.map(operand => ({ operator, operand })),
    )
    const pairs = numbers.flatMap(low => numbers.filter(high => low <= high).map(high => [low, high]))
    const conditions = [...bounds, ...pairs.map(operand => ({ operator: 'isBetween', operand }))].map(
      (condition): Condition => ({ field: 'custom.3', ...condition }),
    )
    const leads = [-2, -1, 0, 1, 2, 3, 4, 5].map(number => ({ ...plainLead(1), custom: { 3: number } }))
    for (const one of conditions) {
      for (const other of conditions) {
        const rule: StoredRule = { version: 1, root: { match: 'all', rules: [one, other] } }
        const warned = validate(rule, catalog).some(({ kind }) => kind === 'contradictory')
        expect(warned, JSON.stringify(rule)).toBe(!leads.some(lead => matches(rule, lead, DEALERSHIP)))
      }
    }
  })
})
