import 'server-only'
import type { Compilable, InferResult } from 'kysely'
import { locationOf } from '@/db/client'
import { TooMany } from '@/lib/errors'
import { Job } from './job'
import { type Kind, Line } from './line'
import { Metrics, type ReaderReport } from './metrics'
import { type Readers, readersAt } from './readers'
import type { Connection, Request } from './request'
import { toStatement } from './statement'

const MAX_WAITING = 64
const READ_MS = 10_000
const STREAM_MS = 10 * 60_000

export interface ReadOptions {
  /** A `count` leaves a reader to the pages: said of what is long or one of many. Streams are so by themselves. */
  kind?: Exclude<Kind, 'stream'>
  /** Ends the scan itself, not only the wait for it; the read then fails with the signal's reason. */
  signal?: AbortSignal
  /** From the call on, waiting included; 10 seconds, and 10 minutes for a stream. */
  timeoutMs?: number
}

/** The rows of each query, in the queries' order. */
export type Results<Q extends readonly Compilable[]> = { -readonly [I in keyof Q]: InferResult<Q[I]> }

/**
 * Runs queries beside the page, on connections that can only read; people take turns. Fails with TimedOut when a read takes
 * too long, and with TooMany when too many wait.
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
  /** The same readers, asked by this person. */
  askedBy(person: number): Reader
  /** Of all that ask these readers, the same object. */
  readonly pool: object
  report(): ReaderReport
  close(): Promise<void>
}

const shared = globalThis as typeof globalThis & { readers?: Map<string, Reader> }

/** Asks of this process for no person in particular. */
const NOBODY = 0

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
  const line = new Line<Job>(readers.count)
  const metrics = new Metrics()

  function start(person: number, asked: Pick<Request, 'statements' | 'rows'>, options: ReadOptions): Job {
    const { signal, timeoutMs, kind = 'page' } = options
    signal?.throwIfAborted()
    const request = { ...asked, timeoutMs: timeoutMs ?? (asked.rows ? STREAM_MS : READ_MS) }
    const job = new Job(request, signal, person, asked.rows ? 'stream' : kind, ended => {
      line.leave(job)
      metrics.record(ended)
    })
    line.add(job)
    dispatch()
    if (line.waiting > MAX_WAITING) {
      line.longest?.end(
        'refused',
        new TooMany('Too many people are waiting for the database. Try again in a few seconds.'),
      )
    }
    return job
  }

  function dispatch(): void {
    const idle = [...connections].find(({ isIdle }) => isIdle)
    const job = idle || connections.size < readers.count ? line.next() : undefined
    if (!job) return
    const connection = idle ?? addConnection()
    running.set(connection, job)
    job.runOn(connection, () => release(connection))
    dispatch()
  }

  function release(connection: Connection): void {
    const job = running.get(connection)
    running.delete(connection)
    if (job) line.free(job)
    dispatch()
  }

  function addConnection(): Connection {
    const connection = readers.open(cause => {
      connections.delete(connection)
      running.get(connection)?.end('failed', new Error('A reader of the database broke down.', { cause }))
      release(connection)
    })
    connections.add(connection)
    return connection
  }

  function readerOf(person: number): Reader {
    const ask = (asked: Pick<Request, 'statements' | 'rows'>, options: ReadOptions) => start(person, asked, options)
    return {
      pool: connections,
      askedBy: readerOf,

      async read<T>(query: Compilable<T>, options: ReadOptions = {}) {
        const [rows] = await ask({ statements: [toStatement(query)] }, options).results
        return rows as T[]
      },

      async readAll<const Q extends readonly Compilable[]>(queries: Q, options: ReadOptions = {}) {
        return (await ask({ statements: queries.map(toStatement) }, options).results) as Results<Q>
      },

      stream<T>(query: Compilable<T>, options: ReadOptions = {}) {
        const begin = () => ask({ statements: [], rows: toStatement(query) }, options)
        return { [Symbol.asyncIterator]: () => begin().chunks as AsyncIterableIterator<T[]> }
      },

      async readThenStream<const Q extends readonly Compilable[], T>(
        queries: Q,
        query: Compilable<T>,
        options: ReadOptions = {},
      ) {
        const job = ask({ statements: queries.map(toStatement), rows: toStatement(query) }, options)
        return { results: (await job.results) as Results<Q>, chunks: job.chunks as AsyncIterableIterator<T[]> }
      },

      report: () => metrics.report({ readers: readers.count, running: line.running, waiting: line.waiting }),

      async close() {
        onClose()
        for (const job of line.all) job.end('failed', new Error('The database was closed.'))
        await Promise.all([...connections].map(connection => connection.terminate()))
        await readers.close()
      },
    }
  }
  return readerOf(NOBODY)
}
