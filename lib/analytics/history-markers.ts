import 'server-only'
import type { Context } from '@/lib/context'
import { type Day, dayOf } from '@/lib/time'
import type { Period } from './size-over-time'

/** What is to be known when a history is read: from then on it counts something else, or counted nothing. */
export interface Marker {
  at: number
  day: Day
  kind: 'rule' | 'frozen' | 'unfrozen' | 'paused' | 'resumed'
  /** A sentence. */
  words: string
}

/** Those of a period, in their order, and the sentence that says why history pauses right now. */
export async function readMarkers(
  ctx: Context,
  segmentId: number,
  { from, to }: Period,
): Promise<{ markers: Marker[]; problem: string | null }> {
  const pauses = await ctx.db
    .selectFrom('segment_pause')
    .selectAll()
    .where('segment_id', '=', segmentId)
    .orderBy('started_at')
    .execute()
  const zone = ctx.dealership.timeZone
  const marker = (at: number, kind: Marker['kind'], words: string) => ({ at, day: dayOf(at, zone), kind, words })
  const paused = pauses.flatMap(({ started_at, ended_at, problem }) => [
    marker(started_at, 'paused', `The history pauses. ${problem}`),
    ...(ended_at === null ? [] : [marker(ended_at, 'resumed', 'The history goes on.')]),
  ])
  const changed = (await readChanges(ctx, segmentId)).map(({ at, kind, words }) => marker(at, kind, words))
  const markers = [...changed, ...paused].filter(({ day }) => day >= from && day <= to)
  return {
    markers: markers.sort((one, other) => one.at - other.at),
    problem: pauses.find(({ ended_at }) => ended_at === null)?.problem ?? null,
  }
}

type Change = Omit<Marker, 'day'>

/** The versions of a segment that have another rule than the one before; a new name is no other rule. */
async function readChanges({ db }: Context, segmentId: number): Promise<Change[]> {
  const versions = await db
    .selectFrom('segment_version as v')
    .innerJoin('user', 'user.id', 'v.created_by')
    .select(['v.is_dynamic', 'v.rule', 'v.created_at', 'user.name as by'])
    .where('v.segment_id', '=', segmentId)
    .orderBy('v.version')
    .execute()
  return versions.flatMap(({ is_dynamic, rule, created_at, by }, index): Change[] => {
    const before = versions[index - 1]
    if (!before || (before.rule === rule && before.is_dynamic === is_dynamic)) return []
    if (before.is_dynamic === is_dynamic) return [{ at: created_at, kind: 'rule', words: `${by} changed the rule.` }]
    return is_dynamic === 0
      ? [{ at: created_at, kind: 'frozen', words: `${by} made it static: its rule was put away.` }]
      : [{ at: created_at, kind: 'unfrozen', words: `${by} gave it its rule back.` }]
  })
}
