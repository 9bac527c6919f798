import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { readCatalog } from './catalog'
import { leadColumns } from './derive'
import { fieldChanges } from './lead-fields'
import { NOBODY, type UpdateLead } from './schema'
import { stopContact } from './stop-contact'
import { getLeadRow } from './visible'
import { writeChanges } from './write-changes'
import { writeDetails } from './write-details'

/**
 * Changes what is given of a lead this person sees, or throws NotFound; Conflict where somebody else changed it since
 * `updatedAt`. Returns the new one.
 */
export async function updateLead(ctx: Context, { id, updatedAt, changes }: UpdateLead): Promise<{ updatedAt: number }> {
  requirePermission(ctx, 'lead.edit')
  return transaction(ctx, async trx => {
    const before = await getLeadRow(trx, id)
    if (before.updated_at !== updatedAt) {
      throw new Conflict('Somebody else changed this lead in the meantime. Reload it, then make your changes again.')
    }
    const { source } = await readCatalog(trx)
    const { keys, columns } = await fieldChanges(trx, source, before, changes)
    const changed = [...keys, ...(await writeDetails(trx, source, id, changes))]
    if (changed.length === 0) return { updatedAt }

    const lead = { ...before, ...columns }
    if (isNobody(lead) && !isNobody(before)) throw new Invalid(NOBODY, { 'changes.lastName': NOBODY })
    // Later than before even within one minute, so that of two forms opened together the second to save is told.
    const now = Math.max(trx.now, updatedAt + 1)
    await trx.db
      .updateTable('lead')
      .set({ ...columns, ...leadColumns(lead, trx.dealership.country), updated_at: now })
      .where('id', '=', id)
      .execute()
    await writeChanges(trx, id, before, lead)
    await stopContact(trx, before, lead)
    await recordAudit(trx, {
      action: 'lead.update',
      subject: 'lead',
      subjectId: id,
      storeId: lead.store_id,
      details: { changed },
    })
    await raiseDataVersion(trx, { leads: [id] })
    return { updatedAt: now }
  })
}

type Identity = 'first_name' | 'last_name' | 'email' | 'phone'

function isNobody(lead: Pick<Row<'lead'>, Identity>): boolean {
  return !(lead.first_name ?? lead.last_name ?? lead.email ?? lead.phone)
}
