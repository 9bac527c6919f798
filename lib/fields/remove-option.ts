import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { plural } from '@/lib/format'
import { requirePermission } from '@/lib/permissions'
import { countHolders } from './queries'
import type { OptionInput } from './schema'
import { getOption, writeOptions } from './stored-options'
import { isUsed, usesInWords, usesOf } from './where-used'

/**
 * Takes an option away for good. Conflict while a rule names it, off or not, or a lead has it: then it can be archived, or
 * merged. Asked inside the transaction, so that no segment saved at this moment slips through.
 */
export async function removeOption(ctx: Context, { fieldId, key }: OptionInput): Promise<void> {
  requirePermission(ctx, 'field.manage')
  await transaction(ctx, async trx => {
    const { field, option } = await getOption(trx, { fieldId, key })
    const instead = 'Archive it, or merge it into another.'
    const uses = await usesOf(trx, fieldId, key)
    if (isUsed(uses)) throw new Conflict(`“${option.label}” is used by ${usesInWords(uses)}. ${instead}`)
    const holders = await countHolders(trx, fieldId, key)
    if (holders > 0) throw new Conflict(`${plural(holders, 'lead has', 'leads have')} “${option.label}”. ${instead}`)
    if (field.options.length === 1) throw new Conflict('This is the last option, and a choice needs one to choose.')
    await writeOptions(
      trx,
      fieldId,
      field.options.filter(one => one.key !== key),
    )
    await recordAudit(trx, {
      action: 'field.removeOption',
      subject: 'field',
      subjectId: fieldId,
      details: { name: field.name, option: key },
    })
    await raiseDataVersion(trx)
  })
}
