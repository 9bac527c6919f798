import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'

export type Queue = Row<'queue'>
export type QueueLead = Row<'queue_lead'>

/** The queue of this person that is open for a segment, or of their due tasks, if there is one. */
export async function findOpenQueue(ctx: Context, segmentId: number | null): Promise<Queue | undefined> {
  requirePermission(ctx, 'queue.work')
  return ctx.db
    .selectFrom('queue')
    .selectAll()
    .where('user_id', '=', ctx.actor.id)
    .where('segment_id', segmentId === null ? 'is' : '=', segmentId)
    .where('ended_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A queue of this person that has not ended, or NotFound: those of others do not exist. */
export async function getOwnQueue({ db, actor }: Context, id: number): Promise<Queue> {
  const queue = await db
    .selectFrom('queue')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!queue) throw new NotFound('This queue has ended, or is not yours. Start it again.')
  return queue
}

/** The lead that is being worked. */
export function findOpenLead({ db }: Context, queueId: number): Promise<QueueLead | undefined> {
  return db
    .selectFrom('queue_lead')
    .selectAll()
    .where('queue_id', '=', queueId)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
}

/** Changes one lead of a queue. */
export async function setQueueLead(
  { db }: Context,
  { queue_id, position }: Pick<QueueLead, 'queue_id' | 'position'>,
  set: Partial<Pick<QueueLead, 'state' | 'reason' | 'snoozed_until' | 'closed_at' | 'made'>>,
): Promise<void> {
  await db
    .updateTable('queue_lead')
    .set(set)
    .where('queue_id', '=', queue_id)
    .where('position', '=', position)
    .execute()
}
