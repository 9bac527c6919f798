import 'server-only'
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '@/db/schema'
import { listOf } from '@/lib/rules/expressions'
import { idsOf, type LeadSet, sizeOf } from '@/lib/rules/lead-set'

/** To find a lead by its id and sort it takes as long as it takes to pass so many by in the order of an index. */
const PASSED_BY = 8
/** A statement with more parameters takes long to prepare. */
const MOST_NAMED = 4096

/**
 * Whether a lead is in a set that is not empty, for a query that wants its first leads in some order, up to the `last`th.
 * The few are named, and found by their ids; among many the order is followed until enough are met.
 */
export function among(set: LeadSet, last: number): Expression<SqlBool> {
  const size = sizeOf(set)
  const passed = (set.length * 32 * last) / size
  if (size <= MOST_NAMED && size * PASSED_BY <= passed) return sql<SqlBool>`lead.id in (${listOf([...idsOf(set)])})`
  return expressionBuilder<Database>().fn<SqlBool>('among', [sql.val(bytesOf(set)), sql.ref('lead.id')])
}

/** A byte for each id: 1 where it is in the set. */
function bytesOf(set: LeadSet): Uint8Array {
  const bytes = new Uint8Array(set.length * 32)
  for (let id = 0; id < bytes.length; id++) bytes[id] = ((set[id >>> 5] as number) >>> (id & 31)) & 1
  return bytes
}
