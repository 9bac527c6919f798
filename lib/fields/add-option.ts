import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { withOption } from './options'
import type { AddOption } from './schema'
import { getChoiceField, writeOptions } from './stored-options'

/** Adds an option, the last in order. */
export async function addOption(ctx: Context, { fieldId, label }: AddOption): Promise<{ key: string }> {
  requirePermission(ctx, 'field.manage')
  return transaction(ctx, async trx => {
    const field = await getChoiceField(trx, fieldId)
    const options = withOption(field.options, label)
    const key = options.at(-1)?.key ?? ''
    await writeOptions(trx, fieldId, options)
    await recordAudit(trx, {
      action: 'field.addOption',
      subject: 'field',
      subjectId: fieldId,
      details: { name: field.name, option: key },
    })
    await raiseDataVersion(trx)
    return { key }
  })
}
