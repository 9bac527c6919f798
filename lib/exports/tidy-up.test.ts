import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { NewRow } from '@/db/schema'
import { type Context, clock, SYSTEM } from '@/lib/context'
import { TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { getExport, progressOf } from './queries'
import { INTERRUPTED, recordEnd } from './record'
import { tidyExports } from './tidy-up'

const DAY = 86_400_000

let database: TestDatabase
let agent: Context
let system: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  system = { ...agent, actor: SYSTEM }
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['export', 'audit'] as const) await database.db.deleteFrom(table).execute()
})

/** An export that no process is at. */
async function left(row: Pick<NewRow<'export'>, 'state'> & Partial<NewRow<'export'>>): Promise<number> {
  const usual = {
    ...{ user_id: TEST_USERS.agent, segment_id: null, name: 'Leads', query: '', format: 'csv', columns: '[]' },
    ...{ left_out: '[]', words: 'All leads.', rule_hash: null, time_zone: 'UTC', stop_reason: null, row_count: 9 },
    ...{ rows_done: 0, file_size: null, file_hash: null, asked_at: clock(), started_at: null, ended_at: null },
  }
  const { id } = await database.db
    .insertInto('export')
    .values({ ...usual, ...row })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function ends() {
  const rows = await database.db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'export.end')
    .orderBy('id')
    .execute()
  return rows.map(({ user_id, details }) => ({ user_id, ...JSON.parse(details) }))
}

test('an export that a restart interrupted has an end in the log, once', async () => {
  const id = await left({ state: 'running', started_at: clock() - 60_000 })
  const done = await left({ state: 'done', started_at: clock() - 60_000 })
  await tidyExports(system, clock())
  await tidyExports(system, clock())
  expect(await ends()).toEqual([{ user_id: null, export: id, outcome: 'interrupted', count: 0, hash: null }])
  expect(progressOf(await getExport(agent, id))).toMatchObject({ state: 'failed', reason: INTERRUPTED })
  expect(await getExport(agent, id)).toMatchObject({ ended_at: expect.any(Number) })
  expect(await getExport(agent, done)).toMatchObject({ state: 'done' })
})

test('a worker leaves alone what may still be at work, and ends what has been for a day', async () => {
  const fresh = await left({ state: 'running', started_at: clock() - 60_000 })
  const old = await left({ state: 'running', started_at: clock() - DAY - 1 })
  await tidyExports(system)
  expect(await getExport(agent, fresh)).toMatchObject({ state: 'running' })
  expect((await ends()).map(end => end.export)).toEqual([old])
})

test('one that was only believed to be interrupted is done where it says so', async () => {
  const id = await left({ state: 'running', started_at: clock() - 60_000 })
  await tidyExports(system, clock())
  const whole = { state: 'done', stop_reason: null, rows_done: 9, file_size: 5, file_hash: 'ab' } as const
  await recordEnd(agent, id, whole)
  await recordEnd(agent, id, { state: 'failed', rows_done: 0 })
  expect(await getExport(agent, id)).toMatchObject(whole)
  expect((await ends()).map(end => end.outcome)).toEqual(['interrupted', 'done'])
})

test('what was asked for a day ago and never fetched is forgotten, and the log says so', async () => {
  const old = await left({ state: 'asked', query: 'x'.repeat(300_000), asked_at: clock() - DAY - 1 })
  const fresh = await left({ state: 'asked', asked_at: clock() - DAY + 60_000 })
  await tidyExports(system)
  const rows = await database.db.selectFrom('export').select('id').execute()
  expect(rows.map(({ id }) => id)).toEqual([fresh])
  expect(await ends()).toEqual([{ user_id: null, export: old, outcome: 'neverFetched', count: 0, hash: null }])
})
