import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { customValueRows, readCustomValues } from '@/lib/leads/write-custom-values'
import type { CustomField } from '@/lib/rules/fields/custom'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { groupedBy, updateLeads } from './touch'

type Value = NewRow<'custom_segment_value'>
/** A value without what says whose it is. */
type Stored = Omit<Value, 'lead_id' | 'field_id'>
/** The values that it had, and those that were written, in a field of which type. */
type Before = { type: CustomField['fieldType']; was: Stored[]; is: Stored[] }

/** Writes one custom field, or clears it. */
export const field: Change<Operand<'field'>, Before> = {
  require: async (ctx, operand) => {
    await readValue(ctx, operand)
  },

  async apply(trx, operand, leads) {
    const { field, rowsOf } = await readValue(trx, operand)
    const stored = await storedOf(trx, field.id, leads)
    const is = withoutLead(rowsOf(0))
    const others = leads.filter(({ id }) => JSON.stringify(stored.get(id) ?? []) !== JSON.stringify(is))
    await write(
      trx,
      field.id,
      others.map(({ id }) => id),
      others.flatMap(({ id }) => rowsOf(id)),
    )
    return others.map(({ id }) => ({ leadId: id, before: { type: field.fieldType, was: stored.get(id) ?? [], is } }))
  },

  async revert(trx, { fieldId }, changed) {
    const field = (await readCatalog(trx)).source.customFields.find(({ id }) => id === fieldId)
    const stored = await storedOf(
      trx,
      fieldId,
      changed.map(({ lead }) => lead),
    )
    const isSame = ({ lead, before }: (typeof changed)[number]) =>
      JSON.stringify(stored.get(lead.id) ?? []) === JSON.stringify(before.is)
    const untouched = changed.filter(one => isSame(one) && fits(field, one.before))
    await write(
      trx,
      fieldId,
      untouched.map(({ lead }) => lead.id),
      untouched.flatMap(({ lead, before }) =>
        before.was.map(value => ({ ...value, lead_id: lead.id, field_id: fieldId })),
      ),
    )
    return changedSince(changed, untouched)
  },
}

/** Whether what stood there may stand there again: not in a field of another type by now, nor an option that is gone. */
function fits(field: CustomField | undefined, { type, was }: Before): boolean {
  if (field?.fieldType !== type) return false
  const isOption = (value: string) => field.options.some(({ key }) => key === value)
  return (type !== 'choice' && type !== 'choices') || was.every(({ value }) => isOption(value))
}

/** The field, and the rows of the value for a lead; Invalid where it does not fit the field, or that is gone. */
async function readValue(
  ctx: Context,
  { fieldId, value }: Operand<'field'>,
): Promise<{ field: CustomField; rowsOf: (leadId: number) => Value[] }> {
  const { source } = await readCatalog(ctx)
  const field = source.customFields.find(({ id }) => id === fieldId)
  if (!field) throw new Invalid('This custom field was deleted.', { fieldId: 'Choose a field from the list.' })
  const [read] = readCustomValues(source.customFields, { [fieldId]: value })
  return { field, rowsOf: leadId => (read ? customValueRows(leadId, read[0], read[1]) : []) }
}

async function storedOf({ db }: Context, fieldId: number, leads: readonly BatchLead[]): Promise<Map<number, Stored[]>> {
  const rows = await db
    .selectFrom('custom_segment_value')
    .select(['lead_id', 'field_id', 'id', 'value', 'value_folded', 'value_number'])
    .where('field_id', '=', fieldId)
    .where(
      'lead_id',
      'in',
      leads.map(({ id }) => id),
    )
    .orderBy('lead_id')
    .orderBy('id')
    .execute()
  return new Map([...groupedBy(rows, ({ lead_id }) => lead_id)].map(([id, some]) => [id, withoutLead(some)]))
}

function withoutLead(rows: readonly Value[]): Stored[] {
  return rows.map(({ id, value, value_folded, value_number }) => ({ id, value, value_folded, value_number }))
}

async function write(trx: Context, fieldId: number, leadIds: readonly number[], rows: readonly Value[]): Promise<void> {
  if (leadIds.length === 0) return
  await trx.db
    .deleteFrom('custom_segment_value')
    .where('field_id', '=', fieldId)
    .where('lead_id', 'in', leadIds)
    .execute()
  await insertRows(trx.db, 'custom_segment_value', rows)
  await updateLeads(trx, leadIds)
}
