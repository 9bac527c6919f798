import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'

const folder = mkdtempSync(join(tmpdir(), 'client-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('makes the folder, and keeps what is committed even when the power fails', async () => {
  const db = openDatabase(`file:${join(folder, 'new', 'deep', 'leads.db')}`)
  const pragma = async (name: string) =>
    Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('foreign_keys')).toBe(1)
  expect(await pragma('busy_timeout')).toBe(0)
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
