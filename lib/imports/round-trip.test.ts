import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { exportNow } from '@/lib/exports/deliver-export'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { bringIn } from './testing/bring-in'

let database: TestDatabase
let ctx: Context

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  ctx = await testContext(database, 'admin')
})
afterAll(() => database.close())

/** Every column that a file can fill. What follows from other things, such as attempts, is not typed. */
const COLUMNS = [
  ...['firstName', 'lastName', 'phone', 'email', 'city', 'state', 'postalCode', 'status', 'subStatus', 'lostReason'],
  ...['source', 'sourceType', 'bdcAgent', 'salesperson', 'tags', 'languages', 'interests', 'budget', 'paymentType'],
  ...['downPayment', 'monthlyPayment', 'timelineType', 'urgency', 'created', 'custom.1', 'custom.2'],
]

async function exportOf(store: number): Promise<string> {
  const query = `cols=${COLUMNS.join()}&sort=email&f=store.${store}`
  return (await exportNow(ctx, { segmentId: null, query }, new AbortController().signal)).text()
}

test('our own CSV brings in the leads that it was exported of, and their file is the same to the byte', async () => {
  const { db } = database
  await db.insertInto('source').values({ key: 'cars_com', label: 'Cars.com', source_type: 'internet' }).execute()
  await db.insertInto('tag').values({ id: 1, name: '=VIP, "gold"', name_folded: '=vip, "gold"' }).execute()
  const field = { options: '[]', created_at: 0 } as const
  await db
    .insertInto('custom_segment_field')
    .values([
      { ...field, id: 1, name: 'plate', display_name: 'Plate', field_type: 'text', position: 1 },
      { ...field, id: 2, name: 'bonus', display_name: 'Bonus', field_type: 'number', position: 2 },
    ])
    .execute()
  const created_at = ctx.now - 86_400_000
  const first = await addLead(
    db,
    {
      first_name: '=HYPERLINK("x")',
      last_name: '\'-O’Neil, "Jr."',
      email: 'a@example.com',
      phone: '+1 (312) 555-0142',
      city: '\u200B+Łódź',
      state: 'IL',
      postal_code: '00601',
      status: 'lost',
      lost_reason: 'credit_declined',
      source: 'cars_com',
      source_type: 'internet',
      created_at,
    },
    [{ make: 'Ford', model: 'F-150' }],
  )
  await addLead(db, { first_name: null, last_name: '@cmd|1', email: 'b@example.com', phone: '-5', created_at })
  const ofLead = { lead_id: first, id: 1, is_current: 1, stated_on: '2026-11-20' } as const
  await db
    .insertInto('lead_budget')
    .values({
      ...ofLead,
      ...{ min_amount: 2_000_050, max_amount: 3_500_000, preferred_payment_type: 'finance' },
      ...{ down_payment: 100_000, monthly_payment: 59_999 },
    })
    .execute()
  await db.insertInto('lead_tag').values({ lead_id: first, tag_id: 1 }).execute()
  await db.insertInto('lead_language').values({ lead_id: first, language: 'es' }).execute()
  await db
    .insertInto('custom_segment_value')
    .values([
      { lead_id: first, field_id: 1, id: 1, value: '-AB 12', value_folded: '-ab 12' },
      { lead_id: first, field_id: 2, id: 1, value: '-12.5', value_number: -125_000 },
    ])
    .execute()

  const file = await exportOf(TEST_STORES.north)
  expect(file.split('\r\n')).toHaveLength(4)
  const { created, already_here, refused } = await bringIn(ctx, file, TEST_STORES.south)
  expect([created, already_here, refused]).toEqual([2, 0, 0])
  expect(await exportOf(TEST_STORES.south)).toBe(file)
})
