import 'server-only'
import type { Context } from '@/lib/context'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { dayOf, startOfDay } from '@/lib/time'
import { findArrivals } from './arrivals'
import { colleaguesOn } from './claims'
import { findOpenLead, type Queue, type QueueLead } from './own-queue'

/** Of the leads that come next, as many as stand beside the open one. */
const UPCOMING = 6

export interface Progress {
  total: number
  /** The open lead is the so-manieth that is taken in hand. */
  at: number
  worked: number
  skipped: number
  snoozed: number
  gone: number
  /** Waiting, the open one left out. */
  waiting: number
  /** By this person, in every queue, since midnight at the dealership. */
  workedToday: number
}

export interface Upcoming {
  leadId: number
  name: string
  why: QueueLead['why']
  isLateArrival: boolean
  /** Who is on it right now. */
  colleague: string | null
}

/** How far a queue is. */
export async function readProgress(ctx: Context, queue: Queue): Promise<Progress> {
  requirePermission(ctx, 'queue.work')
  const rows = await ctx.db
    .selectFrom('queue_lead')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('queue_id', '=', queue.id)
    .groupBy('state')
    .execute()
  const count = (state: QueueLead['state']) => Number(rows.find(row => row.state === state)?.count ?? 0)
  const total = rows.reduce((sum, row) => sum + Number(row.count), 0)
  return {
    total,
    at: Math.min(total, total - count('waiting') - count('open') + 1),
    worked: count('worked'),
    skipped: count('skipped'),
    snoozed: count('snoozed'),
    gone: count('gone'),
    waiting: count('waiting'),
    workedToday: await countWorkedToday(ctx),
  }
}

/** How many leads this person worked since midnight at the dealership. */
export async function countWorkedToday({ db, actor, now, dealership: { timeZone } }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('queue_lead')
    .innerJoin('queue', 'queue.id', 'queue_lead.queue_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('queue.user_id', '=', actor.id)
    .where('queue_lead.state', '=', 'worked')
    .where('queue_lead.closed_at', '>=', startOfDay(dayOf(now, timeZone), timeZone))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The open lead, as long as it is this person's: whose claim lapsed, sees it again only after taking it anew. */
export async function findHeldLead(ctx: Context, queue: Queue): Promise<QueueLead | undefined> {
  requirePermission(ctx, 'queue.work')
  const open = await findOpenLead(ctx, queue.id)
  if (!open) return undefined
  const claim = await ctx.db
    .selectFrom('lead_claim')
    .select('lead_id')
    .where('lead_id', '=', open.lead_id)
    .where('user_id', '=', ctx.actor.id)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
  return claim && open
}

/** The leads that come next, in the frozen order, and who is on them. */
export async function listUpcoming(ctx: Context, queue: Queue): Promise<Upcoming[]> {
  requirePermission(ctx, 'queue.work')
  const rows = await visibleLeads(ctx)
    .innerJoin('queue_lead', 'queue_lead.lead_id', 'lead.id')
    .where('queue_lead.queue_id', '=', queue.id)
    .where('queue_lead.state', '=', 'waiting')
    .select(['lead.id', 'lead.first_name', 'lead.last_name', 'queue_lead.why', 'queue_lead.is_late_arrival'])
    .orderBy('queue_lead.is_late_arrival', 'desc')
    .orderBy('queue_lead.position')
    .limit(UPCOMING)
    .execute()
  const colleagues = await colleaguesOn(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, first_name, last_name, why, is_late_arrival }) => ({
    leadId: id,
    name: leadName(joinedName(first_name, last_name)),
    why,
    isLateArrival: is_late_arrival === 1,
    colleague: colleagues.get(id) ?? null,
  }))
}

/** When the first of those that were put off comes back. */
export async function nextSnoozed({ db }: Context, queue: Queue): Promise<number | null> {
  const { until } = await db
    .selectFrom('queue_lead')
    .select(({ fn }) => fn.min('snoozed_until').as('until'))
    .where('queue_id', '=', queue.id)
    .where('state', '=', 'snoozed')
    .executeTakeFirstOrThrow()
  return until
}

/** How many leads came since the queue was started, and are not in it. */
export async function countArrivals(ctx: Context, queue: Queue): Promise<number> {
  return (await findArrivals(ctx, queue)).length
}
