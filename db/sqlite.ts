/** How SQLite is opened, and what it makes of the portable words of queries and migrations. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  type CreateTableNode,
  type DataTypeNode,
  type FunctionNode,
  type OperationNode,
  PrimaryKeyConstraintNode,
  type QueryId,
  type RootOperationNode,
  SqliteDialect,
  SqliteQueryCompiler,
} from 'kysely'
import { requireBindable, requireFewParameters } from '@/db/bindable'
import { DatabaseUnusable } from '@/db/database-unusable'
import { isLocked, PatientDriver } from '@/db/sqlite-driver'

const PRAGMAS = [
  'synchronous = FULL',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  'secure_delete = ON',
  'journal_size_limit = 67108864',
  'mmap_size = 0',
  'cache_size = -32768',
  // In pages. A batch writes many of them again and again; each is copied into the file once for all that.
  'wal_autocheckpoint = 4000',
  // From here on the driver waits.
  'busy_timeout = 0',
]

/** The file is opened at once; whoever writes waits up to 5 seconds for another process. Throws DatabaseUnusable. */
export function sqliteDialect(path: string): SqliteDialect {
  return new PatientSqliteDialect(openSqlite(path))
}

function openSqlite(path: string): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    sqlite = new Sqlite(path, { timeout: 5000 })
    accessSync(path, constants.W_OK)
    requireOurs(sqlite, path)
    if (sqlite.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new Error('no write-ahead log')
    for (const pragma of PRAGMAS) sqlite.pragma(pragma)
    // Readers give up a scan here; the writer only needs to know the word.
    sqlite.function('alive', { deterministic: false }, () => 1)
    return sqlite
  } catch (error) {
    sqlite?.close()
    if (error instanceof DatabaseUnusable) throw error
    throw new DatabaseUnusable(whyNotOpened(path, error), { cause: error })
  }
}

/** Refuses a file that has tables and none of ours, before anything is written into it. */
function requireOurs(sqlite: Sqlite.Database, path: string): void {
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  const notes = sqlite.prepare("select name from pragma_table_info('migration')").pluck().all()
  if (tables.length === 0 || notes.includes('name')) return
  throw new DatabaseUnusable(`The database ${path} belongs to another program. Set DATABASE_URL to another file.`)
}

function whyNotOpened(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_NOTADB') return `${path} is not a SQLite database. Set DATABASE_URL to another file.`
  if (isLocked(error)) return `The database ${path} is locked by another program. Stop it and try again.`
  if (code.startsWith('SQLITE_CORRUPT')) return `The database ${path} is damaged. Restore it from a backup.`
  return `The database ${path} cannot be opened for writing. Check that its folder and the file may be written.`
}

class PatientSqliteDialect extends SqliteDialect {
  readonly #sqlite: Sqlite.Database

  constructor(sqlite: Sqlite.Database) {
    super({ database: sqlite })
    this.#sqlite = sqlite
  }

  override createDriver() {
    return new PatientDriver(this.#sqlite)
  }

  override createQueryCompiler() {
    return new StrictCompiler()
  }
}

/** Portable tables the SQLite way: strict, and where the key has several columns, stored in its order. */
class StrictCompiler extends SqliteQueryCompiler {
  override compileQuery(node: RootOperationNode, id: QueryId) {
    return requireFewParameters(super.compileQuery(node, id))
  }

  protected override addParameter(value: unknown) {
    super.addParameter(requireBindable(value))
  }

  protected override visitFunction(node: FunctionNode) {
    if (node.func === 'lead_set') this.#appendLeadSet(node)
    else if (node.func === 'among') this.#appendAmong(node)
    else if (node.func === 'clock_ms') this.append("cast(unixepoch('subsec') * 1000 as integer)")
    else super.visitFunction(node)
  }

  /** An aggregate of our own would be called for every lead; joining their ids is the engine's own work, and takes a quarter. */
  #appendLeadSet({ arguments: ids }: FunctionNode) {
    this.append('lead_set(group_concat(')
    this.compileList(ids)
    this.append('))')
  }

  /** Whether the byte of a lead, in a blob with a byte for each, is 1. */
  #appendAmong({ arguments: [bytes, id] }: FunctionNode) {
    this.append('substr(')
    this.visitNode(bytes as OperationNode)
    this.append(', 1 + ')
    this.visitNode(id as OperationNode)
    this.append(", 1) = x'01'")
  }

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
