import 'server-only'
import type { Context } from '@/lib/context'
import { customValueColumns } from '@/lib/leads/derive'
import type { CustomFieldType } from '@/lib/rules/fields/custom'
import type { Holding } from './conversion'

/** As many rows as one statement takes: engines limit its parameters. */
const AT_ONCE = 1000

interface ValueRow {
  lead_id: number
  value: string
  value_number: number | null
}

/** The values of a field, lead by lead; `holdingsIn` reads its rows. */
export function holdingRows({ db }: Context, fieldId: number) {
  return db
    .selectFrom('custom_segment_value')
    .select(['lead_id', 'value', 'value_number'])
    .where('field_id', '=', fieldId)
    .orderBy('lead_id')
    .orderBy('id')
}

export function holdingsIn(rows: readonly ValueRow[]): Holding[] {
  const holdings: { leadId: number; values: (string | number)[] }[] = []
  for (const { lead_id, value, value_number } of rows) {
    const last = holdings.at(-1)
    if (last?.leadId === lead_id) last.values.push(value_number ?? value)
    else holdings.push({ leadId: lead_id, values: [value_number ?? value] })
  }
  return holdings
}

/** Puts these values in the place of all that the field had. */
export async function replaceHoldings(
  { db }: Context,
  fieldId: number,
  type: CustomFieldType,
  holdings: readonly Holding[],
): Promise<void> {
  await db.deleteFrom('custom_segment_value').where('field_id', '=', fieldId).execute()
  const rows = holdings.flatMap(({ leadId, values }) =>
    values.map((value, index) => ({
      lead_id: leadId,
      field_id: fieldId,
      id: index + 1,
      ...customValueColumns(type, value),
    })),
  )
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    await db.insertInto('custom_segment_value').values(some).execute()
  }
}
