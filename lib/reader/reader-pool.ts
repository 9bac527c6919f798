import 'server-only'
import { availableParallelism } from 'node:os'
import type { Compilable, InferResult } from 'kysely'
import { databasePath } from '@/db/client'
import { TooMany } from '@/lib/errors'
import { Job } from './job'
import type { Request } from './reader.mjs'
import { ReaderThread } from './reader-thread'
import { toStatement } from './statement'

const THREADS = Math.min(4, Math.max(2, availableParallelism()))
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
 * Runs queries beside the page, on threads that can only read. Fails with TimedOut when a read takes too long, and with
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

/** The one pool of this process for a database; its threads start with the first reads. */
export function readerFor(url: string): Reader {
  shared.readers ??= new Map()
  const path = databasePath(url)
  const reader = shared.readers.get(path) ?? createReader(path)
  shared.readers.set(path, reader)
  return reader
}

export async function closeReaders(): Promise<void> {
  await Promise.all([...(shared.readers?.values() ?? [])].map(reader => reader.close()))
}

function createReader(path: string): Reader {
  const threads = new Set<ReaderThread>()
  const running = new Map<ReaderThread, Job>()
  const waiting = new Set<Job>()

  function start(request: Request, { signal, timeoutMs }: ReadOptions): Job {
    signal?.throwIfAborted()
    const limits = { signal, timeoutMs: timeoutMs ?? (request.rows ? STREAM_MS : READ_MS) }
    const job = new Job(request, limits, () => waiting.delete(job))
    waiting.add(job)
    dispatch()
    if (waiting.size > MAX_WAITING) {
      job.end(new TooMany('Too many people are waiting for the database. Try again in a few seconds.'))
    }
    return job
  }

  function dispatch(): void {
    const job = [...waiting].find(mayRun)
    const thread = job && ([...threads].find(({ isIdle }) => isIdle) ?? addThread())
    if (!thread) return
    waiting.delete(job)
    running.set(thread, job)
    job.runOn(thread, () => {
      running.delete(thread)
      dispatch()
    })
    dispatch()
  }

  /** One thread is always kept from the streams, so that a slow download never holds up a count. */
  function mayRun(job: Job): boolean {
    return !job.isStream || [...running.values()].filter(({ isStream }) => isStream).length < THREADS - 1
  }

  function addThread(): ReaderThread | undefined {
    if (threads.size === THREADS) return undefined
    const thread = new ReaderThread(path, cause => {
      threads.delete(thread)
      running.get(thread)?.end(new Error('A reader of the database broke down.', { cause }))
      running.delete(thread)
      dispatch()
    })
    threads.add(thread)
    return thread
  }

  function streamAfter(statements: Request['statements'], query: Compilable, options: ReadOptions): Job {
    return start({ statements, rows: toStatement(query) }, options)
  }

  const reader: Reader = {
    async read<T>(query: Compilable<T>, options?: ReadOptions) {
      const [rows] = await reader.readAll([query], options)
      return rows as T[]
    },

    async readAll<const Q extends readonly Compilable[]>(queries: Q, options: ReadOptions = {}) {
      const job = start({ statements: queries.map(toStatement) }, options)
      return (await job.results) as Results<Q>
    },

    stream<T>(query: Compilable<T>, options: ReadOptions = {}) {
      return { [Symbol.asyncIterator]: () => streamAfter([], query, options).chunks as AsyncIterableIterator<T[]> }
    },

    async readThenStream<const Q extends readonly Compilable[], T>(
      queries: Q,
      query: Compilable<T>,
      options: ReadOptions = {},
    ) {
      const job = streamAfter(queries.map(toStatement), query, options)
      return { results: (await job.results) as Results<Q>, chunks: job.chunks as AsyncIterableIterator<T[]> }
    },

    async close() {
      shared.readers?.delete(path)
      for (const job of [...waiting, ...running.values()]) job.end(new Error('The database was closed.'))
      await Promise.all([...threads].map(thread => thread.terminate()))
    },
  }
  return reader
}
