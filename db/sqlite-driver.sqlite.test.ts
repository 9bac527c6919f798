import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { type NewDatabase, newDatabase } from '@/db/testing/database'
import { runScript } from '@/db/testing/run-script'
import { inTransaction } from '@/db/transaction'

const HELD_MS = 1_200

let database: NewDatabase
let db: Kysely<Database>

beforeEach(async () => {
  database = await newDatabase()
  db = openDatabase(database.url)
  await migrate(db)
})
afterEach(async () => {
  await db.destroy()
  await database.remove()
})

/** Another process that holds the write lock from when it says so, for a while or until it is killed. */
async function lockedElsewhere(ms: number) {
  const script = runScript(`
    import { setTimeout } from 'node:timers/promises'
    import { openDatabase } from '@/db/client'
    const db = openDatabase('${database.url}')
    await db.transaction().execute(async trx => {
      await trx.insertInto('store').values({ name: 'Elsewhere' }).execute()
      console.log('locked')
      await setTimeout(${ms})
    })
  `)
  await script.printed('locked')
  return script
}

const stores = async () => (await db.selectFrom('store').select('name').orderBy('id').execute()).map(({ name }) => name)
const add = (on: Kysely<Database>, name: string) => on.insertInto('store').values({ name }).execute()

test.each([
  ['a transaction', (name: string) => inTransaction(db, trx => add(trx, name))],
  ['a single statement', (name: string) => add(db, name)],
])('%s waits for another process, and meanwhile others read and nothing stands still', async (_, save) => {
  const other = await lockedElsewhere(HELD_MS)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = performance.now()
  let isSaved = false
  const saved = save('Here').then(() => {
    isSaved = true
  })
  const read: string[][] = []
  for (; !isSaved; await setTimeout(20)) read.push(await stores())
  await saved
  delay.disable()
  expect(performance.now() - began).toBeGreaterThan(HELD_MS / 2)
  expect(delay.max / 1e6).toBeLessThan(HELD_MS / 4)
  expect(read.length).toBeGreaterThan(5)
  expect(read[0]).toEqual([])
  expect(await stores()).toEqual(['Elsewhere', 'Here'])
  expect(await other.ended).toEqual({ code: 0, output: 'locked\n' })
})

test('many who wait are all served, each once', async () => {
  const other = await lockedElsewhere(HELD_MS)
  const names = Array.from({ length: 20 }, (_, n) => `Here ${n}`)
  await Promise.all(names.map(name => inTransaction(db, trx => add(trx, name))))
  expect((await stores()).sort()).toEqual(['Elsewhere', ...names].sort())
  await other.ended
})
