import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'

export interface ByHand {
  kind: Row<'segment_lead'>['kind']
  reason: string | null
  /** From when on it no longer counts. */
  expiresAt: number | null
}

/** As many rows in one statement: engines limit its parameters. */
const AT_ONCE = 500

/**
 * Puts leads in or keeps them out, in the transaction of whoever asked for permission, for the segment and for each lead. What
 * stood there is replaced. Out of a static segment they are simply taken, but for those its rule had: that is remembered until
 * it is back.
 */
export async function writeOverrides(
  ctx: Context,
  segment: { id: number; isDynamic: boolean },
  leadIds: readonly number[],
  { kind, reason, expiresAt }: ByHand,
): Promise<void> {
  if (!ctx.db.isTransaction) throw new Error('Members by hand are written in the transaction of what they are part of.')
  const row = (lead_id: number): NewRow<'segment_lead'> => ({
    segment_id: segment.id,
    lead_id,
    kind,
    reason,
    created_by: ctx.actor.id,
    created_at: ctx.now,
    expires_at: expiresAt,
  })
  for (const some of chunksOf([...new Set(leadIds)])) {
    const kept = kind === 'include' || segment.isDynamic ? some : await frozenAmong(ctx, segment.id, some)
    await deleteOverrides(ctx, segment.id, some)
    if (kept.length > 0) await ctx.db.insertInto('segment_lead').values(kept.map(row)).execute()
  }
}

/** Leaves these leads to the rule again. */
export async function deleteOverrides(ctx: Context, segmentId: number, leadIds: readonly number[]): Promise<void> {
  for (const some of chunksOf(leadIds))
    await ctx.db.deleteFrom('segment_lead').where('segment_id', '=', segmentId).where('lead_id', 'in', some).execute()
}

async function frozenAmong({ db }: Context, segmentId: number, leadIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('segment_lead')
    .select('lead_id')
    .where('segment_id', '=', segmentId)
    .where('is_frozen', '=', 1)
    .where('lead_id', 'in', leadIds)
    .execute()
  return rows.map(({ lead_id }) => lead_id)
}

function chunksOf(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) =>
    ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )
}
