/** How this process waits for the one that writes: beside its work, for SQLite itself would stop all of it. */
import { setTimeout } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, SqliteDriver } from 'kysely'

const PATIENCE_MS = 5_000
/** Less than a worker rests between two pieces (lib/jobs/run-job.ts): whoever waits never misses that. */
const LONGEST_WAIT_MS = 10

/** Another process wrote for longer than anybody waits; of what was to be written, nothing was. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/** For a database whose own timeout is 0. Whoever waits lends the connection to others, who may want to read. */
export class PatientDriver extends SqliteDriver {
  constructor(sqlite: Sqlite.Database) {
    super({ database: sqlite, onCreateConnection: async connection => this.#makePatient(connection, sqlite) })
  }

  /** A transaction takes the write lock when it begins: one that reads first could not wait for it later. */
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  #makePatient(connection: DatabaseConnection, sqlite: Sqlite.Database): void {
    const execute = connection.executeQuery.bind(connection)
    connection.executeQuery = async <R>(query: CompiledQuery) => {
      for (const end = performance.now() + PATIENCE_MS; ; ) {
        try {
          return await execute<R>(query)
        } catch (error) {
          if (!isLocked(error) || sqlite.inTransaction || performance.now() > end) throw error
        }
        await this.releaseConnection()
        // By chance, so that those who met do not meet again.
        await setTimeout(Math.random() * LONGEST_WAIT_MS)
        await this.acquireConnection()
      }
    }
  }
}
