import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { requireFreeName } from './names'
import { getField } from './queries'
import type { RenameField } from './schema'

/** Changes what a field is called. Its key stays, and so does every rule, file and address that knows it. */
export async function renameField(ctx: Context, { id, label }: RenameField): Promise<{ before: string }> {
  requirePermission(ctx, 'field.manage')
  return transaction(ctx, async trx => {
    const { label: before, name } = await getField(trx, id)
    if (label === before) return { before }
    await requireFreeName(trx, label, id)
    await trx.db.updateTable('custom_segment_field').set({ display_name: label }).where('id', '=', id).execute()
    await recordAudit(trx, { action: 'field.rename', subject: 'field', subjectId: id, details: { name } })
    await raiseDataVersion(trx)
    return { before }
  })
}
