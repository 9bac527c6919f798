import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import type { CatalogSource } from '@/lib/rules/catalog'
import type { CustomField } from '@/lib/rules/fields/custom'
import { readCustomInput } from './custom-input'
import { customValueColumns } from './derive'
import type { CustomInput } from './schema'

type Values = readonly (string | number)[]

/** Writes these custom values of a lead, by the id of the field. Whether that changed any; Invalid where one does not fit. */
export async function writeCustomValues(
  ctx: Context,
  { customFields }: CatalogSource,
  leadId: number,
  custom: Readonly<Record<string, CustomInput>>,
): Promise<boolean> {
  let isChanged = false
  for (const [field, values] of readCustomValues(customFields, custom)) {
    if (await writeValues(ctx, leadId, field, values)) isChanged = true
  }
  return isChanged
}

/** What was given for custom fields, as it is stored; Invalid where one does not fit. */
export function readCustomValues(
  fields: readonly CustomField[],
  custom: Readonly<Record<string, CustomInput>>,
): [CustomField, Values][] {
  const faults: Record<string, string> = {}
  const values: [CustomField, Values][] = []
  for (const [id, input] of Object.entries(custom)) {
    const field = fields.find(known => String(known.id) === id)
    const reading = field && readCustomInput(field, input)
    if (field && reading?.ok) values.push([field, reading.values])
    else faults[`custom.${id}`] = reading?.ok === false ? reading.message : 'This custom field was deleted.'
  }
  if (Object.keys(faults).length > 0)
    throw new Invalid('Some custom fields are not right. Check the marked ones.', faults)
  return values
}

async function writeValues(
  { db }: Context,
  leadId: number,
  { id, fieldType }: CustomField,
  values: Values,
): Promise<boolean> {
  const stored = await db
    .selectFrom('custom_segment_value')
    .select('value')
    .where('lead_id', '=', leadId)
    .where('field_id', '=', id)
    .orderBy('id')
    .execute()
  const rows = customValueRows(leadId, { id, fieldType }, values)
  if (rows.length === stored.length && rows.every(({ value }, index) => value === stored[index]?.value)) return false

  await db.deleteFrom('custom_segment_value').where('lead_id', '=', leadId).where('field_id', '=', id).execute()
  if (rows.length > 0) await db.insertInto('custom_segment_value').values(rows).execute()
  return true
}

/** The rows of a field's values, one each. */
export function customValueRows(
  leadId: number,
  { id, fieldType }: Pick<CustomField, 'id' | 'fieldType'>,
  values: Values,
) {
  return values.map((value, index) => ({
    lead_id: leadId,
    field_id: id,
    id: index + 1,
    ...customValueColumns(fieldType, value),
  }))
}
