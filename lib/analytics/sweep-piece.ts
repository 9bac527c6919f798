import { type RawBuilder, sql } from 'kysely'
import type { Context } from '@/lib/context'

/** A piece of a sweep: what it writes in one transaction, short enough to hold up nobody. */
export type Piece = (trx: Context) => Promise<void>

/** The leads of which something was written since a version of the data. */
export function changedLeads(since: number): RawBuilder<unknown> {
  return sql`select c.lead_id from lead_change as c where c.version > ${since}`
}
