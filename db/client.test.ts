import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { databasePath, openDatabase } from '@/db/client'
import { runScript } from '@/db/testing/run-script'

const folder = mkdtempSync(join(tmpdir(), 'client-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('databasePath', () => {
  test.each([
    ['file:data/leads.db', resolve('data/leads.db')],
    ['data/leads.db', resolve('data/leads.db')],
    ['FILE:./leads.db', resolve('leads.db')],
    ['file:/var/leads.db', '/var/leads.db'],
    ['file:///var/my%20leads.db', '/var/my leads.db'],
  ])('%s names the file %s', (url, path) => {
    expect(databasePath(url)).toBe(path)
  })

  test.each(['', 'file:', ':memory:', 'file::memory:', 'mysql://localhost/leads'])('refuses %j', url => {
    expect(() => databasePath(url)).toThrow('DATABASE_URL must name a SQLite file, such as file:data/leads.db.')
  })

  test.each(['postgres://localhost/leads', 'postgresql://localhost/leads'])('says that %s comes later', url => {
    expect(() => databasePath(url)).toThrow('PostgreSQL is not supported yet.')
  })
})

describe('openDatabase', () => {
  test('makes the folder, and keeps what is committed even when the power fails', async () => {
    const db = openDatabase(`file:${join(folder, 'new', 'deep', 'leads.db')}`)
    const pragma = async (name: string) =>
      Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBe(5000)
    expect(await pragma('secure_delete')).toBe(1)
    expect(await pragma('trusted_schema')).toBe(0)
    await db.destroy()
  })

  test('says that a file is not a database, and leaves it as it was', () => {
    const path = join(folder, 'letter.db')
    writeFileSync(path, 'Dear customer, '.repeat(100))
    expect(() => openDatabase(path)).toThrow(`${path} is not a SQLite database. Set DATABASE_URL to another file.`)
  })

  test('says that a place cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'folder.db'))
    for (const path of [join(folder, 'file', 'leads.db'), join(folder, 'folder.db')]) {
      expect(() => openDatabase(path)).toThrow(`The database ${path} cannot be opened for writing.`)
    }
  })

  test('tables are strict, and lie in the order of a key of several columns', async () => {
    const db = openDatabase(join(folder, 'tables.db'))
    const child = db.schema
      .createTable('child')
      .addColumn('parent_id', 'bigint')
      .addColumn('id', 'integer')
      .addPrimaryKeyConstraint('child_key', ['parent_id', 'id'])
    const parent = db.schema.createTable('parent').addColumn('id', 'serial', column => column.primaryKey())
    expect(child.compile().sql).toMatch(/"parent_id" integer.* strict, without rowid$/)
    expect(parent.compile().sql).toBe('create table "parent" ("id" integer primary key) strict')
    await child.execute()
    await expect(sql`insert into child values ('one', 1)`.execute(db)).rejects.toThrow('cannot store TEXT')
    await db.destroy()
  })

  test('two processes that read and then write lose nothing and are never refused', { timeout: 60_000 }, async () => {
    const path = join(folder, 'counter.db')
    const db = openDatabase(path)
    await sql`create table counter (n integer not null) strict`.execute(db)
    await sql`insert into counter values (0)`.execute(db)
    const script = `
      import { openDatabase } from '@/db/client'
      const db = openDatabase('${path}').withTables()
      for (let turn = 0; turn < 500; turn++) {
        await db.transaction().execute(async trx => {
          const { n } = await trx.selectFrom('counter').select('n').executeTakeFirstOrThrow()
          await trx.updateTable('counter').set({ n: n + 1 }).execute()
        })
      }
    `
    const ends = await Promise.all([runScript(script).ended, runScript(script).ended])
    expect(ends).toEqual([
      { code: 0, output: '' },
      { code: 0, output: '' },
    ])
    expect((await sql`select n from counter`.execute(db)).rows).toEqual([{ n: 1000 }])
    await db.destroy()
  })
})
