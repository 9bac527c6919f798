import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { RowUpdate } from '@/db/schema'
import type { Context } from '@/lib/context'

/** Writes to these leads, so that whoever has one open in a form is told. */
export async function updateLeads(
  { db, now }: Context,
  leadIds: readonly number[],
  columns: RowUpdate<'lead'> = {},
): Promise<void> {
  if (leadIds.length === 0) return
  await db
    .updateTable('lead')
    .set({ ...columns, updated_at: laterThanBefore(now) })
    .where('id', 'in', leadIds)
    .execute()
}

/** Later than it was even within one minute. */
function laterThanBefore(now: number): RawBuilder<number> {
  return sql<number>`case when updated_at >= ${now} then updated_at + 1 else ${now} end`
}

/** Those with the same value together. */
export function groupedBy<T, Key extends string | number | null>(
  entries: readonly T[],
  keyOf: (entry: T) => Key,
): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return groups
}

/** Where counting goes on in a table whose rows count within each lead. */
export async function lastRowIds(
  { db }: Context,
  table: 'lead_status_change' | 'lead_assignment' | 'lead_task' | 'lead_consent',
  leadIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom(table)
    .select(({ fn }) => ['lead_id', fn.max('id').as('last')])
    .where('lead_id', 'in', leadIds)
    .groupBy('lead_id')
    .execute()
  return new Map(rows.map(({ lead_id, last }) => [lead_id, last]))
}
