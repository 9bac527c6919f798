import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import type { StoredRule } from '@/lib/rules/rule'
import { criteriaRows } from './criteria'

/** Writes the conditions of a rule beside it, as rows. */
export async function writeCriteria(ctx: Context, segmentId: number, rule: StoredRule | null): Promise<void> {
  await ctx.db.deleteFrom('segment_criteria').where('segment_id', '=', segmentId).execute()
  const rows = rule ? criteriaRows(rule).map(row => ({ ...row, segment_id: segmentId })) : []
  if (rows.length > 0) await ctx.db.insertInto('segment_criteria').values(rows).execute()
}

/** Keeps what the segment is as of this version. */
export async function recordVersion(
  ctx: Context,
  row: Omit<NewRow<'segment_version'>, 'created_at' | 'created_by'>,
): Promise<void> {
  await ctx.db
    .insertInto('segment_version')
    .values({ ...row, created_at: ctx.now, created_by: ctx.actor.id })
    .execute()
}
