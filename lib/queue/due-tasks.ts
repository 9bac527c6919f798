import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { visibleLeads } from '@/lib/leads/visible'
import { addDays, dayOf, startOfDay } from '@/lib/time'
import { isAsleep, MOST_LEADS, type Ordered, workedToday } from './order'
import type { Queue } from './own-queue'

/** The first and the first instant after the day, by the clocks of the dealership. */
export function dayBounds({ now, dealership: { timeZone } }: Context) {
  const today = dayOf(now, timeZone)
  return { from: startOfDay(today, timeZone), until: startOfDay(addDays(today, 1), timeZone) }
}

/** The open tasks of this person that are due until the end of the day, on leads that they see. */
export function dueTasks(ctx: Context) {
  return visibleLeads(ctx)
    .innerJoin('lead_task', 'lead_task.lead_id', 'lead.id')
    .where('lead_task.state', '=', 'open')
    .where('lead_task.assigned_to_id', '=', ctx.actor.id)
    .where('lead_task.due_at', '<', dayBounds(ctx).until)
}

/**
 * The leads of these tasks, the one due first at the top, and last who may not be called at this hour. Whom somebody worked
 * today is left alone until the next task falls due.
 */
export async function orderByTasks(ctx: Context): Promise<(Ordered & { dueAt: number })[]> {
  const rows = await dueTasks(ctx)
    .where(({ eb, or }) => or([eb('lead_task.due_at', '<=', ctx.now), eb('lead.id', 'not in', workedToday(ctx))]))
    .groupBy('lead.id')
    .select(['lead.id', isAsleep(ctx).as('asleep'), sql<number>`min(lead_task.due_at)`.as('dueAt')])
    .orderBy('asleep')
    .orderBy('dueAt')
    .orderBy('lead.id')
    .limit(MOST_LEADS)
    .execute()
  return rows.map(({ id, dueAt }) => ({ lead_id: id, why: 'task', dueAt: Number(dueAt) }))
}

/** Until when tasks were due that brought a lead into a queue, and are done by working it. */
export function broughtBy(ctx: Context, queue: Pick<Queue, 'segment_id'>): number {
  return queue.segment_id === null ? dayBounds(ctx).until - 1 : ctx.now
}

/** Whether a lead still has such a task. */
export async function hasDueTask(ctx: Context, leadId: number): Promise<boolean> {
  const task = await dueTasks(ctx).where('lead.id', '=', leadId).select('lead_task.id').limit(1).executeTakeFirst()
  return task !== undefined
}
