import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { appointmentSummary } from './derive'
import { isSame, nextRowId, requireUnchanged } from './related-rows'
import type { AddAppointment, Appointment, UpdateAppointment } from './related-schema'
import { getLeadRow } from './visible'

/** Makes an appointment with a lead this person sees, as theirs; keeps what the lead's row says of the latest. */
export async function addAppointment(ctx: Context, { leadId, appointment }: AddAppointment): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.edit')
  return transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const id = await nextRowId(trx, 'lead_appointment', leadId, 'appointments')
    await trx.db
      .insertInto('lead_appointment')
      .values({ lead_id: leadId, id, ...columnsOf(appointment), created_at: trx.now, created_by: trx.actor.id })
      .execute()
    await finish(trx, lead, 'appointment.create', { appointment: id, status: appointment.status })
    return { id }
  })
}

/** Makes an appointment what `after` says; Conflict where it is no longer what `before` says. */
export async function updateAppointment(ctx: Context, { leadId, id, before, after }: UpdateAppointment): Promise<void> {
  requirePermission(ctx, 'lead.edit')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const found = await trx.db
      .selectFrom('lead_appointment')
      .selectAll()
      .where('lead_id', '=', leadId)
      .where('id', '=', id)
      .executeTakeFirst()
    const row = requireUnchanged(found, columnsOf(before), 'appointment')
    const columns = columnsOf(after)
    if (isSame(row, columns)) return
    await trx.db
      .updateTable('lead_appointment')
      .set(columns)
      .where('lead_id', '=', leadId)
      .where('id', '=', id)
      .execute()
    await finish(trx, lead, 'appointment.update', { appointment: id, status: after.status })
  })
}

/** Takes back an appointment that was just made; Conflict where it is no longer what `before` says. */
export async function removeAppointment(
  ctx: Context,
  { leadId, id, before }: { leadId: number; id: number; before: Appointment },
): Promise<void> {
  requirePermission(ctx, 'lead.edit')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const found = trx.db.selectFrom('lead_appointment').selectAll().where('lead_id', '=', leadId).where('id', '=', id)
    requireUnchanged(await found.executeTakeFirst(), columnsOf(before), 'appointment')
    await trx.db.deleteFrom('lead_appointment').where('lead_id', '=', leadId).where('id', '=', id).execute()
    await finish(trx, lead, 'appointment.delete', { appointment: id, status: before.status })
  })
}

function columnsOf({ kind, startsAt, confirmed, status, note }: Appointment) {
  return {
    kind,
    starts_at: startsAt,
    confirmed: confirmed === null ? null : confirmed ? 1 : 0,
    status,
    note,
  } satisfies Partial<Row<'lead_appointment'>>
}

async function finish(
  trx: Context,
  lead: Row<'lead'>,
  action: AuditAction,
  details: { appointment: number; status: string },
): Promise<void> {
  const all = await trx.db
    .selectFrom('lead_appointment')
    .select(['id', 'starts_at', 'status'])
    .where('lead_id', '=', lead.id)
    .execute()
  await trx.db.updateTable('lead').set(appointmentSummary(all)).where('id', '=', lead.id).execute()
  await recordAudit(trx, { action, subject: 'lead', subjectId: lead.id, storeId: lead.store_id, details })
  await raiseDataVersion(trx, { leads: [lead.id] })
}
