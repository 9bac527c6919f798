import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'

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

interface Column {
  table: string
  name: string
  type: string
  required: boolean
}

/** What db/schema.ts says, read off its text: types are gone when a test runs. */
function columnsOfTheMap(): Column[] {
  const source = readFileSync(new URL('./schema.ts', import.meta.url), 'utf8')
  const body = (name: string) => new RegExp(`interface ${name} \\{\\n(.*?)\\n\\}`, 's').exec(source)?.[1] ?? ''
  const members = (name: string) => [...body(name).matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, key, type]) => [key, type])
  const isInteger = (type: string) => /\b(Id|Instant|Cents|Flag|number|1)\b/.test(type.replace(/'\w+'/g, ''))
  return members('Database').flatMap(([table = '', shape = '']) =>
    members(shape).map(([name = '', type = '']) => ({
      table,
      name,
      type: isInteger(type) ? 'INTEGER' : 'TEXT',
      required: !/\b(null|Folded)\b/.test(type),
    })),
  )
}

async function columnsOfTheDatabase(): Promise<Column[]> {
  const { rows } = await sql<{ table: string; name: string; type: string; required: number }>`
    select t.name as "table", c.name, upper(c.type) as type, c."notnull" as required
    from pragma_table_list as t join pragma_table_info(t.name) as c
    where t.schema = 'main' and t.name not like 'sqlite_%' and t.name <> 'migration'
  `.execute(db)
  return rows.map(row => ({ ...row, required: row.required === 1 }))
}

test('the migrated tables are exactly those of the map', async () => {
  const inOrder = (columns: Column[]) => columns.map(column => JSON.stringify(column)).sort()
  const map = columnsOfTheMap()
  expect(map.length).toBeGreaterThan(150)
  expect(inOrder(await columnsOfTheDatabase())).toEqual(inOrder(map))
})

test('every table is strict', async () => {
  const { rows } = await sql<{ name: string; strict: number }>`
    select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'
  `.execute(db)
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ strict }) => strict === 0)).toEqual([])
})

test('rows about a lead leave with it', async () => {
  const { rows } = await sql<{ table: string; on_delete: string }>`
    select t.name as "table", f.on_delete
    from pragma_table_list as t join pragma_foreign_key_list(t.name) as f
    where f."table" = 'lead' and f."from" = 'lead_id'
  `.execute(db)
  const about = [...new Set((await columnsOfTheDatabase()).filter(({ name }) => name === 'lead_id').map(c => c.table))]
  expect(about.length).toBeGreaterThan(5)
  expect(rows.map(({ table }) => table).sort()).toEqual(about.sort())
  expect(new Set(rows.map(row => row.on_delete))).toEqual(new Set(['CASCADE']))
})

test('of the budgets of one lead only one is current', async () => {
  await sql`insert into store (id, name) values (1, 'Main Street')`.execute(db)
  const now = 1_763_800_000_000
  await db
    .insertInto('lead')
    .values({ id: 1, store_id: 1, status: 'new', created_at: now, updated_at: now, attempts: 0, unworked_since: now })
    .execute()
  const budget = { lead_id: 1, stated_on: '2026-11-22', is_current: 1, min_amount: 1, max_amount: 2 } as const
  await db
    .insertInto('lead_budget')
    .values({ ...budget, id: 1 })
    .execute()
  await expect(
    db
      .insertInto('lead_budget')
      .values({ ...budget, id: 2 })
      .execute(),
  ).rejects.toThrow('UNIQUE')
  await expect(db.updateTable('lead_budget').set({ min_amount: 3 }).where('lead_id', '=', 1).execute()).rejects.toThrow(
    'CHECK',
  )
})
