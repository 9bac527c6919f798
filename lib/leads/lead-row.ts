import 'server-only'
import { type AliasedRawBuilder, sql } from 'kysely'
import type { Context } from '@/lib/context'
import type { Catalog } from '@/lib/rules/catalog'
import { columnReader } from './column-sql'
import type { CellValue, Column } from './columns'
import { leadName } from './name'

/** One row of a table: the values of its columns, and nothing that is not shown. */
export interface LeadRow {
  id: number
  name: string
  /** By the key of the column. */
  values: Record<string, CellValue>
}

export interface RowReader {
  /** For a query over `lead`, beside its id. */
  select: readonly AliasedRawBuilder<unknown, string>[]
  read(row: Record<string, unknown>): LeadRow
}

/** How to read these columns of leads. */
export function rowReader(ctx: Context, catalog: Catalog, columns: readonly Column[]): RowReader {
  const readers = columns.map((column, place) => {
    const { select, read } = columnReader(ctx, catalog, column)
    return { key: column.key, select, read, aliases: select.map((_, part) => `c${place}_${part}`) }
  })
  return {
    select: readers.flatMap(({ select, aliases }) =>
      select.map((value, part) => sql`${value}`.as(aliases[part] as string)),
    ),
    read: row => {
      const values: Record<string, CellValue> = {}
      for (const { key, read, aliases } of readers) values[key] = read(aliases.map(alias => row[alias]))
      return { id: row.id as number, name: leadName((values.name ?? null) as string | null), values }
    },
  }
}
