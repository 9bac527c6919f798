import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { Condition } from '@/lib/rules/rule'
import { rewriteConditions } from '@/lib/segments/rewrite-conditions'
import { countHolders } from './queries'
import type { MergeOption } from './schema'
import { getOption, writeOptions } from './stored-options'
import { segmentsNamingOption } from './where-used'

/** Makes two options one: leads and rules that have the first get the second, all of it or nothing. How many of each. */
export async function mergeOption(
  ctx: Context,
  { fieldId, key, into }: MergeOption,
): Promise<{ leads: number; segments: number }> {
  requirePermission(ctx, 'field.manage')
  return transaction(ctx, async trx => {
    const { field, option } = await getOption(trx, { fieldId, key })
    await getOption(trx, { fieldId, key: into })
    if (key === into) throw new Invalid(`“${option.label}” cannot be merged into itself. Choose another option.`)

    const segmentIds = await segmentsNamingOption(trx, fieldId, key)
    const remaining = field.options.filter(one => one.key !== key)
    await rewriteConditions(trx, segmentIds, replaceOption(`custom.${fieldId}`, key, into))
    const leads = await countHolders(trx, fieldId, key)
    await replaceValues(trx, fieldId, key, into)
    await writeOptions(trx, fieldId, remaining)
    await recordAudit(trx, {
      action: 'field.mergeOption',
      subject: 'field',
      subjectId: fieldId,
      details: { name: field.name, option: key, into, leads, segments: segmentIds },
    })
    await raiseDataVersion(trx)
    return { leads, segments: segmentIds.length }
  })
}

function replaceOption(field: string, key: string, into: string) {
  return (condition: Condition): Condition => {
    if (condition.field !== field || !Array.isArray(condition.operand)) return condition
    return { ...condition, operand: [...new Set(condition.operand.map(entry => (entry === key ? into : entry)))] }
  }
}

/** A lead that has both keeps one. */
async function replaceValues({ db }: Context, fieldId: number, key: string, into: string): Promise<void> {
  const ofField = db.selectFrom('custom_segment_value as kept').where('kept.field_id', '=', fieldId)
  await db
    .deleteFrom('custom_segment_value')
    .where('field_id', '=', fieldId)
    .where('value', '=', key)
    .where('lead_id', 'in', ofField.where('kept.value', '=', into).select('kept.lead_id'))
    .execute()
  await db
    .updateTable('custom_segment_value')
    .set({ value: into })
    .where('field_id', '=', fieldId)
    .where('value', '=', key)
    .execute()
}
