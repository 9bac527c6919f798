import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Context, SYSTEM } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { readSetsOf } from '@/lib/leads/lead-sets'
import { visibleLeads } from '@/lib/leads/visible'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule } from '@/lib/rules/compile'
import { has, idsOf, intersect, type LeadSet, leadSetOf, NOBODY, subtract } from '@/lib/rules/lead-set'
import { membershipTest } from '@/lib/segments/membership'
import { dayOf } from '@/lib/time'
import { beginPieces } from './begin-history'
import { readKnown } from './known-members'
import { changedLeads, type Piece } from './sweep-piece'
import { asOwner, fingerprintOf, type SweptSegment } from './swept-segments'
import { COMINGS_AT_ONCE, type Coming, writeComings } from './write-comings'

/** So often a rule whose answer changes by the minute is asked of leads that nothing was written about. */
const COUNT_EVERY_MS = 60 * 60_000
const TIMEOUT_MS = 60_000

/** What one sweep knows. */
export interface Sweep {
  /** Of nobody in person, and of the minute in which it began. */
  ctx: Context
  catalog: Catalog
  /** Changes after this version of the data are looked at. */
  since: number
  /** Something changed that may concern any lead, or too many did. */
  isOfEverything: boolean
  /** By hand, in which segments: until just now. */
  expired: ReadonlyMap<number, readonly number[]>
  /** What is known of a segment once all of its pieces are written. */
  note(segment: SweptSegment, fingerprint: string | null): void
}

type Counted = NonNullable<SweptSegment['counted']>

interface ChangedLead {
  lead_id: number
  segment_id: number
}

/** Finds out who came into a segment and who left, as far as that can have changed, and yields it piece by piece. */
export async function* segmentPieces(sweep: Sweep, segment: SweptSegment): AsyncGenerator<Piece> {
  try {
    const fingerprint = fingerprintOf(sweep.ctx, sweep.catalog, segment)
    if (!segment.counted) return yield* beginPieces(sweep.ctx, sweep.catalog, segment, fingerprint)
    const why = whyOthers(sweep, segment, segment.counted, fingerprint)
    const isWhole = mustBeCounted(sweep, segment, segment.counted, why)
    const comings = isWhole ? await countAll(sweep, segment, why) : await lookAtChanged(sweep, segment)
    for (let from = 0; from < comings.length; from += COMINGS_AT_ONCE) {
      const some = comings.slice(from, from + COMINGS_AT_ONCE)
      yield trx => writeComings({ ...trx, now: sweep.ctx.now }, segment.id, some)
    }
    if (isWhole) sweep.note(segment, fingerprint)
  } catch (error) {
    if (error instanceof BrokenRule) {
      if (segment.counted && segment.pausedAt === null) yield pause(sweep, segment, error.message)
    } else if (error instanceof AppError) {
      // It took too long: nothing is lost, the next sweep counts all of it.
      if (segment.counted) sweep.note(segment, null)
    } else throw error
  }
}

/** A broken rule has no members that anybody may count, so nobody leaves by it either. */
function pause({ ctx }: Sweep, { id }: SweptSegment, problem: string): Piece {
  const row = { segment_id: id, started_at: ctx.now, ended_at: null, problem }
  return async trx => {
    await trx.db
      .insertInto('segment_pause')
      .values(row)
      .onConflict(known => known.columns(['segment_id', 'started_at']).doUpdateSet({ ended_at: null }))
      .execute()
  }
}

function mustBeCounted(
  { ctx, isOfEverything }: Sweep,
  { pausedAt }: SweptSegment,
  counted: Counted,
  why: Coming['cause'],
): boolean {
  if (isOfEverything || pausedAt !== null || counted.fingerprint === null || why === 'rule') return true
  const zone = ctx.dealership.timeZone
  const isLongAgo = ctx.now - counted.at >= COUNT_EVERY_MS || dayOf(ctx.now, zone) !== dayOf(counted.at, zone)
  return why === 'time' && isLongAgo
}

async function countAll(sweep: Sweep, segment: SweptSegment, others: Coming['cause']): Promise<Coming[]> {
  const query = visibleLeads({ ...sweep.ctx, actor: SYSTEM }).where(membersOf(sweep, segment))
  const asked = { kind: 'count', timeoutMs: TIMEOUT_MS } as const
  const [now = NOBODY] = (await readSetsOf(sweep.ctx, [query], asked)).sets
  const changes = await sweep.ctx.reader.read(changesOf(sweep))
  const known = await readKnown(sweep.ctx, segment.id)
  return comings(subtract(now, known), subtract(known, now), causes(sweep, segment, changes, others))
}

async function lookAtChanged(sweep: Sweep, segment: SweptSegment): Promise<Coming[]> {
  const only = changedLeads(sweep.since)
  const query = visibleLeads({ ...sweep.ctx, actor: SYSTEM })
    .where(membersOf(sweep, segment, only))
    .where(sql<boolean>`lead.id in (${only})`)
    .select('lead.id')
  const [changes, members] = await sweep.ctx.reader.readAll([changesOf(sweep), query])
  if (changes.length === 0) return []
  const now = leadSetOf(members.map(({ id }) => id))
  const changed = leadSetOf(changes.map(({ lead_id }) => lead_id))
  const was = intersect(changed, await readKnown(sweep.ctx, segment.id))
  return comings(subtract(now, was), subtract(was, now), causes(sweep, segment, changes, null))
}

function membersOf({ ctx, catalog }: Sweep, segment: SweptSegment, only?: ReturnType<typeof changedLeads>): Test {
  return membershipTest(asOwner(ctx, segment), catalog, segment, { ...(only && { only }) })
}

type Test = Expression<SqlBool>

function changesOf({ ctx, since }: Sweep) {
  return ctx.db.selectFrom('lead_change').select(['lead_id', 'segment_id']).where('version', '>', since)
}

function comings(entered: LeadSet, left: LeadSet, why: (leadId: number) => Coming['cause']): Coming[] {
  const found = (set: LeadSet, kind: Coming['kind']) =>
    [...idsOf(set)].map(leadId => ({ leadId, kind, cause: why(leadId) }))
  return [...found(entered, 'entered'), ...found(left, 'left')]
}

/** Why leads come and go of which nothing was written, since all were counted last; null where there is no reason. */
function whyOthers(
  { ctx, catalog }: Sweep,
  segment: SweptSegment,
  counted: Counted,
  fingerprint: string,
): Coming['cause'] {
  if (counted.fingerprint === null || counted.fingerprint === fingerprint) return null
  try {
    const then = fingerprintOf({ ...ctx, now: counted.at }, catalog, segment)
    return then === counted.fingerprint ? 'time' : 'rule'
  } catch (error) {
    if (error instanceof BrokenRule) return 'rule'
    throw error
  }
}

function causes(
  { expired }: Sweep,
  { id, pausedAt }: SweptSegment,
  changes: readonly ChangedLead[],
  others: Coming['cause'],
): (leadId: number) => Coming['cause'] {
  const byHand = new Set(changes.filter(({ segment_id }) => segment_id === id).map(({ lead_id }) => lead_id))
  const changed = leadSetOf(changes.filter(({ segment_id }) => segment_id === 0).map(({ lead_id }) => lead_id))
  const elsewhere = leadSetOf(changes.filter(({ segment_id }) => segment_id !== 0).map(({ lead_id }) => lead_id))
  return leadId => {
    if (pausedAt !== null) return 'pause'
    if (expired.get(leadId)?.includes(id)) return 'time'
    if (byHand.has(leadId)) return 'hand'
    if (others === 'rule') return 'rule'
    if (has(changed, leadId)) return 'lead'
    return has(elsewhere, leadId) ? 'hand' : others
  }
}
