import 'server-only'
import type { Context } from '@/lib/context'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleLeads } from '@/lib/leads/visible'
import { visibleSegments } from '@/lib/leads/visible-segments'
import { requirePermission } from '@/lib/permissions'
import { colleaguesOn } from './claims'
import { dayBounds, dueBy, tasksUntil } from './due-tasks'
import { countWorkedToday } from './queries'

const MOST_TASKS = 50
const MOST_NEW = 20

export type QueueHome = Awaited<ReturnType<typeof readQueueHome>>

/** What a person has to do today: what is due, who is new, and how far the segments are that they work. */
export async function readQueueHome(ctx: Context) {
  requirePermission(ctx, 'queue.work')
  const [tasks, fresh] = [await selectTasks(ctx), await selectNew(ctx)]
  const colleagues = await colleaguesOn(ctx, [...new Set([...tasks, ...fresh].map(({ leadId }) => leadId))])
  const named = <T extends { leadId: number; first: string | null; last: string | null }>(rows: readonly T[]) =>
    rows.map(({ first, last, ...row }) => ({
      ...row,
      name: leadName(joinedName(first, last)),
      colleague: colleagues.get(row.leadId) ?? null,
    }))
  return {
    tasks: named(tasks),
    fresh: named(fresh),
    ...(await countTasks(ctx)),
    queues: await selectQueues(ctx),
    workedToday: await countWorkedToday(ctx),
    appointmentsToday: await countAppointments(ctx),
  }
}

/** `due`: by now, as the queue has it; `later`: today. */
async function countTasks(ctx: Context): Promise<{ due: number; later: number }> {
  const row = await tasksOfToday(ctx)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('today'),
      fn.sum<number>(eb.case().when('lead_task.due_at', '<=', dueBy(ctx)).then(1).else(0).end()).as('due'),
    ])
    .executeTakeFirstOrThrow()
  const due = Number(row.due ?? 0)
  return { due, later: Number(row.today) - due }
}

/** With those the queue has already, where midnight is near. */
function tasksOfToday(ctx: Context) {
  return tasksUntil(ctx, Math.max(dayBounds(ctx).until - 1, dueBy(ctx)))
}

/** What is overdue longest first. */
function selectTasks(ctx: Context) {
  return tasksOfToday(ctx)
    .select([
      'lead.id as leadId',
      'lead.first_name as first',
      'lead.last_name as last',
      'lead_task.id as taskId',
      'lead_task.kind',
      'lead_task.due_at as dueAt',
      'lead_task.note',
    ])
    .orderBy('lead_task.due_at')
    .orderBy('lead.id')
    .orderBy('lead_task.id')
    .limit(MOST_TASKS)
    .execute()
}

/** Theirs or nobody's, and not tried yet; the newest first. */
function selectNew(ctx: Context) {
  return visibleLeads(ctx)
    .where('lead.status', '=', 'new')
    .where('lead.attempts', '=', 0)
    .where(({ eb, or }) => or([eb('lead.bdc_agent_id', 'is', null), eb('lead.bdc_agent_id', '=', ctx.actor.id)]))
    .leftJoin('source', 'source.key', 'lead.source')
    .select([
      'lead.id as leadId',
      'lead.first_name as first',
      'lead.last_name as last',
      'lead.created_at as createdAt',
      'source.label as source',
    ])
    .orderBy('lead.created_at', 'desc')
    .orderBy('lead.id')
    .limit(MOST_NEW)
    .execute()
}

/** The segments they are working down, with what is left. */
async function selectQueues(ctx: Context) {
  const rows = await visibleSegments(ctx)
    .innerJoin('queue', 'queue.segment_id', 'segment.id')
    .innerJoin('queue_lead', 'queue_lead.queue_id', 'queue.id')
    .where('queue.user_id', '=', ctx.actor.id)
    .where('queue.ended_at', 'is', null)
    .select(({ fn, eb }) => [
      'segment.id as segmentId',
      'segment.name',
      fn.countAll<number>().as('total'),
      fn.sum<number>(eb.case().when('queue_lead.state', 'in', ['waiting', 'open']).then(1).else(0).end()).as('left'),
    ])
    .groupBy(['segment.id', 'segment.name', 'segment.name_folded'])
    .orderBy('segment.name_folded')
    .execute()
  return rows.map(({ total, left, ...row }) => ({ ...row, total: Number(total), left: Number(left) }))
}

async function countAppointments(ctx: Context): Promise<number> {
  const { from, until } = dayBounds(ctx)
  const { count } = await visibleLeads(ctx)
    .innerJoin('lead_appointment', 'lead_appointment.lead_id', 'lead.id')
    .where('lead_appointment.status', '=', 'scheduled')
    .where('lead_appointment.starts_at', '>=', from)
    .where('lead_appointment.starts_at', '<', until)
    .where(({ eb, or }) =>
      or([eb('lead.bdc_agent_id', '=', ctx.actor.id), eb('lead_appointment.created_by', '=', ctx.actor.id)]),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
