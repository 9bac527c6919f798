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
import { aboutOf, beginQueue, endOpen } from './begin-queue'
import { orderByTasks } from './due-tasks'
import { orderLeads } from './order'
import { findOpenLead, findOpenQueue, getOwnQueue, type Queue, setQueueLead } from './own-queue'
import type { QueueId, StartQueue } from './schema'

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
  return beginQueue(ctx, { segmentId: segment.id, query }, await orderLeads(ctx, catalog, segment, view))
}

/** The same with the leads of this person's due tasks, wherever they are. */
export async function startTaskQueue(ctx: Context): Promise<{ queueId: number }> {
  requirePermission(ctx, 'queue.work')
  const found = await findOpenQueue(ctx, null)
  if (found && (await mayGoOn(ctx, found, ''))) return continueQueue(ctx, { queueId: found.id })
  return beginQueue(ctx, { segmentId: null, query: '' }, await orderByTasks(ctx))
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

/** Ends a queue: what is left in it is started anew another time. */
export async function endQueue(ctx: Context, { queueId }: QueueId): Promise<void> {
  requirePermission(ctx, 'queue.work')
  await transaction(ctx, async trx => {
    const queue = await getOwnQueue(trx, queueId)
    await endOpen(trx, queue.segment_id)
    await recordAudit(trx, { action: 'queue.end', ...aboutOf(trx, queue.segment_id) })
  })
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

/** What of a view decides who is worked, and in which order. */
function narrowing(view: LeadView): string {
  const { search, filters, sort } = view
  return leadViewQuery({ ...DEFAULT_VIEW, search, filters, sort })
}
