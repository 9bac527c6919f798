import { resolve } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { locationOf, openDatabase, pathBeside, shownAddress } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { type NewDatabase, newDatabase } from '@/db/testing/database'
import { runScript } from '@/db/testing/run-script'

describe('locationOf', () => {
  test.each([
    ['file:data/leads.db', resolve('data/leads.db')],
    ['data/leads.db', resolve('data/leads.db')],
    ['FILE:./leads.db', resolve('leads.db')],
    ['file:/var/leads.db', '/var/leads.db'],
    ['file:///var/my%20leads.db', '/var/my leads.db'],
  ])('%s names the file %s', (url, path) => {
    expect(locationOf(url)).toEqual({ in: 'file', path })
  })

  test.each(['postgres://localhost/leads', 'postgresql://anna:secret@db.example.com:5433/leads?sslmode=require'])(
    '%s names a server',
    url => {
      expect(locationOf(url)).toEqual({ in: 'server', url })
    },
  )

  test.each(['', 'file:', ':memory:', 'file::memory:', 'mysql://localhost/leads', 'postgres://local host/leads'])(
    'refuses %j',
    url => {
      expect(() => locationOf(url)).toThrow('DATABASE_URL must name a SQLite file, such as file:data/leads.db, or be')
    },
  )

  test('files that belong to a database lie beside it, or where the program keeps its own', () => {
    expect(pathBeside('file:/var/leads.db', 'imports')).toBe('/var/leads.db-imports')
    expect(pathBeside('postgres://localhost/leads', 'imports')).toBe(resolve('data', 'leads-imports'))
    expect(pathBeside('postgres://localhost/..%2f..', 'x')).toBe(resolve('data', '%2E%2E%252f%2E%2E-x'))
  })

  test('an address is shown without its password', () => {
    expect(shownAddress('postgres://anna:secret@db.example.com:5433/leads?password=secret')).toBe(
      'postgres://anna@db.example.com:5433/leads',
    )
    expect(shownAddress('file:data/leads.db')).toBe('file:data/leads.db')
  })
})

describe('a database', () => {
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

  const ask = async (expression: ReturnType<typeof sql>) =>
    (await db.selectNoFrom(sql<unknown>`${expression}`.as('value')).executeTakeFirstOrThrow()).value

  test('counts, sums, and says yes with the same numbers on every engine', async () => {
    await db
      .insertInto('store')
      .values([1, 2].map(id => ({ id, name: `Store ${id}` })))
      .execute()
    const counted = db
      .selectFrom('store')
      .select([
        eb => eb.fn.countAll().as('count'),
        eb => eb.fn.sum('id').as('sum'),
        sql`max(id) = 2`.as('yes'),
        sql`max(id) * 4503599627370495`.as('large'),
      ])
    expect(await counted.executeTakeFirst()).toEqual({ count: 2, sum: 3, yes: 1, large: 2 ** 53 - 2 })
  })

  test.each([true, undefined, Number.NaN, 1.5, 2 ** 53, new Date(0), {}])('refuses to bind %s', async value => {
    await expect(ask(sql`${value}`)).rejects.toThrow('A query parameter must be a safe integer, text, bytes or null')
  })

  test('refuses the text that only one engine could keep', async () => {
    await expect(ask(sql`${'a\0b'}`)).rejects.toThrow('NUL')
  })

  test('refuses more parameters than an engine can count', async () => {
    const many = sql.join(Array.from({ length: 32_767 }, (_, index) => index))
    await expect(ask(sql`1 in (${many})`)).rejects.toThrow('32767 parameters')
  })

  test('orders and compares texts by their bytes', async () => {
    const names = ['b', 'B', 'a', 'A', 'ä', '_', 'Z', '1', ' ', 'ß']
    await db
      .insertInto('store')
      .values(names.map(name => ({ name })))
      .execute()
    const ordered = await db.selectFrom('store').select('name').orderBy('name').execute()
    expect(ordered.map(({ name }) => name)).toEqual([' ', '1', 'A', 'B', 'Z', '_', 'a', 'b', 'ß', 'ä'])
    const after = await db.selectFrom('store').select('name').where('name', '>', 'Z').where('name', '<', 'b').execute()
    expect(after.map(({ name }) => name).sort()).toEqual(['_', 'a'])
  })

  test('keeps every other character as it is', async () => {
    const texts = ['É', 'e\u0301', '\u200b', '\u202e', '𝒳', '￾', '\u0001', "'; --", '\\', '%_', '\r\n', ' ']
    await db
      .insertInto('store')
      .values(texts.map(name => ({ name })))
      .execute()
    const kept = await db.selectFrom('store').select('name').orderBy('id').execute()
    expect(kept.map(({ name }) => name)).toEqual(texts)
  })

  test('goes on counting from the highest id, whoever gave it', async () => {
    await db.insertInto('store').values({ id: 7, name: 'Seven' }).execute()
    const next = await db.insertInto('store').values({ name: 'Next' }).returning('id').executeTakeFirst()
    expect(next).toEqual({ id: 8 })
    await db.insertInto('store').values({ id: 3, name: 'Three' }).execute()
    expect(await db.insertInto('store').values({ name: 'Nine' }).returning('id').executeTakeFirst()).toEqual({ id: 9 })
  })

  test('two processes that read and then write lose nothing, and are told to run again or never refused', {
    timeout: 60_000,
  }, async () => {
    await db.insertInto('store').values({ id: 1, name: '0' }).execute()
    const script = `
      import { mayRunAgain, openDatabase } from '@/db/client'
      const db = openDatabase('${database.url}')
      const raise = () => db.transaction().execute(async trx => {
        const { name } = await trx.selectFrom('store').select('name').executeTakeFirstOrThrow()
        await trx.updateTable('store').set({ name: String(Number(name) + 1) }).execute()
      })
      for (let turn = 0; turn < 150; ) {
        await raise().then(() => turn++, error => { if (!mayRunAgain(error)) throw error })
      }
    `
    const ends = await Promise.all([runScript(script).ended, runScript(script).ended])
    expect(ends).toEqual([
      { code: 0, output: '' },
      { code: 0, output: '' },
    ])
    expect(await db.selectFrom('store').select('name').execute()).toEqual([{ name: '300' }])
  })
})
