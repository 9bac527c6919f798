import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { requireFreeLabel } from './options'
import type { RenameOption } from './schema'
import { getOption, writeOptions } from './stored-options'

/** Changes what an option is called. Its key stays, and so does every rule and lead that has it. */
export async function renameOption(ctx: Context, { fieldId, key, label }: RenameOption): Promise<{ before: string }> {
  requirePermission(ctx, 'field.manage')
  return transaction(ctx, async trx => {
    const { field, option } = await getOption(trx, { fieldId, key })
    if (option.label === label) return { before: label }
    requireFreeLabel(field.options, label, { own: key })
    await writeOptions(
      trx,
      fieldId,
      field.options.map(one => (one.key === key ? { ...one, label } : one)),
    )
    await recordAudit(trx, {
      action: 'field.renameOption',
      subject: 'field',
      subjectId: fieldId,
      details: { name: field.name, option: key },
    })
    await raiseDataVersion(trx)
    return { before: option.label }
  })
}
