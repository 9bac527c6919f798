import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCatalog } from '@/lib/leads/catalog'
import { type Catalog, createCatalog } from '@/lib/rules/catalog'
import type { Rule } from '@/lib/rules/rule'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { asksAboutCredit } from './credit'

let database: TestDatabase
let catalog: Catalog

beforeAll(async () => {
  database = await testDatabase()
  await database.db
    .insertInto('custom_segment_field')
    .values({
      ...{ id: 1, name: 'score', display_name: 'Credit score', field_type: 'number', options: '[]', position: 1 },
      ...{ created_by: null, created_at: 0 },
    })
    .execute()
  const { source } = await readCatalog(await testContext(database, 'admin'))
  const rule = JSON.stringify({
    version: 1,
    root: { match: 'all', rules: [{ field: 'vehicle.apr', operator: 'isNotBlank' }] },
  })
  catalog = createCatalog(source, new Map([[7, rule]]))
})
afterAll(() => database.close())

const about = (...rules: Rule[]) => asksAboutCredit({ version: 1, root: { match: 'all', rules } }, catalog)
const is = (field: string, ...operand: string[]): Rule => ({ field, operator: 'isAnyOf', operand })
const some = (related: string, rule: Rule): Rule => ({
  related,
  quantity: { atLeast: 1 },
  where: { match: 'all', rules: [rule] },
})

test.each<[string, Rule]>([
  ['an interest in financing', some('interest', is('interest.type', 'test_drive', 'financing'))],
  ['an interest in a lease', some('interest', { ...is('interest.type', 'lease'), operator: 'isNoneOf' } as Rule)],
  ['a way to pay', is('budget.paymentType', 'cash')],
  ['a monthly payment', { field: 'budget.monthlyPayment', operator: 'isAtMost', operand: 60_000 }],
  ['a down payment', { field: 'budget.downPayment', operator: 'isBlank' }],
  [
    'one compared with a payment',
    { field: 'budget.max', operator: 'isAtLeast', operand: { field: 'budget.downPayment' } },
  ],
  ['what is owed', some('vehicle', { field: 'vehicle.payoff', operator: 'isAtLeast', operand: 1 })],
  ['payments left', some('vehicle', { field: 'vehicle.paymentsLeft', operator: 'isAtMost', operand: 6 })],
  ['the end of a lease', some('vehicle', { field: 'vehicle.leaseEnd', operator: 'isNotBlank' })],
  ['equity', some('vehicle', { field: 'vehicle.equity', operator: 'isMoreThan', operand: 0 })],
  ['declined credit', is('lead.lostReason', 'credit_declined')],
  ['a pending loan', is('lead.subStatus', 'pending_finance')],
  ['an application', is('lead.subStatus', 'credit_application')],
  ['a purchase when the lease ends', is('timeline.type', 'lease_end')],
  ['a field of the dealership', { field: 'custom.1', operator: 'isAtLeast', operand: 700 }],
  ['a segment that asks', { field: 'segment', operator: 'isIn', operand: 7 }],
])('a rule asks about money or credit by %s', (_, rule) => {
  expect(about(rule)).toBe(true)
  expect(about({ match: 'none', rules: [rule] })).toBe(true)
  expect(about({ ...rule, off: true })).toBe(false)
})

test.each<[string, Rule]>([
  ['an interest in a model', some('interest', is('interest.type', 'vehicle_model', 'trade_in'))],
  ['a status', is('lead.status', 'lost')],
  ['another reason', is('lead.lostReason', 'changed_mind')],
  ['a name that reads like it', { field: 'lead.lastName', operator: 'is', operand: 'Lease' }],
  ['the price', { field: 'budget.max', operator: 'isAtMost', operand: 4_000_000 }],
  ['when it was added', some('interest', { field: 'interest.added', operator: 'isNotBlank' })],
])('and does not by %s', (_, rule) => {
  expect(about(rule)).toBe(false)
})
