/** The only file that knows which engine runs. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type CreateTableNode,
  type DatabaseConnection,
  type DataTypeNode,
  Kysely,
  PrimaryKeyConstraintNode,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from '@/db/schema'

const PRAGMAS = [
  'synchronous = FULL',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  'secure_delete = ON',
  'journal_size_limit = 67108864',
  'mmap_size = 0',
  'cache_size = -32768',
]

/** The connection that writes; a transaction waits up to 5 seconds for another process's. Throws a sentence. */
export function openDatabase(url: string): Kysely<Database> {
  const database = openSqlite(databasePath(url))
  return new Kysely<Database>({ dialect: new ImmediateSqliteDialect({ database }) })
}

/** The absolute path of the SQLite file that `url` (`file:data/leads.db`, or a bare path) means. Throws a sentence. */
export function databasePath(url: string): string {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(url) ?? [url, 'file', url]
  if (/^postgres(ql)?$/i.test(scheme ?? '')) {
    throw new Error('PostgreSQL is not supported yet. Set DATABASE_URL to a SQLite file, such as file:data/leads.db.')
  }
  if (scheme?.toLowerCase() !== 'file' || rest === '' || rest === ':memory:') {
    throw new Error('DATABASE_URL must name a SQLite file, such as file:data/leads.db.')
  }
  // Without the mark the bundler takes any file of the project for the database.
  return rest.startsWith('//') ? fileURLToPath(url) : resolve(/* turbopackIgnore: true */ rest)
}

function openSqlite(path: string): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    sqlite = new Sqlite(path, { timeout: 5000 })
    accessSync(path, constants.W_OK)
    if (sqlite.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new Error('no write-ahead log')
    for (const pragma of PRAGMAS) sqlite.pragma(pragma)
    // Readers give up a scan here; the writer only needs to know the word.
    sqlite.function('alive', { deterministic: false }, () => 1)
    return sqlite
  } catch (error) {
    sqlite?.close()
    throw new Error(whyNotOpened(path, error), { cause: error })
  }
}

function whyNotOpened(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_NOTADB') return `${path} is not a SQLite database. Set DATABASE_URL to another file.`
  if (code.startsWith('SQLITE_BUSY')) return `The database ${path} is locked by another program. Stop it and try again.`
  if (code.startsWith('SQLITE_CORRUPT')) return `The database ${path} is damaged. Restore it from a backup.`
  return `The database ${path} cannot be opened for writing. Check that its folder and the file may be written.`
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver() {
    return new ImmediateDriver(this.#config)
  }

  override createQueryCompiler() {
    return new StrictCompiler()
  }
}

/** A transaction takes the write lock when it begins: one that reads first could not wait for it later. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** Portable tables the SQLite way: strict, and where the key has several columns, stored in its order. */
class StrictCompiler extends SqliteQueryCompiler {
  protected override visitCreateTable(node: CreateTableNode) {
    super.visitCreateTable(node)
    if (node.selectQuery) return
    this.append(node.constraints?.some(PrimaryKeyConstraintNode.is) ? ' strict, without rowid' : ' strict')
  }

  /** SQLite's integer is 64 bits wide and, as a primary key, counts by itself. */
  protected override visitDataType(node: DataTypeNode) {
    this.append(node.dataType === 'bigint' || node.dataType === 'serial' ? 'integer' : node.dataType)
  }
}
