import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { moved } from './moved'
import type { MoveOption } from './schema'
import { getOption, writeOptions } from './stored-options'

/** Gives an option its place among the others. */
export async function moveOption(ctx: Context, { fieldId, key, to }: MoveOption): Promise<void> {
  requirePermission(ctx, 'field.manage')
  await transaction(ctx, async trx => {
    const { field } = await getOption(trx, { fieldId, key })
    await writeOptions(
      trx,
      fieldId,
      moved(field.options, option => option.key === key, to),
    )
    await recordAudit(trx, {
      action: 'field.moveOption',
      subject: 'field',
      subjectId: fieldId,
      details: { name: field.name, option: key, to },
    })
    await raiseDataVersion(trx)
  })
}
