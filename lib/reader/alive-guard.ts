import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Always true. Put first into the WHERE of every long scan, over `lead` or over rows that name theirs in `leadId`, it lets
 * the reader give the scan up.
 */
export function aliveGuard(leadId: Expression<unknown> = sql.ref('lead.id')): RawBuilder<SqlBool> {
  return sql<SqlBool>`((${leadId} & 4095) <> 0 or alive())`
}
