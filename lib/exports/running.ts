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
/** A browser that was told to fetch a file does so at once. */
export const FETCHED_WITHIN_MS = 60_000

/** Of a file that was asked for and will be fetched in a moment. */
interface Place {
  readonly userId: number
  readonly until: number
  exportId: number | undefined
}

/** Kept on globalThis: pages and routes are bundled apart, and are to see the same. */
const kept = globalThis as typeof globalThis & { exportRuns?: Set<Run>; exportPlaces?: Set<Place> }

function runs(): Set<Run> {
  kept.exportRuns ??= new Set()
  return kept.exportRuns
}

/** Whether this export is at work in this process. */
export function findRun(exportId: number): Run | undefined {
  return [...runs()].find(run => run.exportId === exportId)
}

/** The places that are kept; those that nobody came for are given up. */
function places(): Set<Place> {
  kept.exportPlaces ??= new Set()
  for (const place of kept.exportPlaces) if (place.until < performance.now()) kept.exportPlaces.delete(place)
  return kept.exportPlaces
}

/** Refuses one export too many, in words. */
function requireRoom(userId: number): void {
  const all = [...runs(), ...places()]
  const own = all.filter(one => one.userId === userId).length
  if (own >= MOST_A_PERSON)
    throw new TooMany(`You already have ${own} exports running. Wait for one of them to end, or cancel it.`)
  if (all.length >= MOST_IN_ALL)
    throw new TooMany(`${all.length} exports are running already. Try again in a few minutes.`)
}

/** Keeps a place for what is being asked for until it is fetched, or refuses it; where nothing is asked for, it is free again. */
export async function inPlace<T extends { id: number }>(userId: number, ask: () => Promise<T>): Promise<T> {
  requireRoom(userId)
  const place: Place = { userId, until: performance.now() + FETCHED_WITHIN_MS, exportId: undefined }
  places().add(place)
  try {
    const asked = await ask()
    place.exportId = asked.id
    return asked
  } catch (error) {
    places().delete(place)
    throw error
  }
}

/** Nobody will fetch this export any more, or somebody does. */
export function freePlace(exportId: number): void {
  for (const place of places()) if (place.exportId === exportId) places().delete(place)
}

/** Takes a place for an export, or refuses it. Whoever starts one ends it. */
export function startRun(userId: number, exportId?: number): Run {
  if (exportId !== undefined && findRun(exportId)) throw new Conflict('This file is being fetched already.')
  if (exportId !== undefined) freePlace(exportId)
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
