import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { plural } from '@/lib/format'
import { requirePermission } from '@/lib/permissions'
import { countHolders, getField } from './queries'
import type { DeleteField } from './schema'
import { isUsed, usesInWords, usesOf } from './where-used'

/**
 * Ends a field, and what every lead says in it. Conflict while a rule names it, off or not, and where more leads would lose
 * a value than the person was told.
 */
export async function deleteField(ctx: Context, { id, losing }: DeleteField): Promise<void> {
  requirePermission(ctx, 'field.manage')
  await transaction(ctx, async trx => {
    const field = await getField(trx, id)
    const uses = await usesOf(trx, id)
    if (isUsed(uses)) {
      throw new Conflict(`“${field.label}” is used by ${usesInWords(uses)}. Take it out of every rule, off ones too.`)
    }
    const holders = await countHolders(trx, id)
    if (holders > losing) {
      throw new Conflict(
        `${plural(holders, 'lead has', 'leads have')} a value in “${field.label}” by now. Reload, then decide again.`,
      )
    }
    await trx.db.deleteFrom('custom_segment_value').where('field_id', '=', id).execute()
    await trx.db.deleteFrom('custom_segment_field').where('id', '=', id).execute()
    await recordAudit(trx, {
      action: 'field.delete',
      subject: 'field',
      subjectId: id,
      details: { name: field.name, type: field.type, values: holders },
    })
    await raiseDataVersion(trx)
  })
}
