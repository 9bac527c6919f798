import { readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { type Column, columnsOf } from '@/db/testing/columns'
import { type NewDatabase, newDatabase } from '@/db/testing/database'

let database: NewDatabase
let db: Kysely<Database>

beforeAll(async () => {
  database = await newDatabase()
  db = openDatabase(database.url)
  await migrate(db)
})

afterAll(async () => {
  await db.destroy()
  await database.remove()
})

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
  return (await columnsOf(db)).filter(({ table }) => table !== 'migration')
}

test('the migrated tables are exactly those of the map', async () => {
  const inOrder = (columns: Column[]) => columns.map(column => JSON.stringify(column)).sort()
  const map = columnsOfTheMap()
  expect(map.length).toBeGreaterThan(150)
  expect(inOrder(await columnsOfTheDatabase())).toEqual(inOrder(map))
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
  ).rejects.toThrow(/unique/i)
  await expect(db.updateTable('lead_budget').set({ min_amount: 3 }).where('lead_id', '=', 1).execute()).rejects.toThrow(
    /check/i,
  )
})
