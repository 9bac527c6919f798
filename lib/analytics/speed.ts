import 'server-only'
import { has } from '@/lib/rules/lead-set'
import { readOpeningHours } from '@/lib/settings/opening-hours'
import { BAD } from './charts/funnel'
import { type Created, readCreated } from './created'
import { ALL_HOURS, openClock } from './open-clock'
import { readSceneSets, type Scene } from './scene'

/** A good lead that came in, and how long it waited while its store was open; null: nobody tried it yet. */
export interface Waited {
  id: number
  createdAt: number
  minutes: number | null
}

export interface Speed {
  now: Waited[]
  before: Waited[]
  /** On whose clocks, in words. */
  hours: string
}

const kept = new WeakMap<Scene, Promise<Speed>>()

/** How long the good leads that were created in the period waited for their first attempt, and those of the period before. Read once a scene. */
export function readSpeed(scene: Scene): Promise<Speed> {
  const speed = kept.get(scene) ?? measure(scene)
  kept.set(scene, speed)
  return speed
}

async function measure(scene: Scene): Promise<Speed> {
  const sets = await readSceneSets(scene, [BAD])
  const bad = sets.of(BAD)
  const { now, before } = await readCreated(scene)
  const { clockOf, words } = await readClocks(scene)
  const wait = (leads: readonly Created[]) =>
    leads
      .filter(({ id }) => !has(bad, id))
      .map(({ id, storeId, createdAt, triedAt }) => ({
        id,
        createdAt,
        minutes: triedAt === null ? null : clockOf(storeId).between(createdAt, triedAt) / 60_000,
      }))
  return { now: wait(now), before: wait(before), hours: `${words} ${scene.ctx.dealership.timeZone}` }
}

async function readClocks(scene: Scene) {
  const { ctx, period, source } = scene
  const hours = await readOpeningHours(ctx)
  const clocks = new Map(
    [...hours].map(([id, ofStore]) => [id, openClock(ofStore, ctx.dealership.timeZone, period.before.from, ctx.now)]),
  )
  const open = source.stores.filter(({ archived }) => !archived)
  const without = open.filter(({ id }) => !clocks.has(id))
  return {
    clockOf: (storeId: number) => clocks.get(storeId) ?? ALL_HOURS,
    words: hoursWords(open.length, without.length),
  }
}

function hoursWords(stores: number, without: number): string {
  if (without === 0) return 'Opening hours of the store.'
  if (without === stores) return 'All hours count: no opening hours are entered.'
  return `Opening hours of the store; all hours of ${without === 1 ? 'the one' : `the ${without}`} without any.`
}

/** The middle of those that were tried; null where nobody was. */
export function medianOf(leads: readonly Waited[]): number | null {
  const minutes = leads.flatMap(({ minutes }) => minutes ?? []).sort((a, b) => a - b)
  const half = minutes.length >> 1
  if (minutes.length === 0) return null
  return minutes.length % 2 === 1
    ? (minutes[half] as number)
    : ((minutes[half - 1] as number) + (minutes[half] as number)) / 2
}
