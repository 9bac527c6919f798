import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '@/db/client'
import { DatabaseTooNew, migrate } from '@/db/migrate'
import * as initial from '@/db/migrations/0001-initial'
import type { Migration } from '@/db/migrations/migration'
import type { Database } from '@/db/schema'
import { columnsOf, tablesOf } from '@/db/testing/columns'
import { bareDatabase, type NewDatabase } from '@/db/testing/database'
import { runScript } from '@/db/testing/run-script'

// Some start processes of their own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** Each has a file of its own, in the order in which they run. */
const ALL = readdirSync(new URL('./migrations', import.meta.url))
  .filter(name => /^\d/.test(name))
  .map(name => name.replace('.ts', ''))
  .sort()

let database: NewDatabase
let url: string

async function another(): Promise<void> {
  database = await bareDatabase()
  url = database.url
}
beforeEach(another)
afterEach(() => database.remove())

async function withDatabase<T>(use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = openDatabase(url)
  try {
    return await use(db)
  } finally {
    await db.destroy()
  }
}

const migrationsOf = (db: Kysely<Database>) =>
  sql<{ name: string }>`select name from migration`.execute(db).then(({ rows }) => rows.map(({ name }) => name))

const migrateHere = `
  import { openDatabase } from '@/db/client'
  import { migrate } from '@/db/migrate'
`

describe('migrate', () => {
  test('brings a new file up to date, and leaves it alone after that', () =>
    withDatabase(async db => {
      await migrate(db)
      const schema = await columnsOf(db)
      expect(schema).toContainEqual({ table: 'lead', name: 'email', type: 'TEXT', required: false })
      await db.updateTable('data_version').set({ version: 7 }).execute()
      await migrate(db)
      expect(await columnsOf(db)).toEqual(schema)
      expect(await db.selectFrom('data_version').select('version').execute()).toEqual([{ version: 7 }])
    }))

  test('runs each new migration once, in order', () =>
    withDatabase(async db => {
      const ran: string[] = []
      const step = (name: string): Migration => ({ up: async () => void ran.push(name) })
      await migrate(db, { '0001-initial': initial, '0002-first': step('first') })
      await migrate(db, { '0001-initial': initial, '0002-first': step('first'), '0003-second': step('second') })
      expect(ran).toEqual(['first', 'second'])
    }))

  test('writes how every lead began, in the status and with the people it has', () =>
    withDatabase(async db => {
      await migrate(db, { '0001-initial': initial })
      await sql`insert into store (id, name) values (1, 'Main Street')`.execute(db)
      await sql`
        insert into "user" (id, email, name, role, all_stores, password_hash, is_active, created_at)
        values (1, 'a', 'A', 'agent', 1, '', 1, 0), (2, 'b', 'B', 'agent', 1, '', 1, 0)
      `.execute(db)
      await sql`
        insert into lead (id, store_id, status, bdc_agent_id, salesperson_id, created_at, updated_at, attempts, unworked_since)
        values (1, 1, 'lost', 1, 2, 500, 900, 0, 500), (2, 1, 'new', null, 2, 600, 900, 0, 600), (3, 1, 'new', null, null, 7, 9, 0, 7)
      `.execute(db)
      await migrate(db)
      const changes = await db.selectFrom('lead_status_change').selectAll().orderBy('lead_id').execute()
      expect(changes.map(row => [row.lead_id, row.id, row.from_status, row.to_status, row.at, row.by_user_id])).toEqual(
        [
          [1, 1, null, 'lost', 500, null],
          [2, 1, null, 'new', 600, null],
          [3, 1, null, 'new', 7, null],
        ],
      )
      const given = await db.selectFrom('lead_assignment').selectAll().orderBy('lead_id').orderBy('id').execute()
      expect(given.map(row => [row.lead_id, row.id, row.role, row.from_user_id, row.to_user_id, row.at])).toEqual([
        [1, 1, 'bdc_agent', null, 1, 500],
        [1, 2, 'salesperson', null, 2, 500],
        [2, 1, 'salesperson', null, 2, 600],
      ])
      const [lead] = await db.selectFrom('lead').selectAll().where('id', '=', 1).execute()
      expect(lead).toMatchObject({ do_not_call: 0, do_not_sell: 0, time_zone: null, latest_appointment_status: null })
    }))

  test('leaves nothing of a migration that fails', () =>
    withDatabase(async db => {
      const failing: Migration = {
        async up(trx) {
          await trx.schema.createTable('half').addColumn('id', 'integer').execute()
          throw new Error('disk full')
        },
      }
      await expect(migrate(db, { '0001-initial': initial, '0002-failing': failing })).rejects.toThrow('disk full')
      expect(await tablesOf(db)).not.toContain('half')
      await migrate(db)
    }))

  test('refuses a database that a newer version has used, and does not touch it', () =>
    withDatabase(async db => {
      await migrate(db, { '0001-initial': initial, '0099-later': { up: async () => {} } })
      const schema = await columnsOf(db)
      await expect(migrate(db)).rejects.toBeInstanceOf(DatabaseTooNew)
      expect(await columnsOf(db)).toEqual(schema)
    }))

  test('five processes started at once on a new file all succeed', async () => {
    const script = `${migrateHere} await migrate(openDatabase('${url}'))`
    const ends = await Promise.all(Array.from({ length: 5 }, () => runScript(script).ended))
    expect(ends).toEqual(Array.from({ length: 5 }, () => ({ code: 0, output: '' })))
    await withDatabase(async db => expect(await migrationsOf(db)).toEqual(ALL))
  })

  test('a process killed in the middle of a migration leaves nothing of it', async () => {
    const script = runScript(`
      ${migrateHere}
      import * as initial from '@/db/migrations/0001-initial'
      await migrate(openDatabase('${url}'), {
        '0001-initial': {
          async up(db) {
            await initial.up(db)
            console.log('halfway')
            await new Promise(resolve => setTimeout(resolve, 60_000))
          },
        },
      })
    `)
    await script.printed('halfway')
    script.kill()
    await script.ended
    await withDatabase(async db => {
      expect(await tablesOf(db)).toEqual([])
      await migrate(db)
      expect((await tablesOf(db)).length).toBeGreaterThan(20)
    })
  })

  test('a process killed at any moment leaves a database that the next start completes', async () => {
    for (const delay of [0, 15, 30]) {
      await database.remove()
      await another()
      const script = runScript(`${migrateHere} console.log('go'); await migrate(openDatabase('${url}'))`)
      await script.printed('go')
      await sleep(delay)
      script.kill()
      await script.ended
      await withDatabase(async db => {
        await migrate(db)
        expect(await migrationsOf(db)).toEqual(ALL)
        expect((await tablesOf(db)).length).toBeGreaterThan(20)
      })
    }
  })
})
