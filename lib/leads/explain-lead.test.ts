import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseDataVersion, transaction } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import type { Group, Rule, StoredRule } from '@/lib/rules/rule'
import { ruleAt } from '@/lib/rules/rule'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { readCatalog } from './catalog'
import { explainLead } from './explain-lead'
import { addLead } from './testing/add-lead'

let database: TestDatabase
let dana: number
let south: number

beforeAll(async () => {
  database = await testDatabase()
  dana = await addLead(
    database.db,
    { first_name: 'Dana', last_name: 'Okafor', city: 'São Paulo', status: 'working', attempts: 2 },
    [
      { make: 'Toyota', model: 'RAV4', body_type: 'suv', interest_level: 'high' },
      { make: 'Honda', model: 'CR-V', body_type: 'suv', interest_level: 'low' },
    ],
  )
  south = await addLead(database.db, { store_id: TEST_STORES.south })
  const admin = await testContext(database, 'admin')
  await transaction(admin, async ctx => {
    await ctx.db
      .insertInto('lead_budget')
      .values(budget(dana, 1_800_000, 2_200_000))
      .execute()
    await raiseDataVersion(ctx)
  })
})
afterAll(() => database.close())

const budget = (lead_id: number, min_amount: number, max_amount: number) => ({
  lead_id,
  id: 1,
  min_amount,
  max_amount,
  preferred_payment_type: null,
  down_payment: null,
  monthly_payment: null,
  stated_on: '2026-11-20',
  is_current: 1 as const,
})
const all = (...rules: Rule[]): StoredRule => ({ version: 1, root: { match: 'all', rules } })
const isWorking: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['working'] }
const isSold: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['sold'] }
const inCity: Rule = { field: 'lead.city', operator: 'is', operand: 'sao paulo' }
const overlaps: Rule = { field: 'budget.range', operator: 'overlaps', operand: [2_500_000, 4_000_000] }

async function explain(rule: StoredRule, leadId = dana) {
  const ctx = await testContext(database, 'agent')
  const { catalog } = await readCatalog(ctx)
  return explainLead(ctx, catalog, rule, leadId)
}

describe('an explanation', () => {
  test('says of each node whether it holds, with what the lead has as it was entered', async () => {
    const { holds, lead, nodes } = await explain(all(isWorking, inCity, overlaps, { ...isSold, off: true }))
    expect(lead.name).toBe('Dana Okafor')
    expect(holds).toBe(false)
    expect(nodes.map(({ path, verdict, change }) => [path.join('.'), verdict, change ?? false])).toEqual([
      ['', 'fails', false],
      ['0', 'holds', false],
      ['1', 'holds', false],
      ['2', 'fails', true],
      ['3', 'off', false],
    ])
    expect(nodes.map(({ values }) => values?.[0]?.value)).toEqual([
      undefined,
      'Working',
      'São Paulo',
      '$18–22k',
      undefined,
    ])
  })

  test('counts the rows of a Related, and shows those that count first', async () => {
    const toyota: Rule = {
      related: 'interest',
      quantity: { atLeast: 2 },
      where: { match: 'all', rules: [{ field: 'interest.make', operator: 'is', operand: 'TOYOTA' }] },
    }
    const { holds, nodes } = await explain(all(toyota))
    expect(holds).toBe(false)
    expect(nodes.find(({ path }) => path.join() === '0')).toMatchObject({
      verdict: 'fails',
      rows: {
        counted: 1,
        shown: [
          { counts: true, values: [{ label: 'Make', value: 'Toyota' }, { label: 'Added' }] },
          { counts: false, values: [{ label: 'Make', value: 'Honda' }, { label: 'Added' }] },
        ],
      },
    })
    expect(nodes.find(({ path }) => path.join() === '0,0')?.verdict).toBe('holds')
  })

  test('compares with a field, and shows both', async () => {
    const sameName: Rule = { field: 'lead.firstName', operator: 'isSameAs', operand: { field: 'lead.lastName' } }
    const { nodes } = await explain(all(sameName))
    expect(nodes[1]?.values).toEqual([
      { label: 'First name', value: 'Dana' },
      { label: 'Last name', value: 'Okafor' },
    ])
  })

  test('names the fewest conditions that would have to turn, the first of equals', async () => {
    const rule = all(isSold, { match: 'any', rules: [{ match: 'all', rules: [overlaps, isSold] }, overlaps, isSold] })
    const { nodes } = await explain(rule)
    expect(nodes.flatMap(({ path, change }) => (change ? [path.join('.')] : []))).toEqual(['0', '1.1'])
  })

  test('of a lead that one may not see is not found', async () => {
    await expect(explain(all(isWorking), south)).rejects.toThrow(NotFound)
  })

  test('refuses a rule that cannot be used', async () => {
    await expect(explain(all({ field: 'lead.shoeSize', operator: 'is', operand: '9' }))).rejects.toThrow('no field')
  })
})

describe('what would have to change', () => {
  const leaves = [isWorking, isSold, inCity, overlaps]
  const leaf = fc.constantFrom<Rule>(...leaves)
  const { group } = fc.letrec<{ group: Group; rule: Rule }>(tie => ({
    rule: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('group')),
    group: fc.record({
      match: fc.constantFrom('all', 'any', 'none'),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
  }))

  test('turns the verdict, and nothing less does', async () => {
    const truth = new Map<Rule, boolean>([
      [isWorking, true],
      [isSold, false],
      [inCity, true],
      [overlaps, false],
    ])
    await fc.assert(
      fc.asyncProperty(group, async root => {
        const { holds, nodes } = await explain({ version: 1, root })
        const changed = nodes.flatMap(({ path, change }) => (change ? [path.join()] : []))
        const judged = (rule: Rule, path: number[], turned: readonly string[]): boolean => {
          const known = truth.get(rule)
          if (known !== undefined) return known !== turned.includes(path.join())
          const { match, rules } = rule as Group
          const said = rules.map((child, index) => judged(child, [...path, index], turned))
          return match === 'all' ? said.every(Boolean) : match === 'any' ? said.some(Boolean) : !said.some(Boolean)
        }
        expect(holds).toBe(judged(root, [], []))
        expect(judged(root, [], changed)).toBe(!holds)
        for (const path of changed) {
          expect(ruleAt(root, path.split(',').map(Number))).not.toHaveProperty('match')
          expect(
            judged(
              root,
              [],
              changed.filter(other => other !== path),
            ),
          ).toBe(holds)
        }
      }),
      { numRuns: 150, seed: 20261125 },
    )
  })
})
