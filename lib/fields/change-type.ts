import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { formatNumber, plural } from '@/lib/format'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { CustomFieldType } from '@/lib/rules/fields/custom'
import { type Conversion, convert } from './conversion'
import { FIELD_TYPES } from './field-types'
import { holdingRows, holdingsIn, replaceHoldings } from './holdings'
import { type DefinedField, getField } from './queries'
import { type ChangeType, MAX_OPTIONS } from './schema'
import { isUsed, usesInWords, usesOf } from './where-used'

export interface TypeChange {
  /** How many leads have a value, whoever may see them. */
  holders: number
  /** How many of them would lose it. */
  lost: number
  /** A few of the values that would be lost, of leads this person sees. */
  examples: string[]
  /** How many options would be made. */
  options: number
  /** Why it cannot be done at all. */
  refusal?: string
}

const EXAMPLES = 5

/** What would become of the values if a field had another type; nothing is written. */
export async function previewTypeChange(ctx: Context, field: DefinedField, type: CustomFieldType): Promise<TypeChange> {
  requirePermission(ctx, 'field.manage')
  const holdings = holdingsIn(await ctx.reader.read(holdingRows(ctx, field.id)))
  const conversion = convert(field, type, holdings)
  const refusal = tooManyOptions(conversion)
  return {
    holders: holdings.length,
    lost: conversion.lost.length,
    examples: await examplesOf(ctx, conversion.lost),
    options: conversion.options.length,
    ...(refusal && { refusal }),
  }
}

/**
 * Gives a field another type and converts its values, all of it or nothing. Conflict while a rule names it, off or not, and
 * where more leads would lose their value than the person was told.
 */
export async function changeType(ctx: Context, { id, type, losing }: ChangeType): Promise<void> {
  requirePermission(ctx, 'field.manage')
  await transaction(ctx, async trx => {
    const field = await getField(trx, id)
    if (field.type === type) throw new Invalid(`“${field.label}” is of this type already.`)
    const uses = await usesOf(trx, id)
    if (isUsed(uses)) {
      throw new Conflict(`“${field.label}” is used by ${usesInWords(uses)}. Take it out of every rule, off ones too.`)
    }
    const conversion = convert(field, type, holdingsIn(await holdingRows(trx, id).execute()))
    const refusal = tooManyOptions(conversion)
    if (refusal) throw new Invalid(refusal)
    requireTold(conversion, type, losing)

    await replaceHoldings(trx, id, type, conversion.converted)
    await trx.db
      .updateTable('custom_segment_field')
      .set({ field_type: type, options: JSON.stringify(conversion.options) })
      .where('id', '=', id)
      .execute()
    await recordAudit(trx, {
      action: 'field.changeType',
      subject: 'field',
      subjectId: id,
      details: {
        name: field.name,
        from: field.type,
        to: type,
        converted: conversion.converted.length,
        lost: conversion.lost.length,
      },
    })
    await raiseDataVersion(trx)
  })
}

function requireTold({ lost }: Conversion, type: CustomFieldType, losing: number): void {
  if (lost.length <= losing) return
  const who = plural(lost.length, 'lead has a value', 'leads have a value')
  throw new Conflict(
    `${who} that cannot be read as ${FIELD_TYPES[type].as}, and would lose it. Look at the numbers again, then decide.`,
  )
}

function tooManyOptions({ options }: Conversion): string | undefined {
  if (options.length <= MAX_OPTIONS) return undefined
  return `There are ${formatNumber(options.length)} different values, and a choice may have at most 1,000 options.`
}

/** What leads of other stores say is not shown. */
async function examplesOf(ctx: Context, lost: Conversion['lost']): Promise<string[]> {
  const candidates = lost.slice(0, 500)
  if (candidates.length === 0) return []
  const ids = candidates.map(({ leadId }) => leadId)
  const rows = await visibleLeads(ctx).where('lead.id', 'in', ids).select('lead.id').execute()
  const visible = new Set(rows.map(({ id }) => id))
  const words = candidates.filter(({ leadId }) => visible.has(leadId)).map(one => one.words)
  return [...new Set(words)].slice(0, EXAMPLES)
}
