import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { createLead } from './create-lead'
import { CreateLead, UpdateLead } from './schema'
import { updateLead } from './update-lead'

let database: TestDatabase
let ctx: Context

beforeAll(async () => {
  database = await testDatabase()
  ctx = await testContext(database, 'manager')
})
afterAll(() => database.close())

const { agent, manager } = TEST_USERS

test('every status and every person a lead had leaves a row, the first without a from', async () => {
  const { id } = await createLead(
    ctx,
    CreateLead.parse({
      storeId: TEST_STORES.north,
      lastName: 'Okafor',
      state: 'IN',
      postalCode: '46402',
      bdcAgentId: agent,
    }),
  )
  const change = async (changes: object) => {
    const { updated_at } = await database.db
      .selectFrom('lead')
      .select('updated_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await updateLead(ctx, UpdateLead.parse({ id, updatedAt: updated_at, changes }))
  }
  await change({ status: 'contacted' })
  await change({ city: 'Gary' })
  await change({ status: 'sold', bdcAgentId: null, salespersonId: manager })

  const statuses = await database.db.selectFrom('lead_status_change').selectAll().orderBy('id').execute()
  expect(statuses).toEqual(
    [
      [null, 'new'],
      ['new', 'contacted'],
      ['contacted', 'sold'],
    ].map(([from_status, to_status], index) => ({
      lead_id: id,
      id: index + 1,
      from_status,
      to_status,
      at: TEST_NOW,
      by_user_id: manager,
    })),
  )
  const people = await database.db.selectFrom('lead_assignment').selectAll().orderBy('id').execute()
  expect(people.map(row => [row.id, row.role, row.from_user_id, row.to_user_id])).toEqual([
    [1, 'bdc_agent', null, agent],
    [2, 'bdc_agent', agent, null],
    [3, 'salesperson', null, manager],
  ])
  const lead = await database.db.selectFrom('lead').select('time_zone').where('id', '=', id).executeTakeFirst()
  expect(lead).toEqual({ time_zone: 'America/Chicago' })
})
