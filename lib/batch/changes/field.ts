import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { customValueRows, readCustomValues } from '@/lib/leads/write-custom-values'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { updateLeads } from './touch'

type Value = NewRow<'custom_segment_value'>
/** The values that it had, without what says whose they are. */
type Before = Omit<Value, 'lead_id' | 'field_id'>[]

/** Writes one custom field, or clears it. */
export const field: Change<Operand<'field'>, Before> = {
  require: async (ctx, operand) => {
    await readValue(ctx, operand)
  },

  async apply(trx, operand, leads) {
    const rowsOf = await readValue(trx, operand)
    const stored = await storedOf(trx, operand.fieldId, leads)
    const after = JSON.stringify(rowsOf(0).map(({ value }) => value))
    const others = leads.filter(({ id }) => valuesOf(stored.get(id)) !== after)
    await write(
      trx,
      operand.fieldId,
      others.map(({ id }) => id),
      others.flatMap(({ id }) => rowsOf(id)),
    )
    return others.map(({ id }) => ({ leadId: id, before: stored.get(id) ?? [] }))
  },

  async revert(trx, operand, changed) {
    const rowsOf = await readValue(trx, operand)
    const stored = await storedOf(
      trx,
      operand.fieldId,
      changed.map(({ lead }) => lead),
    )
    const after = JSON.stringify(rowsOf(0).map(({ value }) => value))
    const untouched = changed.filter(({ lead }) => valuesOf(stored.get(lead.id)) === after)
    await write(
      trx,
      operand.fieldId,
      untouched.map(({ lead }) => lead.id),
      untouched.flatMap(({ lead, before }) =>
        before.map(value => ({ ...value, lead_id: lead.id, field_id: operand.fieldId })),
      ),
    )
    return changedSince(changed, untouched)
  },
}

/** The rows of the value for a lead; Invalid where it does not fit the field, or there is no such field any more. */
async function readValue(ctx: Context, { fieldId, value }: Operand<'field'>): Promise<(leadId: number) => Value[]> {
  const { source } = await readCatalog(ctx)
  if (!source.customFields.some(({ id }) => id === fieldId)) {
    throw new Invalid('This custom field was deleted.', { fieldId: 'Choose a field from the list.' })
  }
  const [read] = readCustomValues(source.customFields, { [fieldId]: value })
  return leadId => (read ? customValueRows(leadId, read[0], read[1]) : [])
}

async function storedOf({ db }: Context, fieldId: number, leads: readonly BatchLead[]): Promise<Map<number, Before>> {
  const rows = await db
    .selectFrom('custom_segment_value')
    .selectAll()
    .where('field_id', '=', fieldId)
    .where(
      'lead_id',
      'in',
      leads.map(({ id }) => id),
    )
    .orderBy('lead_id')
    .orderBy('id')
    .execute()
  const stored = new Map<number, Before>()
  for (const { lead_id, field_id: _, ...value } of rows) stored.set(lead_id, [...(stored.get(lead_id) ?? []), value])
  return stored
}

function valuesOf(rows: Before | undefined): string {
  return JSON.stringify((rows ?? []).map(({ value }) => value))
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
