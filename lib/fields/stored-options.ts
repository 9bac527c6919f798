import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid, NotFound } from '@/lib/errors'
import { hasOptions } from './field-types'
import { type DefinedField, type FieldOption, getField } from './queries'

/** The field and the place of one of its options, or NotFound; Invalid where the field has no options at all. */
export async function getOption(
  ctx: Context,
  { fieldId, key }: { fieldId: number; key: string },
): Promise<{ field: DefinedField; option: FieldOption }> {
  const field = await getChoiceField(ctx, fieldId)
  const option = field.options.find(known => known.key === key)
  if (!option) throw new NotFound('This option was removed.')
  return { field, option }
}

/** A field that has options, or NotFound; Invalid where it has none. */
export async function getChoiceField(ctx: Context, id: number): Promise<DefinedField> {
  const field = await getField(ctx, id)
  if (!hasOptions(field.type)) throw new Invalid(`“${field.label}” has no options: it is not a choice.`)
  return field
}

export async function writeOptions({ db }: Context, id: number, options: readonly FieldOption[]): Promise<void> {
  await db
    .updateTable('custom_segment_field')
    .set({ options: JSON.stringify(options) })
    .where('id', '=', id)
    .execute()
}
