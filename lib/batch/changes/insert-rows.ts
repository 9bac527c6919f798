import 'server-only'
import type { Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'

/** Of the widest table far fewer parameters than an engine takes. */
const ROWS_AT_ONCE = 1000

/** Any number of rows, in statements of many. */
export async function insertRows<Table extends keyof Database>(
  db: Kysely<Database>,
  table: Table,
  rows: readonly NewRow<Table>[],
): Promise<void> {
  const inserts = (db as Kysely<Record<string, object>>).insertInto(table)
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await inserts.values(rows.slice(from, from + ROWS_AT_ONCE) as object[]).execute()
}
