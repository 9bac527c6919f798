import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { visibleLeads } from '@/lib/leads/visible'
import { addDays, dayOf, startOfDay } from '@/lib/time'
import { isAsleep, MOST_LEADS, type Ordered, workedToday } from './order'
import type { Queue } from './own-queue'

/** So long before it is due a task may be worked. What is promised for later waits for its time. */
export const HEAD_START = 15 * 60_000

/** The first and the first instant after the day, by the clocks of the dealership. */
export function dayBounds({ now, dealership: { timeZone } }: Context) {
  const today = dayOf(now, timeZone)
  return { from: startOfDay(today, timeZone), until: startOfDay(addDays(today, 1), timeZone) }
}

/** The open tasks of this person that are due until then, on leads that they see. */
export function tasksUntil(ctx: Context, until: number) {
  return visibleLeads(ctx)
    .innerJoin('lead_task', 'lead_task.lead_id', 'lead.id')
    .where('lead_task.state', '=', 'open')
    .where('lead_task.assigned_to_id', '=', ctx.actor.id)
    .where('lead_task.due_at', '<=', until)
}

/** When the tasks are due that can be worked now. */
export function dueBy({ now }: Context): number {
  return now + HEAD_START
}

/**
 * Those of them on leads that nobody tried since `since`, or since the task fell due where that is later. Whoever was tried
 * shortly before a task is due has it when it is due, and not earlier.
 */
function tasksToWork(ctx: Context, since: number) {
  return tasksUntil(ctx, dueBy(ctx)).where(
    sql<SqlBool>`coalesce(lead.last_attempt_at, 0) < case
      when lead_task.due_at > ${ctx.now} then lead_task.due_at - ${HEAD_START}
      when lead_task.due_at > ${since} then lead_task.due_at
      else ${since} end`,
  )
}

/** `dueAt`: when the last of its tasks is due. */
type OrderedByTask = Ordered & { dueAt: number }

/**
 * The leads of these tasks, the one due first at the top, and last who may not be called at this hour. Whom somebody worked
 * today is left alone until the next task falls due.
 */
export async function orderByTasks(ctx: Context, since = ctx.now): Promise<OrderedByTask[]> {
  const workedSince = workedToday(ctx).where(sql<SqlBool>`queue_lead.closed_at >= lead_task.due_at`)
  const rows = await tasksToWork(ctx, since)
    .where('lead.id', 'not in', workedSince)
    .groupBy('lead.id')
    .select([
      'lead.id',
      isAsleep(ctx).as('asleep'),
      sql<number>`min(lead_task.due_at)`.as('first'),
      sql<number>`max(lead_task.due_at)`.as('dueAt'),
    ])
    .orderBy('asleep')
    .orderBy('first')
    .orderBy('lead.id')
    .limit(MOST_LEADS)
    .execute()
  return rows.map(({ id, dueAt }) => ({ lead_id: id, why: 'task', dueAt: Number(dueAt) }))
}

/** Until when tasks were due that brought a lead into a queue, and are done by working it. */
export function broughtBy(ctx: Context, queue: Pick<Queue, 'segment_id'>): number {
  return queue.segment_id === null ? dueBy(ctx) : ctx.now
}

/** Whether a lead still has a task that this queue is to work. */
export async function hasTaskToWork(
  ctx: Context,
  { started_at }: Pick<Queue, 'started_at'>,
  leadId: number,
): Promise<boolean> {
  const task = await tasksToWork(ctx, started_at)
    .where('lead.id', '=', leadId)
    .select('lead_task.id')
    .limit(1)
    .executeTakeFirst()
  return task !== undefined
}
