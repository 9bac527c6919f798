import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Database } from '@/db/schema'

const now = expressionBuilder<Database>().fn<number>('clock_ms', [])

/** Some milliseconds from now, by the clock of the database: worker processes on several machines agree on no other. */
export function databaseClock(plusMs = 0): RawBuilder<number> {
  return sql<number>`${now} + ${sql.lit(plusMs)}`
}
