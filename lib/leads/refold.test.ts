import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '@/lib/demo/seed'
import { emptyDatabase, TEST_NOW, type TestDatabase } from '@/lib/testing/context'
import { needsRefold, refold } from './refold'

let database: TestDatabase

beforeAll(async () => {
  database = await emptyDatabase()
  await seed(database.db, { leads: 60, now: TEST_NOW })
})
afterAll(() => database.close())

/** Every folded column, in order. */
async function folded(): Promise<string> {
  const { db } = database
  return JSON.stringify([
    await db.selectFrom('lead').selectAll().orderBy('id').execute(),
    await db.selectFrom('lead_interest').selectAll().orderBy('lead_id').orderBy('id').execute(),
    await db
      .selectFrom('custom_segment_value')
      .selectAll()
      .orderBy('lead_id')
      .orderBy('field_id')
      .orderBy('id')
      .execute(),
    await db.selectFrom('tag').selectAll().orderBy('id').execute(),
    await db.selectFrom('segment').selectAll().orderBy('id').execute(),
  ])
}

test('data folded by another version is folded again, all of it', async () => {
  const { db } = database
  expect(await needsRefold(db)).toBe(false)
  const before = await folded()

  await db.updateTable('dealership').set({ fold_version: 'fold 0, Unicode 1.0' }).execute()
  await db
    .updateTable('lead')
    .set({ full_name_folded: 'x', email_folded: 'x', phone_key: '0', city_folded: null })
    .execute()
  await db.updateTable('lead_interest').set({ make_folded: 'x', model_folded: null }).execute()
  await db
    .updateTable('custom_segment_value')
    .set({ value_folded: 'x' })
    .where('value_folded', 'is not', null)
    .execute()
  await db.updateTable('segment').set({ name_folded: 'x' }).execute()
  expect(await needsRefold(db)).toBe(true)
  expect(await folded()).not.toBe(before)

  await refold(db)
  expect(await needsRefold(db)).toBe(false)
  expect(await folded()).toBe(before)
})
