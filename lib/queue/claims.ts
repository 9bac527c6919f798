import 'server-only'
import { type Context, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { getOwnQueue } from './own-queue'

/** How long nobody else is given a lead after its page was last heard of. */
const LEASE = 3 * 60_000

/** Takes a lead for this person, in the transaction of what they do with it. False where a colleague is on it. */
export async function takeClaim({ db, actor, now }: Context, queueId: number, leadId: number): Promise<boolean> {
  const lease = { user_id: actor.id, queue_id: queueId, claimed_at: now, expires_at: now + LEASE }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('lead_claim')
    .values({ lead_id: leadId, ...lease })
    .onConflict(conflict =>
      conflict
        .column('lead_id')
        .doUpdateSet(lease)
        .where(({ eb, or }) => or([eb('lead_claim.user_id', '=', actor.id), eb('lead_claim.expires_at', '<=', now)])),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** Lets go of whatever is held by way of a queue. */
export async function dropClaims({ db, actor }: Context, queueId: number): Promise<void> {
  await db.deleteFrom('lead_claim').where('queue_id', '=', queueId).where('user_id', '=', actor.id).execute()
}

/** Stays on the open lead of a queue. False where it is held no longer: it lapsed, and a colleague may be on it. */
export async function holdClaim(ctx: Context, { queueId }: { queueId: number }): Promise<boolean> {
  requirePermission(ctx, 'queue.work')
  return transaction(ctx, async trx => {
    await getOwnQueue(trx, queueId)
    const { numUpdatedRows } = await trx.db
      .updateTable('lead_claim')
      .set({ expires_at: trx.now + LEASE })
      .where('queue_id', '=', queueId)
      .where('user_id', '=', trx.actor.id)
      .where('expires_at', '>', trx.now)
      .executeTakeFirst()
    return Number(numUpdatedRows) > 0
  })
}

/** Leaves the open lead of a queue: colleagues may take it up at once. */
export async function releaseClaim(ctx: Context, { queueId }: { queueId: number }): Promise<void> {
  requirePermission(ctx, 'queue.work')
  await transaction(ctx, async trx => {
    await getOwnQueue(trx, queueId)
    await dropClaims(trx, queueId)
  })
}

/** Who is on these leads right now, the actor left out: lead → name. */
export async function colleaguesOn(
  { db, actor, now }: Context,
  leadIds: readonly number[],
): Promise<Map<number, string>> {
  if (leadIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('lead_claim')
    .innerJoin('user', 'user.id', 'lead_claim.user_id')
    .select(['lead_claim.lead_id', 'user.name'])
    .where('lead_claim.lead_id', 'in', leadIds)
    .where('lead_claim.user_id', '!=', actor.id)
    .where('lead_claim.expires_at', '>', now)
    .execute()
  return new Map(rows.map(({ lead_id, name }) => [lead_id, name]))
}
