import 'server-only'
import { type Expression, sql } from 'kysely'
import type { Context } from '@/lib/context'
import type { Catalog } from '@/lib/rules/catalog'
import type { Field, Option } from '@/lib/rules/fields/field'
import { homeOf, urgency } from '@/lib/rules/place'
import { dayOf, daysBetween } from '@/lib/time'
import { BODY_TYPES, URGENCIES } from '@/lib/vocabulary'
import { type CellValue, type Column, fieldOf, isStandardColumn, type StandardColumn } from './columns'
import { joinedName } from './name'
import { ruleContext } from './rule-context'

type Value = Expression<unknown>

/** How a column is read: the values it selects, and what becomes of them. */
export interface ColumnReader {
  select: readonly Value[]
  read(values: readonly unknown[]): CellValue
}

/** What a table is sorted by; `flipped` where more of the column is less of the value. */
export interface SortValue {
  by: Value
  flipped?: true
}

/** How to read a column of the leads in a query over `lead`. */
export function columnReader(ctx: Context, catalog: Catalog, column: Column): ColumnReader {
  const special = isStandardColumn(column.key) ? SPECIAL[column.key]?.(ctx, catalog) : undefined
  return special ?? plain(ctx, catalog, column)
}

/** What this column sorts by, the foremost first; nothing where it cannot. A lead without a value comes last either way. */
export function sortValues(ctx: Context, catalog: Catalog, column: Column): readonly SortValue[] {
  if (!column.sortable) return []
  const special = isStandardColumn(column.key) ? SORTS[column.key]?.(ctx) : undefined
  if (special) return special
  const field = fieldOf(column, catalog)
  if (!field) return []
  const value = comparedValue(ctx, field)
  return [{ by: field.type === 'choice' ? rank(value, field.options ?? []) : value }]
}

type Special<T> = Partial<Record<StandardColumn, T>>

const SPECIAL: Special<(ctx: Context, catalog: Catalog) => ColumnReader> = {
  name: () => ({
    select: [sql.ref('lead.first_name'), sql.ref('lead.last_name')],
    read: ([first, last]) => joinedName(first as string | null, last as string | null),
  }),
  budget: () => ({
    select: [ofCurrent('lead_budget', sql.ref('t.min_amount')), ofCurrent('lead_budget', sql.ref('t.max_amount'))],
    read: ([min, max]) =>
      min === null && max === null ? null : { min: min as number | null, max: max as number | null },
  }),
  urgency: ctx => ({ select: [ofCurrent('lead_timeline', urgency(ruleContext(ctx)))], read: asItIs }),
  daysUnworked: ({ now, dealership: { timeZone } }) => ({
    select: [sql.ref('lead.unworked_since')],
    read: ([since]) => daysBetween(dayOf(since as number, timeZone), dayOf(now, timeZone)),
  }),
  interests: () => ({ select: [interests()], read: asItIs }),
  tags: (_, catalog) => labels(keysOf('lead_tag', sql.ref('t.tag_id')), catalog.field('lead.tags')),
  languages: (_, catalog) => labels(keysOf('lead_language', sql.ref('t.language')), catalog.field('lead.languages')),
  firstName: () => raw('first_name'),
  lastName: () => raw('last_name'),
  phone: () => raw('phone'),
  email: () => raw('email'),
  city: () => raw('city'),
  postalCode: () => raw('postal_code'),
  state: () => raw('state'),
}

const SORTS: Special<(ctx: Context) => SortValue[]> = {
  // Whoever named one end only is taken at it.
  budget: () => [
    { by: ofCurrent('lead_budget', sql`coalesce(t.max_amount, t.min_amount)`) },
    { by: ofCurrent('lead_budget', sql`coalesce(t.min_amount, t.max_amount)`) },
  ],
  urgency: ctx => [{ by: rank(ofCurrent('lead_timeline', urgency(ruleContext(ctx))), URGENCIES) }],
  daysUnworked: () => [{ by: sql.ref('lead.unworked_since'), flipped: true }],
  state: () => [{ by: sql.ref('lead.state') }],
  source: () => [{ by: sql`(select t.label from source as t where t.key = lead.source)` }],
  store: () => [{ by: sql`(select t.name from store as t where t.id = lead.store_id)` }],
  bdcAgent: () => [{ by: nameOf('bdc_agent_id') }],
  salesperson: () => [{ by: nameOf('salesperson_id') }],
}

/** A value as it is stored; where it is the key of an option, that option's label, unless the column draws it itself. */
function plain(ctx: Context, catalog: Catalog, column: Column): ColumnReader {
  const field = fieldOf(column, catalog)
  if (!field) throw new TypeError(`There is no column ${column.key}.`)
  const { place } = field
  if (place.in === 'customSet') return labels(keysOfCustom(place.fieldId), field)
  if (place.in === 'custom' && field.type === 'text') return { select: [customText(place.fieldId)], read: asItIs }
  const select = [comparedValue(ctx, field)]
  if (!field.options || column.kind === 'chip') return { select, read: asItIs }
  const label = labelsOf(field)
  return { select, read: ([key]) => (key === null ? null : (label.get(String(key)) ?? String(key))) }
}

function raw(column: 'first_name' | 'last_name' | 'phone' | 'email' | 'city' | 'postal_code' | 'state'): ColumnReader {
  return { select: [sql.ref(`lead.${column}`)], read: asItIs }
}

function asItIs([value]: readonly unknown[]): CellValue {
  return value as CellValue
}

/** Keys joined by commas become labels, in the order of the options. */
function labels(keys: Value, field: Field | undefined): ColumnReader {
  const all = [...labelsOf(field)]
  return {
    select: [keys],
    read: ([text]) => {
      if (text === null) return null
      const chosen = new Set(String(text).split(','))
      return all.flatMap(([key, label]) => (chosen.has(key) ? [label] : [])).join(', ')
    },
  }
}

function labelsOf(field: Field | undefined): Map<string, string> {
  return new Map((field?.options ?? []).map(({ key, label }) => [String(key), label]))
}

/** The value that rules compare. */
function comparedValue(ctx: Context, field: Field): Value {
  return homeOf('lead', ruleContext(ctx)).value(field)
}

/** Where a key stands among the options; one that is none of them counts as blank. */
function rank(key: Value, options: readonly Option[]): Value {
  if (options.length === 0) return key
  const branches = options.map((option, index) => sql`when ${option.key} then ${sql.lit(index)}`)
  return sql`case ${key} ${sql.join(branches, sql` `)} end`
}

function ofCurrent(table: 'lead_budget' | 'lead_timeline', value: Value): Value {
  return sql`(select ${value} from ${sql.table(table)} as t where t.lead_id = lead.id and t.is_current = 1)`
}

function nameOf(person: 'bdc_agent_id' | 'salesperson_id'): Value {
  return sql`(select t.name from ${sql.table('user')} as t where t.id = ${sql.ref(`lead.${person}`)})`
}

function keysOf(table: 'lead_tag' | 'lead_language', key: Value): Value {
  return sql`(select string_agg(cast(${key} as text), ',') from ${sql.table(table)} as t where t.lead_id = lead.id)`
}

function keysOfCustom(fieldId: number): Value {
  return sql`(select string_agg(t.value, ',') from custom_segment_value as t where t.lead_id = lead.id and t.field_id = ${fieldId})`
}

function customText(fieldId: number): Value {
  return sql`(select t.value from custom_segment_value as t where t.lead_id = lead.id and t.field_id = ${fieldId} and t.id = 1)`
}

/** The nearest to a vehicle that each interest names, once, in the order in which they came. */
function interests(): Value {
  const bodyType = sql.join(
    BODY_TYPES.map(({ key, label }) => sql`when ${key} then ${label}`),
    sql` `,
  )
  const wanted = (row: 'r' | 'e') => {
    const column = (name: string) => sql.ref(`${row}.${name}`)
    return sql`coalesce(${column('model')}, ${column('make')}, case ${column('body_type')} ${bodyType} end, ${column('interest_value')})`
  }
  // A lead has few: to look for an earlier one takes half as long as to group them.
  const earlier = sql`select 1 from lead_interest as e where e.lead_id = r.lead_id and e.id < r.id and ${wanted('e')} = ${wanted('r')}`
  return sql`(select string_agg(${wanted('r')}, ', ' order by r.id) from lead_interest as r where r.lead_id = lead.id and not exists (${earlier}))`
}
