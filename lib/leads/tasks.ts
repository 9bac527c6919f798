import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { isSame, nextRowId, requireUnchanged } from './related-rows'
import type { AddTask, Task, UpdateTask } from './related-schema'
import { getLeadRow } from './visible'

/** Adds something to do about a lead this person sees. */
export async function addTask(ctx: Context, { leadId, task }: AddTask): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.edit')
  return transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    await requireColleague(trx, task.assignedToId, 'task.assignedToId')
    const id = await nextRowId(trx, 'lead_task', leadId, 'tasks')
    await trx.db
      .insertInto('lead_task')
      .values({ lead_id: leadId, id, ...columnsOf(task), created_at: trx.now, created_by: trx.actor.id })
      .execute()
    await record(trx, lead, 'task.create', { task: id, state: task.state })
    return { id }
  })
}

/** Makes a task what `after` says; Conflict where it is no longer what `before` says. */
export async function updateTask(ctx: Context, { leadId, id, before, after }: UpdateTask): Promise<void> {
  requirePermission(ctx, 'lead.edit')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const found = await trx.db
      .selectFrom('lead_task')
      .selectAll()
      .where('lead_id', '=', leadId)
      .where('id', '=', id)
      .executeTakeFirst()
    const row = requireUnchanged(found, columnsOf(before), 'task')
    const columns = columnsOf(after)
    if (isSame(row, columns)) return
    // Somebody who left may keep what they had.
    if (row.assigned_to_id !== columns.assigned_to_id) {
      await requireColleague(trx, columns.assigned_to_id, 'after.assignedToId')
    }
    await trx.db.updateTable('lead_task').set(columns).where('lead_id', '=', leadId).where('id', '=', id).execute()
    await record(trx, lead, 'task.update', { task: id, state: after.state })
  })
}

/** Takes back a task that was just added; Conflict where it is no longer what `before` says. */
export async function removeTask(
  ctx: Context,
  { leadId, id, before }: { leadId: number; id: number; before: Task },
): Promise<void> {
  requirePermission(ctx, 'lead.edit')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const found = trx.db.selectFrom('lead_task').selectAll().where('lead_id', '=', leadId).where('id', '=', id)
    requireUnchanged(await found.executeTakeFirst(), columnsOf(before), 'task')
    await trx.db.deleteFrom('lead_task').where('lead_id', '=', leadId).where('id', '=', id).execute()
    await record(trx, lead, 'task.delete', { task: id, state: before.state })
  })
}

function columnsOf({ kind, dueAt, state, note, assignedToId }: Task) {
  return { kind, due_at: dueAt, state, note, assigned_to_id: assignedToId } satisfies Partial<Row<'lead_task'>>
}

async function requireColleague({ db }: Context, id: number | null, field: string): Promise<void> {
  if (id === null) return
  const person = await db
    .selectFrom('user')
    .select('id')
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  if (!person)
    throw new Invalid('Choose someone who works here, or nobody.', { [field]: 'Choose someone who works here.' })
}

async function record(
  trx: Context,
  lead: Row<'lead'>,
  action: AuditAction,
  details: { task: number; state: string },
): Promise<void> {
  await recordAudit(trx, { action, subject: 'lead', subjectId: lead.id, storeId: lead.store_id, details })
  await raiseDataVersion(trx, { leads: [lead.id] })
}
