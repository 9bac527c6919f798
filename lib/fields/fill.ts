import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'

/** How many of the leads this person sees have a value, by the id of the field; or the sentence that says why nobody knows. */
export type Fill = { leads: number; filled: ReadonlyMap<number, number> } | { problem: string }

/** How many of the leads this person sees have each option, by its key. */
export type OptionFill = ReadonlyMap<string, number> | { problem: string }

/** Counts what rules call not blank, of all custom fields at once and of one moment. */
export async function countFilled(ctx: Context): Promise<Fill> {
  requirePermission(ctx, 'field.manage')
  return unlessRefused(async () => {
    const leads = visibleLeads(ctx).select(sql<number>`count(*)`.as('leads'))
    const [[all], rows] = await ctx.reader.readAll([leads, filledQuery(ctx)])
    return { leads: all?.leads ?? 0, filled: new Map(rows.map(({ field, filled }) => [field, filled])) }
  })
}

/** Counts the leads of every option of a field; one that nobody has is not there. */
export async function countOptions(ctx: Context, fieldId: number): Promise<OptionFill> {
  requirePermission(ctx, 'field.manage')
  return unlessRefused(async () => {
    const rows = await ctx.reader.read(
      ctx.db
        .selectFrom('custom_segment_value as t')
        .where('t.field_id', '=', fieldId)
        .where('t.lead_id', 'in', visibleLeads(ctx).select('lead.id'))
        .groupBy('t.value')
        .select(['t.value as key', sql<number>`count(*)`.as('leads')]),
    )
    return new Map(rows.map(({ key, leads }) => [key, leads]))
  })
}

function filledQuery(ctx: Context) {
  // A text of nothing but spaces and signs without a form of their own folds to nothing, and is blank to a rule.
  const isFilled = sql<boolean>`case f.field_type when 'text' then t.value_folded is not null else 1 = 1 end`
  return ctx.db
    .selectFrom('custom_segment_value as t')
    .innerJoin('custom_segment_field as f', 'f.id', 't.field_id')
    .where('t.lead_id', 'in', visibleLeads(ctx).select('lead.id'))
    .where(isFilled)
    .groupBy('t.field_id')
    .select(['t.field_id as field', sql<number>`count(distinct t.lead_id)`.as('filled')])
}

async function unlessRefused<T>(count: () => Promise<T>): Promise<T | { problem: string }> {
  try {
    return await count()
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}
