import 'server-only'
import { Conflict, TooMany } from '@/lib/errors'

/** A file that is being written, or waits for its turn. */
export interface Run {
  readonly userId: number
  /** Of the export; undefined until its row is there. */
  exportId: number | undefined
  /** Leads so far. */
  rows: number
  readonly signal: AbortSignal
  /** Ends it for this reason; what became of it is written down once this settles. */
  stop(reason: unknown): Promise<void>
  /** Settles `ended`: it is not running any more. */
  end(): void
  readonly ended: Promise<void>
}

const MOST_A_PERSON = 3
const MOST_IN_ALL = 20

/** Kept on globalThis: pages and routes are bundled apart, and are to see the same. */
const kept = globalThis as typeof globalThis & { exportRuns?: Set<Run> }

function runs(): Set<Run> {
  kept.exportRuns ??= new Set()
  return kept.exportRuns
}

/** Whether this export is at work in this process. */
export function findRun(exportId: number): Run | undefined {
  return [...runs()].find(run => run.exportId === exportId)
}

/** Refuses one export too many, in words. */
export function requireRoom(userId: number): void {
  const own = [...runs()].filter(run => run.userId === userId).length
  if (own >= MOST_A_PERSON)
    throw new TooMany(`You already have ${own} exports running. Wait for one of them to end, or cancel it.`)
  if (runs().size >= MOST_IN_ALL)
    throw new TooMany(`${runs().size} exports are running already. Try again in a few minutes.`)
}

/** Takes a place for an export, or refuses it. Whoever starts one ends it. */
export function startRun(userId: number, exportId?: number): Run {
  if (exportId !== undefined && findRun(exportId)) throw new Conflict('This file is being fetched already.')
  requireRoom(userId)
  const controller = new AbortController()
  let settle = () => {}
  const ended = new Promise<void>(resolve => {
    settle = resolve
  })
  const run: Run = {
    userId,
    exportId,
    rows: 0,
    signal: controller.signal,
    ended,
    stop: reason => {
      controller.abort(reason)
      return ended
    },
    end: () => {
      runs().delete(run)
      settle()
    },
  }
  runs().add(run)
  return run
}
