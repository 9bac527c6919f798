import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { readCatalog } from './catalog'
import { insertLeads, newLead, readSourceTypes } from './new-lead'
import type { CreateLead } from './schema'

/** Makes a lead in one of the actor's own stores. Invalid, with the fields, where something cannot be chosen. */
export async function createLead(ctx: Context, input: CreateLead): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.create')
  return transaction(ctx, async trx => {
    const { source } = await readCatalog(trx)
    const [id = 0] = await insertLeads(trx, [newLead(trx, source, await readSourceTypes(trx), input)])
    await recordAudit(trx, { action: 'lead.create', subject: 'lead', subjectId: id, storeId: input.storeId })
    await raiseDataVersion(trx, { leads: [id] })
    return { id }
  })
}
