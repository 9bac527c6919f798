/**
 * One reader: a thread with a read-only connection that answers one request at a time and knows nothing but SQL.
 * It works through each request without returning to its event loop, so all that reaches it meanwhile is `taken`:
 * how many chunks the caller has taken, or STOP.
 *
 * @typedef {import('./statement').Statement} Statement
 * @typedef {import('./request').Row} Row
 * @typedef {import('./request').Request} Request
 * @typedef {import('./request').Answer | { names: string[], rows: unknown[][] }} Sent
 * @typedef {import('./request').Answer} Answer
 * @typedef {{ path: string, taken: Int32Array<SharedArrayBuffer>, chunkRows: number, chunksAhead: number }} Start
 */
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

const STOP = -1

/** A query that cannot even be prepared: its values were not looked at yet, so the engine's words are safe. */
class Misunderstood extends Error {}

const stopped = new Error('stopped')
const { path, taken, chunkRows, chunksAhead } = /** @type {Start} */ (workerData)
const sqlite = openReadOnly()

parentPort?.on('message', request => {
  try {
    post({ ...answer(request), over: true })
  } catch (error) {
    post(error === stopped ? { over: true } : { over: true, failure: failureOf(error) })
  }
})

/** @param {Request} request @returns {Answer} */
function answer({ statements, rows }) {
  sqlite.exec('begin')
  try {
    const results = statements.map(statement => prepare(statement).all(statement.parameters))
    if (!rows) return { results }
    post({ results })
    postChunks(rows)
    return {}
  } finally {
    if (sqlite.inTransaction) sqlite.exec('rollback')
  }
}

/** @param {Statement} statement */
function postChunks(statement) {
  let sent = 0
  /** @type {unknown[][]} */
  let rows = []
  awaitRoom(sent)
  // Lists of values travel lighter than objects that all have the same keys.
  const prepared = prepare(statement)
  const names = prepared.columns().map(({ name }) => name)
  const values = /** @type {IterableIterator<unknown[]>} */ (
    /** @type {unknown} */ (prepared.raw().iterate(statement.parameters))
  )
  for (const row of values) {
    throwIfStopped()
    if (rows.push(row) < chunkRows) continue
    post({ names, rows })
    rows = []
    awaitRoom(++sent)
  }
  if (rows.length > 0) post({ names, rows })
}

/** @param {number} sent Chunks so far. */
function awaitRoom(sent) {
  for (;;) {
    throwIfStopped()
    const seen = Atomics.load(taken, 0)
    if (sent - seen < chunksAhead) return
    Atomics.wait(taken, 0, seen)
  }
}

function throwIfStopped() {
  if (Atomics.load(taken, 0) === STOP) throw stopped
}

/** @param {Statement} statement @returns {Sqlite.Statement<unknown[], Row>} */
function prepare({ sql }) {
  throwIfStopped()
  try {
    return sqlite.prepare(sql)
  } catch (error) {
    throw new Misunderstood(error instanceof Error ? error.message : String(error))
  }
}

function openReadOnly() {
  const connection = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 })
  for (const pragma of ['query_only = ON', 'trusted_schema = OFF', 'mmap_size = 0', 'cache_size = -32768']) {
    connection.pragma(pragma)
  }
  // Nothing else can interrupt a running statement: a long scan calls this now and then, and ends when it throws.
  connection.function('alive', { deterministic: false }, () => {
    throwIfStopped()
    return 1
  })
  connection.function('lead_set', { deterministic: true }, leadSet)
  return connection
}

const COMMA = 44
const ZERO = 48

/**
 * @param {unknown} ids Joined by commas; null of nobody.
 * @returns {Buffer} Bit `id & 31` of word `id >> 5`; words with their highest byte first, the same from every engine.
 */
function leadSet(ids) {
  if (ids === null) return Buffer.alloc(0)
  const text = /** @type {string} */ (ids)
  let set = new Uint32Array(1024)
  let id = 0
  for (let at = 0; at <= text.length; at++) {
    const character = at < text.length ? text.charCodeAt(at) : COMMA
    if (character === COMMA) {
      const index = id >>> 5
      if (index >= set.length) set = longer(set, index)
      set[index] = /** @type {number} */ (set[index]) | (1 << (id & 31))
      id = 0
    } else id = id * 10 + character - ZERO
  }
  return Buffer.from(set.buffer).swap32()
}

/** @param {Uint32Array} set @param {number} index */
function longer(set, index) {
  const grown = new Uint32Array(Math.max(index + 1, set.length * 2))
  grown.set(set)
  return grown
}

/** @param {unknown} error What fails while running may quote a person's values, so only its code travels. */
function failureOf(error) {
  if (error instanceof Misunderstood) return error.message
  return error instanceof Sqlite.SqliteError ? error.code : 'an unexpected error'
}

/** @param {Sent} message */
function post(message) {
  parentPort?.postMessage(message)
}
