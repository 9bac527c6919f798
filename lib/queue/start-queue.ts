import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { resolveView } from '@/lib/leads/states'
import { DEFAULT_VIEW, type LeadView, leadViewQuery } from '@/lib/leads/view'
import { requirePermission } from '@/lib/permissions'
import { getSegmentToUse } from '@/lib/segments/queries'
import { dayOf } from '@/lib/time'
import { openNext, reopen } from './advance'
import { dropClaims } from './claims'
import { type Ordered, orderLeads } from './order'
import { findOpenLead, findOpenQueue, getOwnQueue, type Queue, setQueueLead } from './own-queue'
import type { QueueId, StartQueue } from './schema'

/** Rows of one statement: engines limit how many parameters it may have. */
const AT_ONCE = 500

/**
 * Freezes the order of a segment's leads for this person and opens the first one, or goes on where they stopped today. Invalid
 * for a view that cannot be answered, or whose rule is not saved.
 */
export async function startQueue(ctx: Context, input: StartQueue): Promise<{ queueId: number }> {
  requirePermission(ctx, 'queue.work')
  const segment = await getSegmentToUse(ctx, input.segmentId)
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, input.query)
  if (view.draft) throw new Invalid('Save the rule first, then start: a queue works what is saved.')
  const query = narrowing(view)
  const found = await findOpenQueue(ctx, segment.id)
  if (found && (await mayGoOn(ctx, found, query))) return continueQueue(ctx, { queueId: found.id })

  const leads = await orderLeads(ctx, catalog, segment, view)
  return transaction(ctx, async trx => {
    await endOpen(trx, segment.id)
    const queue = await trx.db
      .insertInto('queue')
      .values({ user_id: trx.actor.id, segment_id: segment.id, query, started_at: trx.now })
      .returningAll()
      .executeTakeFirstOrThrow()
    await insertLeads(trx, queue, leads, 1)
    await recordAudit(trx, {
      action: 'queue.start',
      subject: 'segment',
      subjectId: segment.id,
      details: { leads: leads.length },
    })
    await openNext(trx, queue)
    return { queueId: queue.id }
  })
}

/** Takes the open lead up again, or the next one where that is a colleague's by now. */
export async function continueQueue(ctx: Context, { queueId }: QueueId): Promise<{ queueId: number }> {
  requirePermission(ctx, 'queue.work')
  return transaction(ctx, async trx => {
    const queue = await getOwnQueue(trx, queueId)
    const open = await findOpenLead(trx, queueId)
    if (open && (await reopen(trx, queue, open))) return { queueId }
    if (open) await setQueueLead(trx, open, { state: 'waiting' })
    await openNext(trx, queue)
    return { queueId }
  })
}

/** Takes the leads that came since the start into the queue, ahead of those that wait. How many. */
export async function addArrivals(ctx: Context, { queueId }: QueueId): Promise<{ added: number }> {
  requirePermission(ctx, 'queue.work')
  const queue = await getOwnQueue(ctx, queueId)
  const arrivals = await findArrivals(ctx, queue)
  return transaction(ctx, async trx => {
    await getOwnQueue(trx, queueId)
    const known = await trx.db
      .selectFrom('queue_lead')
      .select(['lead_id', 'position'])
      .where('queue_id', '=', queueId)
      .execute()
    const added = arrivals.filter(({ lead_id }) => !known.some(one => one.lead_id === lead_id))
    await insertLeads(trx, queue, added, Math.max(0, ...known.map(({ position }) => position)) + 1, 1)
    await recordAudit(trx, {
      action: 'queue.add',
      subject: 'segment',
      subjectId: queue.segment_id,
      details: { leads: added.length },
    })
    if (!(await findOpenLead(trx, queueId))) await openNext(trx, queue)
    return { added: added.length }
  })
}

/** Leads that were made since the queue was started, are in its segment, and not in it. */
export async function findArrivals(ctx: Context, queue: Queue): Promise<Ordered[]> {
  const { catalog } = await readCatalog(ctx)
  const segment = await getSegmentToUse(ctx, queue.segment_id)
  const view = await resolveView(ctx, catalog, queue.query)
  const young = await orderLeads(ctx, catalog, segment, view, queue.started_at)
  if (young.length === 0) return []
  const known = await ctx.db.selectFrom('queue_lead').select('lead_id').where('queue_id', '=', queue.id).execute()
  return young.filter(({ lead_id }) => !known.some(one => one.lead_id === lead_id))
}

/** Ends a queue: what is left in it is started anew another time. */
export async function endQueue(ctx: Context, { queueId }: QueueId): Promise<void> {
  requirePermission(ctx, 'queue.work')
  await transaction(ctx, async trx => {
    const queue = await getOwnQueue(trx, queueId)
    await endOpen(trx, queue.segment_id)
    await recordAudit(trx, { action: 'queue.end', subject: 'segment', subjectId: queue.segment_id })
  })
}

async function endOpen(trx: Context, segmentId: number): Promise<void> {
  const open = await findOpenQueue(trx, segmentId)
  if (!open) return
  await dropClaims(trx, open.id)
  await trx.db.updateTable('queue').set({ ended_at: trx.now }).where('id', '=', open.id).execute()
}

/** A queue is of its day and of its view, and is done when nothing of it is left. */
async function mayGoOn(ctx: Context, queue: Queue, query: string): Promise<boolean> {
  const zone = ctx.dealership.timeZone
  if (queue.query !== query || dayOf(queue.started_at, zone) !== dayOf(ctx.now, zone)) return false
  const left = await ctx.db
    .selectFrom('queue_lead')
    .select('position')
    .where('queue_id', '=', queue.id)
    .where('state', 'in', ['open', 'waiting'])
    .limit(1)
    .executeTakeFirst()
  return left !== undefined
}

async function insertLeads(
  trx: Context,
  queue: Queue,
  leads: readonly Ordered[],
  from: number,
  is_late_arrival: 0 | 1 = 0,
) {
  const rows = leads.map((lead, index) => ({
    ...lead,
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

/** What of a view decides who is worked, and in which order. */
function narrowing(view: LeadView): string {
  const { search, filters, sort } = view
  return leadViewQuery({ ...DEFAULT_VIEW, search, filters, sort })
}
