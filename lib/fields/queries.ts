import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { CustomFieldType } from '@/lib/rules/fields/custom'

export interface FieldOption {
  key: string
  label: string
  archived?: boolean
}

/** A field the dealership defined, as its managers see it. */
export interface DefinedField {
  id: number
  /** snake_case, the same for ever. */
  name: string
  label: string
  type: CustomFieldType
  options: FieldOption[]
}

/** Every custom field, in the dealership's order. */
export async function listFields(ctx: Context): Promise<DefinedField[]> {
  requirePermission(ctx, 'field.manage')
  const rows = await ctx.db.selectFrom('custom_segment_field').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(definedField)
}

/** The field, or undefined. */
export async function findField(ctx: Context, id: number): Promise<DefinedField | undefined> {
  requirePermission(ctx, 'field.manage')
  if (!Number.isSafeInteger(id)) return undefined
  const row = await ctx.db.selectFrom('custom_segment_field').selectAll().where('id', '=', id).executeTakeFirst()
  return row && definedField(row)
}

/** The field, or NotFound. */
export async function getField(ctx: Context, id: number): Promise<DefinedField> {
  const field = await findField(ctx, id)
  if (!field) throw new NotFound('This custom field was deleted.')
  return field
}

/** How many leads have a value, whoever may see them: as many as would lose it. */
export async function countHolders({ db }: Context, fieldId: number, optionKey?: string): Promise<number> {
  const { holders } = await db
    .selectFrom('custom_segment_value')
    .where('field_id', '=', fieldId)
    .$if(optionKey !== undefined, query => query.where('value', '=', optionKey ?? ''))
    .select(({ fn }) => fn.count<number>('lead_id').distinct().as('holders'))
    .executeTakeFirstOrThrow()
  return holders
}

function definedField(row: Row<'custom_segment_field'>): DefinedField {
  return {
    id: row.id,
    name: row.name,
    label: row.display_name,
    type: row.field_type,
    options: JSON.parse(row.options) as FieldOption[],
  }
}
