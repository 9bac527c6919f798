import { type Kysely, sql } from 'kysely'
import { inject } from 'vitest'
import type { Database } from '@/db/schema'

export interface Column {
  table: string
  name: string
  type: 'INTEGER' | 'TEXT'
  required: boolean
}

const IN_FILE = sql<{ table: string; name: string; type: string; required: number }>`
  select t.name as "table", c.name, c.type, c."notnull" as required
  from pragma_table_list as t join pragma_table_info(t.name) as c
  where t.schema = 'main' and t.name not like 'sqlite_%'
`
const ON_SERVER = sql<{ table: string; name: string; type: string; required: number }>`
  select table_name as "table", column_name as name, data_type as type, is_nullable = 'NO' as required
  from information_schema.columns where table_schema = 'public'
`

/** Every column of every table of the database, as portable words have it. */
export async function columnsOf(db: Kysely<Database>): Promise<Column[]> {
  const { rows } = await (inject('postgres') ? ON_SERVER : IN_FILE).execute(db)
  return rows.map(({ table, name, type, required }) => ({
    table,
    name,
    type: /^(integer|bigint)$/i.test(type) ? 'INTEGER' : 'TEXT',
    required: required === 1,
  }))
}

export async function tablesOf(db: Kysely<Database>): Promise<string[]> {
  return [...new Set((await columnsOf(db)).map(({ table }) => table))].sort()
}
