import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { DatabaseUnusable } from '@/db/database-unusable'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { bareDatabase, databaseOf, type NewDatabase, newDatabase, tell } from '@/db/testing/database'

const server = inject('postgres').url
let database: NewDatabase
let db: Kysely<Database>

beforeAll(async () => {
  database = await newDatabase()
  db = openDatabase(database.url)
})
afterAll(async () => {
  await db.destroy()
  await database.remove()
})

/** The sentence with which a database is refused. */
async function refusalOf(url: string, use = (db: Kysely<Database>) => migrate(db)): Promise<string> {
  const db = openDatabase(url)
  onTestFinished(() => db.destroy())
  const refusal: unknown = await use(db).catch(error => error)
  expect(refusal).toBeInstanceOf(DatabaseUnusable)
  return (refusal as DatabaseUnusable).message
}

describe('a server that cannot be used is refused in a sentence', () => {
  const changed = (change: Partial<URL>) => Object.assign(new URL(server), change).href
  const { port } = new URL(server)

  test.each<[string, string, RegExp]>([
    ['nobody listens', changed({ port: '1' }), /^No PostgreSQL server answers at postgres:\/\/leads@127\.0\.0\.1:1\//],
    ['there is no such host', changed({ hostname: 'nowhere.invalid' }), /^No PostgreSQL server answers at/],
    ['the password is wrong', changed({ password: 'no' }), /^The PostgreSQL server lets nobody in at .* that password/],
    ['the password is missing', `postgres://leads@127.0.0.1:${port}/postgres`, /lets nobody in/],
    ['there is no such user', changed({ username: 'nobody' }), /lets nobody in/],
    ['there is no such database', databaseOf(server, 'gone'), /^There is no database postgres:\/\/leads@.*\/gone\. /],
  ])('%s', async (_, url, sentence) => {
    const refusal = await refusalOf(url)
    expect(refusal).toMatch(sentence)
    expect(refusal).not.toContain('password@')
  })

  test('its user may not make tables', async () => {
    await tell(server, `create role reader login password 'reader'`)
    onTestFinished(() => tell(server, 'drop role reader'))
    const bare = await bareDatabase()
    onTestFinished(bare.remove)
    const url = Object.assign(new URL(bare.url), { username: 'reader', password: 'reader' }).href
    expect(await refusalOf(url)).toMatch(/^The user in DATABASE_URL may not make tables in postgres:\/\/reader@/)
  })

  test('it does not store UTF-8', async () => {
    await tell(server, `create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0`)
    onTestFinished(() => tell(server, 'drop database latin with (force)'))
    expect(await refusalOf(databaseOf(server, 'latin'))).toContain('does not store UTF-8')
  })
})

test('a connection that broke is replaced, and the process lives on', async () => {
  const one = openDatabase(database.url)
  const backend = async () => (await sql<{ id: number }>`select pg_backend_pid() as id`.execute(one)).rows[0]?.id
  const before = await backend()
  await sql`select pg_terminate_backend(${before})`.execute(db)
  await expect.poll(() => backend().catch(() => before)).not.toBe(before)
  await one.destroy()
})

test('an integer that a number cannot hold is refused, not rounded', async () => {
  await expect(sql`select 9007199254740993::bigint as n`.execute(db)).rejects.toThrow('too large to be read exactly')
})

test('whoever writes would see what another wrote is stopped, and may run again', async () => {
  await db
    .insertInto('store')
    .values([1, 2].map(id => ({ id, name: `${id}` })))
    .execute()
  const count = (db: Kysely<Database>) => db.selectFrom('store').select('id').execute()
  const both = [1, 2].map(id =>
    db.transaction().execute(async trx => {
      await count(trx)
      await new Promise(resolve => setTimeout(resolve, 200))
      await trx.updateTable('store').set({ name: 'seen two' }).where('id', '=', id).execute()
    }),
  )
  const ends = await Promise.allSettled(both)
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('texts are compared by their bytes and integers are wide, whatever the columns were called', async () => {
  const columns = await sql<{ type: string; collation: string | null }>`
    select distinct c.data_type as type, c.collation_name as collation from information_schema.columns as c
    where c.table_schema = 'public'
  `.execute(db)
  expect(columns.rows.sort((a, b) => a.type.localeCompare(b.type))).toEqual([
    { type: 'bigint', collation: null },
    { type: 'bytea', collation: null },
    { type: 'text', collation: 'C' },
  ])
})

test('rows about a lead leave with it', async () => {
  const { rows } = await sql<{ table: string; action: string }>`
    select f.conrelid::regclass::text as "table", f.confdeltype as action from pg_constraint as f
    where f.contype = 'f' and f.confrelid = 'lead'::regclass
  `.execute(db)
  expect(rows.length).toBeGreaterThan(5)
  expect(new Set(rows.map(row => row.action))).toEqual(new Set(['c']))
})
