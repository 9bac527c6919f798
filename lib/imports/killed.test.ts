import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runScript } from '@/db/testing/run-script'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { getImport } from './queries'
import { check, take, upload } from './testing/bring-in'

vi.setConfig({ testTimeout: 120_000 })

const ROWS = 6000
const WAIT = { interval: 1, timeout: 60_000 }

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
})
afterAll(() => database.close())

/** A process that goes on with this import until it is killed. */
const importing = (id: number) =>
  runScript(`
    import { openDatabase } from '@/db/client'
    import { readerFor } from '@/lib/reader/reader-pool'
    import { testContext } from '@/lib/testing/context'
    import { startImport } from '@/lib/imports/run-import'
    const url = '${database.url}'
    const ctx = await testContext({ db: openDatabase(url), reader: readerFor(url) }, 'manager')
    const { ends } = await startImport(ctx, { id: ${id} })
    await ends
    process.exit(0)
  `)

test('an import that is killed again and again loses nobody and takes nobody twice', async () => {
  const manager = await testContext(database, 'manager')
  const rows = Array.from({ length: ROWS }, (_, n) => `N${n},n${n}@example.com,$20k,Honda`)
  const checked = await check(manager, await upload(manager, `Name,Email,Budget,Make\n${rows.join('\n')}\n`))
  for (const reached of [1, 1000, 2500]) {
    const script = importing(checked.id)
    await vi.waitUntil(async () => (await getImport(manager, checked.id)).rows_done >= reached, WAIT)
    script.kill()
    await script.ended
    const { state, rows_done, created } = await getImport(manager, checked.id)
    expect([state, created]).toEqual(['importing', rows_done])
    expect(rows_done, 'it was killed before its end').toBeLessThan(ROWS)
  }

  const done = await take(manager, await getImport(manager, checked.id))
  expect([done.state, done.created, done.already_here, done.refused]).toEqual(['done', ROWS, 0, 0])
  for (const table of ['lead', 'lead_budget', 'lead_interest'] as const) {
    const { count } = await database.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count, table).toBe(ROWS)
  }
  const distinct = await database.db.selectFrom('lead').select('email').distinct().execute()
  expect(distinct).toHaveLength(ROWS)
})
