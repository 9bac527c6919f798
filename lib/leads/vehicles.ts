import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { vehicleColumns } from './derive'
import { isSame, nextRowId, requireUnchanged } from './related-rows'
import type { AddVehicle, RemoveVehicle, UpdateVehicle, Vehicle } from './related-schema'
import { getLeadRow } from './visible'

/** Adds a vehicle to a lead this person sees. */
export async function addVehicle(ctx: Context, { leadId, vehicle }: AddVehicle): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.edit')
  return transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const id = await nextRowId(trx, 'lead_vehicle', leadId, 'vehicles')
    await trx.db
      .insertInto('lead_vehicle')
      .values({ lead_id: leadId, id, ...vehicleColumnsOf(vehicle) })
      .execute()
    await record(trx, lead, 'vehicle.create', id)
    return { id }
  })
}

/** Makes a vehicle what `after` says; Conflict where it is no longer what `before` says. */
export async function updateVehicle(ctx: Context, { leadId, id, before, after }: UpdateVehicle): Promise<void> {
  requirePermission(ctx, 'lead.edit')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const row = requireUnchanged(await findRow(trx, leadId, id), vehicleColumnsOf(before), 'vehicle')
    const columns = vehicleColumnsOf(after)
    if (isSame(row, columns)) return
    await trx.db.updateTable('lead_vehicle').set(columns).where('lead_id', '=', leadId).where('id', '=', id).execute()
    await record(trx, lead, 'vehicle.update', id)
  })
}

/** Takes a vehicle from a lead; Conflict where it is no longer what `before` says. */
export async function removeVehicle(ctx: Context, { leadId, id, before }: RemoveVehicle): Promise<void> {
  requirePermission(ctx, 'lead.edit')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    requireUnchanged(await findRow(trx, leadId, id), vehicleColumnsOf(before), 'vehicle')
    await trx.db.deleteFrom('lead_vehicle').where('lead_id', '=', leadId).where('id', '=', id).execute()
    await record(trx, lead, 'vehicle.delete', id)
  })
}

function findRow({ db }: Context, leadId: number, id: number): Promise<Row<'lead_vehicle'> | undefined> {
  return db.selectFrom('lead_vehicle').selectAll().where('lead_id', '=', leadId).where('id', '=', id).executeTakeFirst()
}

/** A vehicle as its row keeps it. */
export function vehicleColumnsOf(vehicle: Vehicle): Omit<Row<'lead_vehicle'>, 'lead_id' | 'id'> {
  const said = {
    role: vehicle.role,
    make: vehicle.make,
    model: vehicle.model,
    year: vehicle.year,
    mileage: vehicle.mileage,
    lease_end: vehicle.leaseEnd,
    warranty_end: vehicle.warrantyEnd,
    payoff: vehicle.payoff,
    estimate: vehicle.estimate,
    apr: vehicle.apr,
    payments_left: vehicle.paymentsLeft,
  }
  return { ...said, ...vehicleColumns(said) }
}

async function record(trx: Context, lead: Row<'lead'>, action: AuditAction, vehicle: number): Promise<void> {
  const details = { vehicle }
  await recordAudit(trx, { action, subject: 'lead', subjectId: lead.id, storeId: lead.store_id, details })
  await raiseDataVersion(trx, { leads: [lead.id] })
}
