import type { AliasedRawBuilder } from 'kysely'
import type { Context } from '@/lib/context'
import type { Column } from '@/lib/leads/columns'
import type { Catalog } from '@/lib/rules/catalog'

export type Row = Record<string, unknown>

export interface WriterOptions {
  /** Of a format whose columns are chosen. */
  columns: readonly Column[]
  /** Of CSV: for Excel. */
  byteOrderMark: boolean
  /** Of ADF: the leads were sent before. */
  resend: boolean
  signal: AbortSignal
}

/** How one file is written. */
export interface FileWriter {
  /** What is read of each lead, beside its id. */
  select: readonly AliasedRawBuilder<unknown, string>[]
  /** The bytes of the file, piece by piece, as its rows come. */
  write(chunks: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array>
}

export type CreateWriter = (ctx: Context, catalog: Catalog, options: WriterOptions) => FileWriter
