import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { compile } from './compile'
import type { Rule } from './rule'

/** The scan of a thread looks up at every 4,096th lead. */
const LEAD = 4096

let database: TestDatabase
let sqlite: Sqlite.Database
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await addLead(db, { id: LEAD })
  await db.insertInto('tag').values({ id: 1, name: 'Fleet', name_folded: 'fleet', archived_at: null }).execute()
  await db
    .insertInto('custom_segment_field')
    .values([
      { id: 1, name: 'code', display_name: 'Code', field_type: 'text', options: '[]', position: 1, created_at: 0 },
      {
        id: 2,
        name: 'extras',
        display_name: 'Extras',
        field_type: 'choices',
        options: JSON.stringify([{ key: 'hitch', label: 'Hitch' }]),
        position: 2,
        created_at: 0,
      },
    ])
    .execute()
  const own = { lead_id: LEAD, id: 1 }
  await db.insertInto('lead_tag').values({ lead_id: LEAD, tag_id: 1 }).execute()
  await db
    .insertInto('custom_segment_value')
    .values([
      { ...own, field_id: 1, value: 'A7', value_folded: 'a7' },
      { ...own, field_id: 2, value: 'hitch', value_folded: null },
    ])
    .execute()
  await db
    .insertInto('lead_interest')
    .values({ ...own, interest_type: 'vehicle_make', added_at: TEST_NOW })
    .execute()
  await db
    .insertInto('lead_budget')
    .values({ ...own, min_amount: 100, stated_on: '2026-11-01', is_current: 1 })
    .execute()
  await db
    .insertInto('lead_timeline')
    .values({ ...own, timeline_type: 'immediate', due_on: '2026-12-01', stated_on: '2026-11-01', is_current: 1 })
    .execute()
  const by = { created_by: TEST_USERS.admin, created_at: 0 }
  await db
    .insertInto('segment')
    .values({
      ...{ ...by, id: 1, name: 'Picked', name_folded: 'picked', is_dynamic: 0, rule: null, visibility: 'everyone' },
      ...{ updated_by: TEST_USERS.admin, updated_at: 0, version: 1 },
    })
    .execute()
  await db
    .insertInto('segment_lead')
    .values({ ...by, lead_id: LEAD, segment_id: 1, kind: 'include' })
    .execute()
  await db
    .insertInto('segment_event')
    .values({ ...own, segment_id: 1, kind: 'entered', at: TEST_NOW, store_id: TEST_STORES.north })
    .execute()
  sqlite = new Sqlite(database.url.replace(/^file:/, ''), { readonly: true })
  sqlite.function('alive', { deterministic: false }, () => {
    throw new Error('stopped')
  })
})
afterAll(async () => {
  sqlite.close()
  await database.close()
})

it.each<[string, Rule]>([
  ['tags', { field: 'lead.tags', operator: 'hasAnyOf', operand: [1] }],
  ['tags it has none of', { field: 'lead.tags', operator: 'isBlank' }],
  ['a budget', { field: 'budget.range', operator: 'overlaps', operand: [0, 200] }],
  ['an amount', { field: 'budget.min', operator: 'equals', operand: 100 }],
  ['a due date', { field: 'timeline.dueDate', operator: 'isIn', operand: { future: true } }],
  ['an urgency', { field: 'timeline.effectiveUrgency', operator: 'isNotBlank' }],
  ['a custom text', { field: 'custom.1', operator: 'contains', operand: '7' }],
  ['custom choices', { field: 'custom.2', operator: 'isExactly', operand: ['hitch'] }],
  ['members by hand', { field: 'segment', operator: 'isIn', operand: 1 }],
  ['events', { field: 'segment', operator: 'entered', operand: { segment: 1, window: { past: true } } }],
  ['interests', { related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [] } }],
  [
    'a number of interests',
    {
      related: 'interest',
      quantity: { exactly: 2 },
      where: { match: 'all', rules: [{ field: 'interest.type', operator: 'isNotBlank' }] },
    },
  ],
])('a scan of rows can be given up in its middle: %s', async (_, rule) => {
  const ctx = await testContext(database, 'admin')
  const { catalog } = await readCatalog(ctx)
  const clock = { me: 1, now: TEST_NOW, zone: 'America/Chicago', firstWeekday: 0 }
  const { sql, parameters } = database.db
    .selectFrom('lead')
    .select('lead.id')
    .where(compile({ version: 1, root: { match: 'all', rules: [rule] } }, catalog, clock))
    .compile()
  expect(() => sqlite.prepare(sql).all(parameters)).toThrow('stopped')
})
