/** Picks the engine by the address of the database. Above this file nobody knows which one runs. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely } from 'kysely'
import { DatabaseUnusable } from '@/db/database-unusable'
import { isLostToAnother, postgresDialect } from '@/db/postgres'
import { addressOf } from '@/db/postgres-connection'
import type { Database } from '@/db/schema'
import { sqliteDialect } from '@/db/sqlite'
import { isLocked } from '@/db/sqlite-driver'

/** Where a database is: an SQLite file, or a PostgreSQL server. */
export type Location = { in: 'file'; path: string } | { in: 'server'; url: string }

/** What writes. Throws DatabaseUnusable, about a server only with the first query. */
export function openDatabase(url: string): Kysely<Database> {
  const location = locationOf(url)
  const dialect = location.in === 'file' ? sqliteDialect(location.path) : postgresDialect(location.url)
  return new Kysely<Database>({ dialect })
}

/** What `url` means: `file:data/leads.db`, a bare path, or `postgres://…`. Throws DatabaseUnusable. */
export function locationOf(url: string): Location {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(url) ?? [url, 'file', url]
  if (/^postgres(ql)?$/i.test(scheme ?? '') && URL.canParse(url)) return { in: 'server', url }
  if (scheme?.toLowerCase() !== 'file' || rest === '' || rest === ':memory:') {
    throw new DatabaseUnusable(
      'DATABASE_URL must name a SQLite file, such as file:data/leads.db, or be postgres://user:password@host/database.',
    )
  }
  // Without the mark the bundler takes any file of the project for the database.
  return { in: 'file', path: rest.startsWith('//') ? fileURLToPath(url) : resolve(/* turbopackIgnore: true */ rest) }
}

/** Where something that belongs to this database alone lies: `data/leads.db-imports`; of one on a server in `data`, by its name. */
export function pathBeside(url: string, what: string): string {
  const location = locationOf(url)
  if (location.in === 'file') return `${location.path}-${what}`
  const name = encodeURIComponent(new URL(location.url).pathname.slice(1)).replaceAll('.', '%2E')
  return resolve(/* turbopackIgnore: true */ 'data', `${name}-${what}`)
}

/** The address as it may be shown: without a password. */
export function shownAddress(url: string): string {
  const location = locationOf(url)
  return location.in === 'file' ? url : addressOf(location.url)
}

/** First in the transaction of a migration: several starters take turns, and who waited sees what was done. */
export async function takeMigrationTurn(db: Pick<Kysely<unknown>, 'getExecutor'>): Promise<void> {
  await db.getExecutor().adapter.acquireMigrationLock(db as Kysely<unknown>, { lockTable: '', lockRowId: '' })
}

/** The transaction came too close to another one and left nothing: run again, it may well succeed. */
export function mayRunAgain(error: unknown): boolean {
  return isLostToAnother(error)
}

/** Others wrote all the while, for longer than anybody waits: in a few seconds it may succeed. */
export function isTooBusy(error: unknown): boolean {
  return mayRunAgain(error) || isLocked(error)
}
