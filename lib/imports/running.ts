import 'server-only'
import { Conflict } from '@/lib/errors'
import { logUnexpected } from '@/lib/log'

/** A check or an import at work in this process. */
export interface Run {
  /** Rows so far. */
  done: number
  /** Somebody asked for its end; it comes at the next edge of a batch. */
  isCancelled: boolean
}

/** Kept on globalThis: pages and routes are bundled apart, and are to see the same. */
const kept = globalThis as typeof globalThis & { importRuns?: Map<number, Run> }

/** The check or import of this id that is at work; undefined where none is, whatever its row says. */
export function findRun(importId: number): Run | undefined {
  return kept.importRuns?.get(importId)
}

export function countRuns(): number {
  return kept.importRuns?.size ?? 0
}

/** Lets `work` run on its own, known under this id until it ends. It settles everything by itself. */
export function startRun(importId: number, work: (run: Run) => Promise<void>): Promise<void> {
  kept.importRuns ??= new Map()
  if (kept.importRuns.has(importId)) throw new Conflict('This import is at work already.')
  const run: Run = { done: 0, isCancelled: false }
  kept.importRuns.set(importId, run)
  return work(run)
    .catch(error => logUnexpected(error, { door: 'action' }))
    .finally(() => kept.importRuns?.delete(importId))
}

/** Lets waiting requests have their turn between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
