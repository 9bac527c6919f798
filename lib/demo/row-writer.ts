import type { CompiledQuery, Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'

type Table = keyof Database
type Row = Readonly<Record<string, unknown>>

/** Rows of a table that wait to be written, and how. */
interface Waiting {
  rows: Row[]
  columns: readonly string[]
  /** Inserts one batch, whatever its values. */
  insertBatch: CompiledQuery
}

/** Rows per statement; the widest table then stays below the parameters an engine takes. */
export const BATCH = 500

/** Writes many rows of many tables fast: in batches of one size, so that a table's statement is compiled once. */
export class RowWriter {
  readonly #db: Kysely<Database>
  readonly #tables = new Map<Table, Waiting>()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** Keeps rows until they fill a batch. All rows of a table have the same columns. */
  add(added: { readonly [T in Table]?: readonly NewRow<T>[] }): void {
    for (const [table, rows] of Object.entries(added) as [Table, readonly Row[]][]) {
      if (rows[0] && !this.#tables.has(table)) this.#tables.set(table, this.#prepare(table, Object.keys(rows[0])))
      for (const row of rows) this.#tables.get(table)?.rows.push(row)
    }
  }

  /** Writes the batches that are full; the rest as well when `all`. Tables go in the order they first came in. */
  async write({ all = false } = {}): Promise<void> {
    for (const [table, { rows, columns, insertBatch }] of this.#tables) {
      while (rows.length >= BATCH || (all && rows.length > 0)) {
        const batch = rows.splice(0, BATCH)
        const insert = batch.length === BATCH ? insertBatch : this.#compile(table, columns, batch.length)
        const parameters: unknown[] = []
        for (const row of batch) for (const column of columns) parameters.push(row[column])
        await this.#db.executeQuery({ ...insert, parameters })
      }
    }
  }

  #prepare(table: Table, columns: readonly string[]): Waiting {
    return { rows: [], columns, insertBatch: this.#compile(table, columns, BATCH) }
  }

  #compile(table: Table, columns: readonly string[], count: number): CompiledQuery {
    const row = Object.fromEntries(columns.map(column => [column, 0])) as NewRow<Table>
    return this.#db.insertInto(table).values(Array<NewRow<Table>>(count).fill(row)).compile()
  }
}
