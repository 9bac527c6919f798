import 'server-only'
import { availableParallelism } from 'node:os'
import type { Location } from '@/db/client'
import { connectionPool, singleConnection } from '@/db/postgres-connection'
import { ReaderSession, type ReadingServer } from './reader-session'
import { ReaderThread } from './reader-thread'
import type { Connection } from './request'

/**
 * Threads scan by themselves, sessions have the server scan. One for pages, one for counts, one for streams, and more where
 * there are cores for them; threads that wait cost little.
 */
const THREADS = Math.min(5, Math.max(3, availableParallelism() + 1))
const SESSIONS = 8

/** What a pool of readers is made of. */
export interface Readers {
  count: number
  open(onExit: (error?: Error) => void): Connection
  close(): Promise<void>
}

export function readersAt(location: Location): Readers {
  return READERS[location.in](location as never)
}

const READERS = {
  file: ({ path }) => ({
    count: THREADS,
    open: onExit => new ReaderThread(path, onExit),
    close: async () => {},
  }),
  server: ({ url }) => {
    // Ends what the sessions do, so it must never wait for one of them.
    const side = connectionPool(url, 1)
    const server = {
      connect: () => singleConnection(url) as ReturnType<ReadingServer['connect']>,
      cancel: (backend: number) => side.query('select pg_cancel_backend($1)', [backend]),
    }
    return { count: SESSIONS, open: onExit => new ReaderSession(server, onExit), close: () => side.end() }
  },
} satisfies { [In in Location['in']]: (location: Extract<Location, { in: In }>) => Readers }
