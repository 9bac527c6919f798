import 'server-only'
import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely'
import type { Context } from '@/lib/context'
import type { Catalog } from '@/lib/rules/catalog'
import { sortValues } from './column-sql'
import { leadColumns } from './columns'
import { DEFAULT_VIEW, type SortKey } from './view'

/** What a query over `lead` selects to be sorted by, and the ORDER BY over what it selected. */
export interface Order {
  keys: readonly AliasedRawBuilder<unknown, string>[]
  by: RawBuilder<unknown>
}

/** Leads without a value come last in either direction, equal ones by their id: no page ever repeats or misses one. */
export function orderOf(ctx: Context, catalog: Catalog, sort: readonly SortKey[]): Order {
  const values = valuesOf(ctx, catalog, sort)
  const terms = values.map(({ descending }, index) => {
    const key = sql.ref(`s${index}`)
    return descending ? sql`${key} desc nulls last` : sql`${key} asc nulls last`
  })
  return {
    keys: values.map(({ by }, index) => sql`${by}`.as(`s${index}`)),
    by: sql.join([...terms, sql.ref('lead.id')]),
  }
}

/** A key that is no column any more, or has no order, is passed over; where none is left the default order stands. */
function valuesOf(ctx: Context, catalog: Catalog, sort: readonly SortKey[]) {
  const columns = new Map(leadColumns(catalog).map(column => [column.key, column]))
  const values = (keys: readonly SortKey[]) =>
    keys.flatMap(({ column: key, descending }) => {
      const column = columns.get(key)
      const sorted = column ? sortValues(ctx, catalog, column) : []
      return sorted.map(({ by, flipped = false }) => ({ by, descending: descending !== flipped }))
    })
  const wanted = values(sort)
  return wanted.length > 0 ? wanted : values(DEFAULT_VIEW.sort)
}
