import type { Kysely } from 'kysely'

/** What a migration may use: it builds tables and runs SQL, but knows no row types, which change after it. */
export type MigrationDb = Pick<Kysely<unknown>, 'schema' | 'getExecutor'>

export interface Migration {
  up(db: MigrationDb): Promise<void>
}
