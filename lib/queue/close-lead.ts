import 'server-only'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, transaction } from '@/lib/context'
import { addAppointment } from '@/lib/leads/appointments'
import { recordActivity } from '@/lib/leads/record-activity'
import type { Appointment, Task } from '@/lib/leads/related-schema'
import { addTask, updateTask } from '@/lib/leads/tasks'
import { requirePermission } from '@/lib/permissions'
import { openNext } from './advance'
import { broughtBy } from './due-tasks'
import { OUTCOMES, snoozedUntil } from './outcomes'
import { getOwnQueue, type Queue, type QueueLead, setQueueLead } from './own-queue'
import type { RecordOutcome, SkipLead, SnoozeLead } from './schema'

/** What working a lead made, so that it can be taken back. */
export interface Made {
  activity: number
  /** Added, as it was sent. */
  task?: { id: number; before: Task }
  appointment?: { id: number; before: Appointment }
  /** Done with it, as they were. */
  done: { id: number; before: Task }[]
  forbadeCalls: boolean
}

/** What became of what was sent: nothing new where the lead had been closed already. */
export interface Closed {
  isNews: boolean
}

/**
 * Logs what came of the open lead of a queue, does its due tasks, sets what is next, and opens the next lead. Sent twice, it
 * happens once.
 */
export async function recordOutcome(ctx: Context, input: RecordOutcome): Promise<Closed> {
  requirePermission(ctx, 'queue.work')
  return close(ctx, input, 'queue.work', async (trx, lead, queue) => ({
    state: 'worked',
    made: JSON.stringify(await work(trx, queue, lead, input)),
  }))
}

/** Leaves the open lead of a queue unworked, says why, and opens the next one. */
export async function skipLead(ctx: Context, input: SkipLead): Promise<Closed> {
  requirePermission(ctx, 'queue.work')
  return close(ctx, input, 'queue.skip', async () => ({ state: 'skipped', reason: input.reason }))
}

/** Puts the open lead of a queue off, for this person, and opens the next one. */
export async function snoozeLead(ctx: Context, input: SnoozeLead): Promise<Closed> {
  requirePermission(ctx, 'queue.work')
  const until = snoozedUntil(input.until, ctx.now, ctx.dealership.timeZone)
  return close(ctx, input, 'queue.snooze', async () => ({ state: 'snoozed', snoozed_until: until }))
}

type Change = Partial<Pick<QueueLead, 'state' | 'reason' | 'snoozed_until' | 'made'>>

function close(
  ctx: Context,
  { queueId, position }: { queueId: number; position: number },
  action: AuditAction,
  run: (trx: Context, lead: QueueLead, queue: Queue) => Promise<Change>,
): Promise<Closed> {
  return transaction(ctx, async trx => {
    const queue = await getOwnQueue(trx, queueId)
    const lead = await trx.db
      .selectFrom('queue_lead')
      .selectAll()
      .where('queue_id', '=', queueId)
      .where('position', '=', position)
      .executeTakeFirst()
    if (lead?.state !== 'open') return { isNews: false }
    await setQueueLead(trx, lead, { ...(await run(trx, lead, queue)), closed_at: trx.now })
    await trx.db.updateTable('queue').set({ last_closed: position }).where('id', '=', queueId).execute()
    await record(trx, queue, lead, action)
    await openNext(trx, queue)
    return { isNews: true }
  })
}

async function work(
  trx: Context,
  queue: Queue,
  { lead_id: leadId }: QueueLead,
  { outcome, note, next }: RecordOutcome,
): Promise<Made> {
  const { kind, outcome: ofCall = null } = { outcome: undefined, ...OUTCOMES[outcome] }
  const forbids = ofCall === 'do_not_call'
  const before = forbids ? await mayBeCalled(trx, leadId) : false
  const done = await doTasks(trx, leadId, broughtBy(trx, queue))
  const activity = await recordActivity(trx, { leadId, kind, direction: 'out', outcome: ofCall, note })
  const made: Made = { activity: activity.id, done, forbadeCalls: before }
  if (next?.what === 'call') {
    const task: Task = { kind: 'call', dueAt: next.at, state: 'open', note: null, assignedToId: trx.actor.id }
    made.task = { ...(await addTask(trx, { leadId, task })), before: task }
  }
  if (next?.what === 'appointment') {
    const appointment: Appointment = {
      kind: 'sales',
      startsAt: next.at,
      confirmed: false,
      status: 'scheduled',
      note: null,
    }
    made.appointment = { ...(await addAppointment(trx, { leadId, appointment })), before: appointment }
  }
  return made
}

/** The tasks that brought the lead here are done by it. */
async function doTasks(trx: Context, leadId: number, until: number): Promise<Made['done']> {
  const due = await trx.db
    .selectFrom('lead_task')
    .select(['id', 'kind', 'due_at as dueAt', 'state', 'note', 'assigned_to_id as assignedToId'])
    .where('lead_id', '=', leadId)
    .where('state', '=', 'open')
    .where('due_at', '<=', until)
    .where(({ eb, or }) => or([eb('assigned_to_id', 'is', null), eb('assigned_to_id', '=', trx.actor.id)]))
    .execute()
  const tasks = due.map(({ id, ...before }) => ({ id, before: before as Task }))
  for (const { id, before } of tasks) await updateTask(trx, { leadId, id, before, after: { ...before, state: 'done' } })
  return tasks
}

async function mayBeCalled({ db }: Context, leadId: number): Promise<boolean> {
  const lead = await db.selectFrom('lead').select('do_not_call').where('id', '=', leadId).executeTakeFirst()
  return lead?.do_not_call === 0
}

async function record(trx: Context, queue: Queue, { lead_id }: QueueLead, action: AuditAction): Promise<void> {
  const lead = await trx.db.selectFrom('lead').select('store_id').where('id', '=', lead_id).executeTakeFirstOrThrow()
  await recordAudit(trx, {
    action,
    subject: 'lead',
    subjectId: lead_id,
    storeId: lead.store_id,
    details: { segment: queue.segment_id },
  })
}
