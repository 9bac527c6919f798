import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { readCatalog } from './catalog'
import { activitySummary, leadColumns } from './derive'
import { fieldChanges, NEW_LEAD } from './lead-fields'
import type { CreateLead } from './schema'
import { writeDetails } from './write-details'

/** Makes a lead in one of the actor's own stores. Invalid, with the fields, where something cannot be chosen. */
export async function createLead(ctx: Context, input: CreateLead): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.create')
  return transaction(ctx, async trx => {
    const { source } = await readCatalog(trx)
    const { columns } = await fieldChanges(trx, source, { ...NEW_LEAD, store_id: 0 }, input)
    const lead = { ...NEW_LEAD, ...columns, store_id: input.storeId }
    const { id } = await trx.db
      .insertInto('lead')
      .values({
        ...lead,
        ...leadColumns(lead, trx.dealership.country),
        ...activitySummary([], trx.now),
        created_at: trx.now,
        updated_at: trx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeDetails(trx, source, id, input)
    await recordAudit(trx, { action: 'lead.create', subject: 'lead', subjectId: id, storeId: lead.store_id })
    await raiseDataVersion(trx)
    return { id }
  })
}
