/** Where each field's value lives, as SQL. */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { dayOf } from '@/lib/time'
import type { RuleContext } from './compile'
import { andOnly, expressions, listOf } from './expressions'
import type { Field } from './fields/field'
import { LeadsIn } from './leads-in'
import type { OptionKey, RangeValue, SetValue } from './operators'
import { REACH } from './reach'
import { lastDueDates } from './urgency'

type Value = Expression<unknown>
type Test = Expression<SqlBool>
type Ask = (value: Value | RangeValue | SetValue) => Test

/** Beyond every number a rule or a lead may hold. */
export const NO_LIMIT = Number.MAX_SAFE_INTEGER

/** A field's value for one row: neither test is ever NULL. */
export interface PlacedField {
  /** There is a value, and what is asked of it is true. */
  holds(ask: Ask, fragment: boolean): Test
  blank(): Test
}

/** The row a condition stands on: the lead, or a row of a related thing. */
export interface Home {
  leadId: Value
  place(field: Field): PlacedField
  /** The field's one value, NULL when blank, for comparing it with another. */
  value(field: Field): Value
}

/** Conditions stand on the table `lead`, or inside a Related on its rows, which are called `r`. */
export function homeOf(row: 'lead' | 'r', context: RuleContext): Home {
  const leadId = sql.ref(row === 'lead' ? 'lead.id' : 'r.lead_id')
  return {
    leadId,
    place: field => placeOf(field, leadId, context),
    value: field => singleValue(field, row, leadId),
  }
}

function placeOf({ place }: Field, leadId: Value, context: RuleContext): PlacedField {
  switch (place.in) {
    case 'lead':
      return inColumn(sql.ref(`lead.${place.column}`), place.fragments && sql.ref(`lead.${place.fragments}`))
    case 'row':
      return inColumn(sql.ref(`r.${place.column}`))
    case 'person':
      return activePerson(sql.ref(`lead.${place.column}`))
    case 'budget':
    case 'timeline':
      return inCurrentRow(leadId, `lead_${place.in}`, sql.ref(`t.${place.column}`), context)
    case 'budgetRange':
      return budgetRange(leadId, context)
    case 'effectiveUrgency':
      return inCurrentRow(leadId, 'lead_timeline', urgency(context), context)
    case 'custom': {
      const column = sql.ref(`t.${place.column}`)
      return inRows(
        leadId,
        sql`custom_segment_value as t where t.field_id = ${place.fieldId} and ${column} is not null${ofLead('t', context)}`,
        column,
      )
    }
    case 'set':
      return inSet(
        leadId,
        sql`${sql.table(place.table)} as t where 1 = 1${ofLead('t', context)}`,
        sql.ref(`t.${place.column}`),
      )
    case 'customSet':
      return inSet(
        leadId,
        sql`custom_segment_value as t where t.field_id = ${place.fieldId}${ofLead('t', context)}`,
        sql.ref('t.value'),
      )
    case 'reach': {
      const answer = sql`case when ${REACH[place.of](context)} then 1 else 0 end`
      return { holds: ask => ask(answer), blank: () => expressions.or() }
    }
    case 'everywhere':
      return { holds: ask => ask(leadId), blank: () => expressions.or() }
  }
}

export function ofLead(table: 't' | 'r', { only }: RuleContext): RawBuilder<unknown> {
  return andOnly(sql.ref(`${table}.lead_id`), only)
}

/** A column of the row itself; a phone number has another for what fragments are looked for in. */
function inColumn(column: Value, fragments: Value = column): PlacedField {
  return {
    holds: (ask, fragment) => sql<SqlBool>`(${column} is not null and ${ask(fragment ? fragments : column)})`,
    blank: () => sql<SqlBool>`${column} is null`,
  }
}

/** The leads of some rows of another table. They are scanned before the first lead is looked at, and may be many. */
function leadsOf(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select t.lead_id from ${from} and ${aliveGuard(sql.ref('t.lead_id'))}`
}

/** A value in rows of another table, at most one a lead. `from` has a `where` that leaves out blank values. */
function inRows(leadId: Value, from: RawBuilder<unknown>, value: Value | RangeValue): PlacedField {
  return {
    holds: ask => new LeadsIn(leadId, sql`${leadsOf(from)} and ${ask(value)}`),
    blank: () => new LeadsIn(leadId, leadsOf(from)).opposite,
  }
}

function inCurrentRow(
  leadId: Value,
  table: 'lead_budget' | 'lead_timeline',
  value: Value,
  context: RuleContext,
): PlacedField {
  const rows = sql`${sql.table(table)} as t where t.is_current = 1 and ${value} is not null${ofLead('t', context)}`
  return inRows(leadId, rows, value)
}

function budgetRange(leadId: Value, context: RuleContext): PlacedField {
  const isStated = sql`(t.min_amount is not null or t.max_amount is not null)`
  const stated = sql`lead_budget as t where t.is_current = 1 and ${isStated}${ofLead('t', context)}`
  return inRows(leadId, stated, { min: sql`coalesce(t.min_amount, 0)`, max: sql`coalesce(t.max_amount, ${NO_LIMIT})` })
}

/** What the due date of the timeline `t` makes of it today. */
export function urgency({ now, zone }: RuleContext): Value {
  const { critical, high, medium } = lastDueDates(dayOf(now, zone))
  return sql`case when t.due_on <= ${critical} then 'critical' when t.due_on <= ${high} then 'high' when t.due_on <= ${medium} then 'medium' else 'low' end`
}

function activePerson(person: Value): PlacedField {
  return {
    holds: ask =>
      sql<SqlBool>`(${person} is not null and ${person} in (select t.id from ${sql.table('user')} as t where ${ask(sql.ref('t.is_active'))}))`,
    blank: () => sql<SqlBool>`${person} is null`,
  }
}

function inSet(leadId: Value, from: RawBuilder<unknown>, element: Value): PlacedField {
  const leadsWith = (test: RawBuilder<unknown>) => sql<SqlBool>`${leadId} in (${leadsOf(from)} and ${test})`
  const listed = (list: readonly OptionKey[]) => sql`${element} in (${listOf(list)})`
  const set: SetValue = {
    some: list => leadsWith(listed(list)),
    other: list => leadsWith(sql`not ${listed(list)}`),
    every: list => leadsWith(sql`${listed(list)} group by t.lead_id having count(*) = ${list.length}`),
  }
  const filled = sql<SqlBool>`${leadId} in (${leadsOf(from)})`
  return { holds: ask => sql<SqlBool>`(${filled} and ${ask(set)})`, blank: () => expressions.not(filled) }
}

function singleValue({ place }: Field, row: 'lead' | 'r', leadId: Value): Value {
  switch (place.in) {
    case 'lead':
      if (row === 'lead') return sql.ref(`lead.${place.column}`)
      return sql`(select l.${sql.ref(place.column)} from lead as l where l.id = ${leadId})`
    case 'row':
      return sql.ref(`r.${place.column}`)
    case 'budget':
    case 'timeline':
      return sql`(select t.${sql.ref(place.column)} from ${sql.table(`lead_${place.in}`)} as t where t.lead_id = ${leadId} and t.is_current = 1)`
    case 'custom':
      return sql`(select t.${sql.ref(place.column)} from custom_segment_value as t where t.lead_id = ${leadId} and t.field_id = ${place.fieldId})`
    default:
      throw new TypeError(`A field in ${place.in} has no single value.`)
  }
}
