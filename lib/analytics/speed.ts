import 'server-only'
import { sql } from 'kysely'
import { ATTEMPT_KINDS } from '@/lib/leads/derive'
import { type LeadSet, subtract } from '@/lib/rules/lead-set'
import { readOpeningHours } from '@/lib/settings/opening-hours'
import { createdAmong } from './charts/created'
import { BAD } from './charts/funnel'
import { ALL_HOURS, type OpenClock, openClock } from './open-clock'
import type { Days } from './period'
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
  const { ctx, period } = scene
  const sets = await readSceneSets(scene, [BAD])
  const good = (people: LeadSet) => subtract(people, sets.of(BAD))
  const { clockOf, words } = await readClocks(scene)
  return {
    now: await waited(scene, good(sets.people), period, clockOf),
    before: await waited(scene, good(sets.before ?? sets.people), period.before, clockOf),
    hours: `${words} ${ctx.dealership.timeZone}`,
  }
}

async function waited(
  { ctx }: Scene,
  leads: LeadSet,
  days: Days,
  clockOf: (storeId: number) => OpenClock,
): Promise<Waited[]> {
  // What was logged from before the lead came in, of another one that was merged into it, is no answer to it.
  const first = sql<
    number | null
  >`(select min(a.at) from lead_activity as a where a.lead_id = lead.id and a.direction = 'out' and a.kind in (${sql.join(ATTEMPT_KINDS.map(kind => sql.lit(kind)))}) and a.at >= lead.created_at)`
  const query = createdAmong(ctx, leads, days)?.select([
    'lead.id',
    'lead.store_id',
    'lead.created_at',
    first.as('first'),
  ])
  const rows = query ? await ctx.reader.read(query, { kind: 'count' }) : []
  return rows.map(({ id, store_id, created_at, first }) => ({
    id,
    createdAt: created_at,
    minutes: first === null ? null : clockOf(store_id).between(created_at, first) / 60_000,
  }))
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
