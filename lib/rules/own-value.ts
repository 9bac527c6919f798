/** Where a lead's own values are read from, to show them beside what a rule says of them. */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { RuleContext } from './compile'
import type { Field } from './fields/field'
import { urgency } from './place'
import { REACH } from './reach'

type Value = Expression<unknown>

/**
 * What is selected from `lead` to read a field's one value, or the two ends of a range. Undefined where it has several, or is
 * none of the lead's own.
 */
export function ownValue({ place }: Field, context: RuleContext): Value[] | undefined {
  switch (place.in) {
    case 'lead':
      return [place.column === 'full_name_folded' ? FULL_NAME : sql.ref(`lead.${asEntered(place.column)}`)]
    case 'person':
      return [sql`(select t.is_active from ${sql.table('user')} as t where t.id = ${sql.ref(`lead.${place.column}`)})`]
    case 'budget':
    case 'timeline':
      return [ofCurrentRow(`lead_${place.in}`, sql.ref(`t.${place.column}`))]
    case 'budgetRange':
      return ['min_amount', 'max_amount'].map(end => ofCurrentRow('lead_budget', sql.ref(`t.${end}`)))
    case 'effectiveUrgency':
      return [ofCurrentRow('lead_timeline', urgency(context))]
    case 'custom': {
      const column = sql.ref(`t.${asEntered(place.column)}`)
      return [
        sql`(select ${column} from custom_segment_value as t where t.lead_id = lead.id and t.field_id = ${place.fieldId})`,
      ]
    }
    case 'reach':
      return [yesOrNo(REACH[place.of](context))]
    default:
      return undefined
  }
}

const FULL_NAME = sql`nullif(trim(coalesce(lead.first_name, '') || ' ' || coalesce(lead.last_name, '')), '')`

/** The several values of a set, one a row of `value`. */
export function elementsOf({ place }: Field, leadId: number) {
  if (place.in === 'set')
    return sql<{
      value: string | number
    }>`select ${sql.ref(place.column)} as value from ${sql.table(place.table)} where lead_id = ${leadId} order by 1`
  if (place.in === 'customSet')
    return sql<{
      value: string
    }>`select value from custom_segment_value where lead_id = ${leadId} and field_id = ${place.fieldId} order by id`
  return undefined
}

/** The column that people read, beside the one that rules compare. */
export function asEntered(column: string): string {
  if (column === 'value_folded') return 'value'
  return column === 'phone_key' ? 'phone' : column.replace(/_folded$/, '')
}

export function yesOrNo(test: Expression<SqlBool>): RawBuilder<number> {
  return sql<number>`case when ${test} then 1 else 0 end`
}

function ofCurrentRow(table: 'lead_budget' | 'lead_timeline', value: Value): Value {
  return sql`(select ${value} from ${sql.table(table)} as t where t.lead_id = lead.id and t.is_current = 1)`
}
