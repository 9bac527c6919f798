import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { openNext } from './advance'
import { dropClaims } from './claims'
import type { Ordered } from './order'
import { findOpenQueue, type Queue } from './own-queue'

/** Rows of one statement: engines limit how many parameters it may have. */
const AT_ONCE = 500

/** Freezes the order of these leads for this person, in place of the queue they had, and opens the first one. */
export async function beginQueue(
  ctx: Context,
  { segmentId, query }: { segmentId: number | null; query: string },
  leads: readonly Ordered[],
): Promise<{ queueId: number }> {
  requirePermission(ctx, 'queue.work')
  return transaction(ctx, async trx => {
    await endOpen(trx, segmentId)
    const queue = await trx.db
      .insertInto('queue')
      .values({ user_id: trx.actor.id, segment_id: segmentId, query, started_at: trx.now })
      .returningAll()
      .executeTakeFirstOrThrow()
    await insertLeads(trx, queue, leads, 1)
    await recordAudit(trx, { action: 'queue.start', ...aboutOf(trx, segmentId), details: { leads: leads.length } })
    await openNext(trx, queue)
    return { queueId: queue.id }
  })
}

/** What the audit log says a queue is about: its segment, or the person whose tasks it has. */
export function aboutOf({ actor }: Context, segmentId: number | null) {
  return segmentId === null
    ? ({ subject: 'user', subjectId: actor.id } as const)
    : ({ subject: 'segment', subjectId: segmentId } as const)
}

/** Ends the queue of this person that is open, if there is one, in the transaction of what follows. */
export async function endOpen(trx: Context, segmentId: number | null): Promise<void> {
  const open = await findOpenQueue(trx, segmentId)
  if (!open) return
  await dropClaims(trx, open.id)
  await trx.db.updateTable('queue').set({ ended_at: trx.now }).where('id', '=', open.id).execute()
}

/** Writes these leads to the end of a queue, in the transaction of whoever asked for permission. */
export async function insertLeads(
  trx: Context,
  queue: Queue,
  leads: readonly Ordered[],
  from: number,
  is_late_arrival: 0 | 1 = 0,
): Promise<void> {
  const rows = leads.map(({ lead_id, why }, index) => ({
    lead_id,
    why,
    queue_id: queue.id,
    position: from + index,
    state: 'waiting' as const,
    is_late_arrival,
  }))
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await trx.db
      .insertInto('queue_lead')
      .values(rows.slice(start, start + AT_ONCE))
      .execute()
}
