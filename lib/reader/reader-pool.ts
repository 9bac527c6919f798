import 'server-only'
import type { Compilable, InferResult } from 'kysely'
import { locationOf } from '@/db/client'
import { TooMany } from '@/lib/errors'
import { Job } from './job'
import { type Readers, readersAt } from './readers'
import type { Connection } from './request'
import { type Statement, toStatement } from './statement'

const MAX_WAITING = 64
const READ_MS = 10_000
const STREAM_MS = 10 * 60_000

export interface ReadOptions {
  /** Ends the scan itself, not only the wait for it; the read then fails with the signal's reason. */
  signal?: AbortSignal
  /** From the call on, waiting included; 10 seconds, and 10 minutes for a stream. */
  timeoutMs?: number
}

/** The rows of each query, in the queries' order. */
export type Results<Q extends readonly Compilable[]> = { -readonly [I in keyof Q]: InferResult<Q[I]> }

/**
 * Runs queries beside the page, on connections that can only read. Fails with TimedOut when a read takes too long, and with
 * TooMany when too many wait.
 */
export interface Reader {
  read<T>(query: Compilable<T>, options?: ReadOptions): Promise<T[]>
  /** All of one snapshot: a total agrees with its rows, whatever is written meanwhile. */
  readAll<const Q extends readonly Compilable[]>(queries: Q, options?: ReadOptions): Promise<Results<Q>>
  /** In chunks of up to 1,000 rows, read at most two ahead of the caller. */
  stream<T>(query: Compilable<T>, options?: ReadOptions): AsyncIterable<T[]>
  /** The results first, then the chunks, all of one snapshot. Who does not want the chunks any more calls `return()`. */
  readThenStream<const Q extends readonly Compilable[], T>(
    queries: Q,
    query: Compilable<T>,
    options?: ReadOptions,
  ): Promise<{ results: Results<Q>; chunks: AsyncIterableIterator<T[]> }>
  close(): Promise<void>
}

const shared = globalThis as typeof globalThis & { readers?: Map<string, Reader> }

/** The one pool of this process for a database; its connections are made with the first reads. */
export function readerFor(url: string): Reader {
  shared.readers ??= new Map()
  const location = locationOf(url)
  const key = JSON.stringify(location)
  const reader = shared.readers.get(key) ?? createReader(readersAt(location), () => shared.readers?.delete(key))
  shared.readers.set(key, reader)
  return reader
}

export async function closeReaders(): Promise<void> {
  await Promise.all([...(shared.readers?.values() ?? [])].map(reader => reader.close()))
}

function createReader(readers: Readers, onClose: () => void): Reader {
  const connections = new Set<Connection>()
  const running = new Map<Connection, Job>()
  const waiting = new Set<Job>()

  function start(statements: Statement[], rows: Statement | undefined, { signal, timeoutMs }: ReadOptions): Job {
    signal?.throwIfAborted()
    const request = { statements, timeoutMs: timeoutMs ?? (rows ? STREAM_MS : READ_MS), ...(rows && { rows }) }
    const job = new Job(request, signal, () => waiting.delete(job))
    waiting.add(job)
    dispatch()
    if (waiting.size > MAX_WAITING) {
      job.end(new TooMany('Too many people are waiting for the database. Try again in a few seconds.'))
    }
    return job
  }

  function dispatch(): void {
    const job = [...waiting].find(mayRun)
    const connection = job && ([...connections].find(({ isIdle }) => isIdle) ?? addConnection())
    if (!connection) return
    waiting.delete(job)
    running.set(connection, job)
    job.runOn(connection, () => {
      running.delete(connection)
      dispatch()
    })
    dispatch()
  }

  /** One connection is always kept from the streams, so that a slow download never holds up a count. */
  function mayRun(job: Job): boolean {
    return !job.isStream || [...running.values()].filter(({ isStream }) => isStream).length < readers.count - 1
  }

  function addConnection(): Connection | undefined {
    if (connections.size === readers.count) return undefined
    const connection = readers.open(cause => {
      connections.delete(connection)
      running.get(connection)?.end(new Error('A reader of the database broke down.', { cause }))
      running.delete(connection)
      dispatch()
    })
    connections.add(connection)
    return connection
  }

  const reader: Reader = {
    async read<T>(query: Compilable<T>, options?: ReadOptions) {
      const [rows] = await reader.readAll([query], options)
      return rows as T[]
    },

    async readAll<const Q extends readonly Compilable[]>(queries: Q, options: ReadOptions = {}) {
      const job = start(queries.map(toStatement), undefined, options)
      return (await job.results) as Results<Q>
    },

    stream<T>(query: Compilable<T>, options: ReadOptions = {}) {
      const chunks = () => start([], toStatement(query), options).chunks as AsyncIterableIterator<T[]>
      return { [Symbol.asyncIterator]: chunks }
    },

    async readThenStream<const Q extends readonly Compilable[], T>(
      queries: Q,
      query: Compilable<T>,
      options: ReadOptions = {},
    ) {
      const job = start(queries.map(toStatement), toStatement(query), options)
      return { results: (await job.results) as Results<Q>, chunks: job.chunks as AsyncIterableIterator<T[]> }
    },

    async close() {
      onClose()
      for (const job of [...waiting, ...running.values()]) job.end(new Error('The database was closed.'))
      await Promise.all([...connections].map(connection => connection.terminate()))
      await readers.close()
    },
  }
  return reader
}
