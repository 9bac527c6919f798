import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { columnsOf } from '@/db/testing/columns'

const folder = mkdtempSync(join(tmpdir(), 'schema-'))
let db: Kysely<Database>

beforeAll(async () => {
  db = openDatabase(join(folder, 'leads.db'))
  await migrate(db)
})

afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

test('every table is strict', async () => {
  const { rows } = await sql<{ name: string; strict: number }>`
    select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'
  `.execute(db)
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ strict }) => strict === 0)).toEqual([])
})

/** What sweeps keep until they saw that a lead is gone. */
const UNTIL_SWEPT = ['lead_change', 'swept_lead']

test('rows about a lead leave with it', async () => {
  const { rows } = await sql<{ table: string; on_delete: string }>`
    select t.name as "table", f.on_delete
    from pragma_table_list as t join pragma_foreign_key_list(t.name) as f
    where f."table" = 'lead' and f."from" = 'lead_id'
  `.execute(db)
  const columns = await columnsOf(db)
  const about = columns
    .filter(({ table, name }) => name === 'lead_id' && !UNTIL_SWEPT.includes(table))
    .map(({ table }) => table)
  expect(about.length).toBeGreaterThan(5)
  expect(rows.map(({ table }) => table).sort()).toEqual(about.sort())
  expect(new Set(rows.map(row => row.on_delete))).toEqual(new Set(['CASCADE']))
})
