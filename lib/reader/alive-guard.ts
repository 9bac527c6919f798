import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '@/db/schema'

/** What each engine makes of it: a call that may throw, or nothing where the server can be told to stop. */
const alive = expressionBuilder<Database>().fn<SqlBool>('alive', [])

/**
 * Always true. Put first into the WHERE of every long scan, over `lead` or over rows that name theirs in `leadId`, it lets
 * the reader give the scan up.
 */
export function aliveGuard(leadId: Expression<unknown> = sql.ref('lead.id')): RawBuilder<SqlBool> {
  return sql<SqlBool>`((${leadId} & 4095) <> 0 or ${alive})`
}
