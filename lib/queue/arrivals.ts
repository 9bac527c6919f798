import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { resolveView } from '@/lib/leads/states'
import { requirePermission } from '@/lib/permissions'
import { getSegmentToUse } from '@/lib/segments/queries'
import { openNext } from './advance'
import { aboutOf, insertLeads } from './begin-queue'
import { HEAD_START, orderByTasks } from './due-tasks'
import { type Ordered, orderLeads } from './order'
import { findOpenLead, getOwnQueue, type Queue, type QueueLead } from './own-queue'
import type { QueueId } from './schema'

/** Takes the leads that came since the start into the queue, ahead of those that wait. How many. */
export async function addArrivals(ctx: Context, { queueId }: QueueId): Promise<{ added: number }> {
  requirePermission(ctx, 'queue.work')
  const queue = await getOwnQueue(ctx, queueId)
  const arrivals = await findArrivals(ctx, queue)
  return transaction(ctx, async trx => {
    await getOwnQueue(trx, queueId)
    const known = await selectKnown(trx, queueId)
    const added = arrivals.filter(arrival => isNew(arrival, known))
    await insertLeads(trx, queue, added, Math.max(0, ...known.map(({ position }) => position)) + 1, 1)
    await recordAudit(trx, { action: 'queue.add', ...aboutOf(trx, queue.segment_id), details: { leads: added.length } })
    if (!(await findOpenLead(trx, queueId))) await openNext(trx, queue)
    return { added: added.length }
  })
}

/**
 * What came since a queue was started: leads that were made since, are in its segment, and not in it; of one's tasks, whose
 * task fell due since it was closed, or was given to one since.
 */
export async function findArrivals(ctx: Context, queue: Queue): Promise<Arrival[]> {
  if (queue.segment_id === null) return findDue(ctx, queue)
  const { catalog } = await readCatalog(ctx)
  const segment = await getSegmentToUse(ctx, queue.segment_id)
  const view = await resolveView(ctx, catalog, queue.query)
  const young = await orderLeads(ctx, catalog, segment, view, queue.started_at)
  if (young.length === 0) return []
  const known = await selectKnown(ctx, queue.id)
  return young.filter(arrival => isNew(arrival, known))
}

async function findDue(ctx: Context, queue: Queue): Promise<Arrival[]> {
  const [due, known] = [await orderByTasks(ctx, queue.started_at), await selectKnown(ctx, queue.id)]
  return due.filter(arrival => isNew(arrival, known))
}

/** `dueAt`, of a task, brings a lead again that was closed before. */
type Arrival = Ordered & { dueAt?: number }

function isNew({ lead_id, dueAt = 0 }: Arrival, known: readonly Known[]): boolean {
  return known.every(one => one.lead_id !== lead_id || (isOver(one) && wasClosedBefore(one, dueAt)))
}

/** Whoever skipped a lead skipped what was offered already, too. */
function wasClosedBefore({ state, closed_at }: Known, dueAt: number): boolean {
  return closed_at !== null && closed_at < (state === 'skipped' ? dueAt - HEAD_START : dueAt)
}

function isOver({ state }: Known): boolean {
  return state === 'worked' || state === 'skipped' || state === 'gone'
}

type Known = Pick<QueueLead, 'lead_id' | 'position' | 'state' | 'closed_at'>

function selectKnown({ db }: Context, queueId: number): Promise<Known[]> {
  return db
    .selectFrom('queue_lead')
    .select(['lead_id', 'position', 'state', 'closed_at'])
    .where('queue_id', '=', queueId)
    .execute()
}
