import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import type { ArchiveOption } from './schema'
import { getOption, writeOptions } from './stored-options'

/** Offers an option no longer, or again. It stays valid where a rule or a lead has it. */
export async function archiveOption(ctx: Context, { fieldId, key, archived }: ArchiveOption): Promise<void> {
  requirePermission(ctx, 'field.manage')
  await transaction(ctx, async trx => {
    const { field } = await getOption(trx, { fieldId, key })
    await writeOptions(
      trx,
      fieldId,
      field.options.map(({ archived: _, ...option }) => {
        const isArchived = option.key === key ? archived : _
        return isArchived ? { ...option, archived: true } : option
      }),
    )
    await recordAudit(trx, {
      action: archived ? 'field.archiveOption' : 'field.restoreOption',
      subject: 'field',
      subjectId: fieldId,
      details: { name: field.name, option: key },
    })
    await raiseDataVersion(trx)
  })
}
