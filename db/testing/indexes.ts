import { type Kysely, sql } from 'kysely'
import { inject } from 'vitest'
import type { Database } from '@/db/schema'

const IN_FILE = sql<{ name: string }>`select name from sqlite_master where type = 'index' and sql is not null`
const ON_SERVER = sql<{ name: string }>`
  select i.indexrelid::regclass::text as name from pg_index as i join pg_class as t on t.oid = i.indrelid
  where t.relnamespace = 'public'::regnamespace and i.indexrelid not in (select conindid from pg_constraint)
`

/** Leaves no index but those of the keys. */
export async function dropIndexes(db: Kysely<Database>): Promise<void> {
  const { rows } = await (inject('postgres') ? ON_SERVER : IN_FILE).execute(db)
  if (rows.length === 0) throw new Error('There are no indexes to do without.')
  for (const { name } of rows) await db.schema.dropIndex(name).execute()
}
