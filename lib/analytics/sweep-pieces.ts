import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { isJobDue } from '@/lib/jobs/lease'
import type { Piece } from './sweep-piece'
import { type Sweep, segmentPieces } from './sweep-segment'
import { placePieces } from './swept-leads'
import { namedBy, readSegments, type SweptSegment } from './swept-segments'

/** Where more leads changed than one of so many, all are counted: that asks less. */
const SHARE = 10
const FEW = 2_000
const FORGET_AT_ONCE = 5_000
/** So many segments are read at a time: readers are there for everybody. */
const READ_AHEAD = 3

interface Counted {
  segment: SweptSegment
  fingerprint: string | null
}

/**
 * Compares who is in every segment with who was: all that has to be written, piece by piece, each in a transaction of its own
 * and in this order. Whoever is stopped in between leaves the rest to the next sweep, which begins anew: what is written is
 * known to be written. Ends early where another job waits.
 */
export async function* sweepPieces(ctx: Context): AsyncGenerator<Piece> {
  const version = await readVersions(ctx)
  const expired = await readExpired(ctx, version.sweptAt)
  // Those whose time by hand is over are looked at like any that changed.
  if (expired.length > 0) yield trx => noteExpired(trx, expired, Math.max(version.now, version.swept + 1))
  const counted: Counted[] = []
  const sweep: Omit<Sweep, 'catalog'> = {
    ctx,
    since: version.swept,
    isOfEverything: version.everything > version.swept || (await isMost(ctx, version.swept)),
    expired: groupedByLead(expired),
    note: (segment: SweptSegment, fingerprint: string | null) => counted.push({ segment, fingerprint }),
  }
  yield* placePieces(ctx, sweep.isOfEverything ? null : sweep.since)

  const { catalog, segments } = await readSegments(ctx)
  for await (const pieces of inTurn({ ...sweep, catalog }, segments)) {
    if (await isJobDue(ctx.db)) return yield trx => writeCounted(trx, ctx.now, counted)
    yield* pieces
  }
  yield* forgetPieces(ctx, version.now)
  yield async trx => {
    await writeCounted(trx, ctx.now, counted)
    await forget(trx, version.now, Number.MAX_SAFE_INTEGER)
    await trx.db.updateTable('sweep').set({ version: version.now, at: ctx.now }).execute()
  }
}

/**
 * The pieces of each segment. While those of one are written, the next ones are read already, unless they rest on others: a
 * rule may ask who came into those just now.
 */
async function* inTurn(sweep: Sweep, segments: readonly SweptSegment[]): AsyncGenerator<AsyncGenerator<Piece>> {
  const begun = new Map<SweptSegment, AsyncGenerator<Piece>>()
  for (const [index, segment] of segments.entries()) {
    for (const next of segments.slice(index, index + READ_AHEAD)) {
      if (!begun.has(next) && namedBy(next, sweep.catalog).length === 0)
        begun.set(next, begin(segmentPieces(sweep, next)))
    }
    yield begun.get(segment) ?? segmentPieces(sweep, segment)
    begun.delete(segment)
  }
}

/** The same pieces, the first of which is read at once. */
function begin(pieces: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  const first = pieces.next()
  // Whoever takes the pieces hears of it.
  first.catch(() => undefined)
  return (async function* () {
    const { done, value } = await first
    if (done) return
    yield value
    yield* pieces
  })()
}

async function readVersions(ctx: Context) {
  const { db } = ctx
  const [[data], [sweep]] = await ctx.reader.readAll([
    db.selectFrom('data_version').select(['version', 'everything_version']),
    db.selectFrom('sweep').select(['version', 'at']),
  ])
  if (!data || !sweep) throw new Error('The database has no version.')
  return { now: data.version, everything: data.everything_version, swept: sweep.version, sweptAt: sweep.at }
}

interface Expired {
  lead_id: number
  segment_id: number
}

function readExpired(ctx: Context, since: number): Promise<Expired[]> {
  const query = ctx.db
    .selectFrom('segment_lead')
    .select(['lead_id', 'segment_id'])
    .where('expires_at', '>', since)
    .where('expires_at', '<=', ctx.now)
  return ctx.reader.read(query)
}

async function noteExpired({ db }: Context, expired: readonly Expired[], version: number): Promise<void> {
  const rows = expired.map(({ lead_id, segment_id }) => ({ lead_id, segment_id, version }))
  for (let from = 0; from < rows.length; from += FEW)
    await db
      .insertInto('lead_change')
      .values(rows.slice(from, from + FEW))
      .onConflict(known => known.doNothing())
      .execute()
}

function groupedByLead(expired: readonly Expired[]): Map<number, number[]> {
  const byLead = new Map<number, number[]>()
  for (const { lead_id, segment_id } of expired) byLead.set(lead_id, [...(byLead.get(lead_id) ?? []), segment_id])
  return byLead
}

async function isMost({ db, reader }: Context, since: number): Promise<boolean> {
  const [[changed], [swept]] = await reader.readAll([
    db.selectFrom('lead_change').where('version', '>', since).select(sql<number>`count(*)`.as('count')),
    db.selectFrom('swept_lead').select(sql<number>`coalesce(max(lead_id), 0)`.as('count')),
  ])
  const count = Number(changed?.count)
  return count > FEW && count * SHARE > Number(swept?.count)
}

/** Of the segments of which all was counted: as what, when, and that a pause is over. */
async function writeCounted({ db }: Context, now: number, counted: readonly Counted[]): Promise<void> {
  for (const { segment, fingerprint } of counted) {
    await db
      .updateTable('segment_sweep')
      .set({ fingerprint, counted_at: now })
      .where('segment_id', '=', segment.id)
      .execute()
    if (segment.pausedAt !== null && fingerprint !== null)
      await db
        .updateTable('segment_pause')
        .set({ ended_at: now })
        .where('segment_id', '=', segment.id)
        .where('ended_at', 'is', null)
        .execute()
  }
}

/** All but the last of what was looked at. */
async function* forgetPieces({ db, reader }: Context, version: number): AsyncGenerator<Piece> {
  const swept = db.selectFrom('lead_change').where('version', '<=', version)
  for (;;) {
    const [next] = await reader.read(swept.select('lead_id').orderBy('lead_id').limit(1).offset(FORGET_AT_ONCE))
    if (!next) return
    const { lead_id } = next
    yield trx => forget(trx, version, lead_id)
  }
}

/** What was looked at, up to a lead; of those that are not there any more, also where they were. */
async function forget({ db }: Context, version: number, before: number): Promise<void> {
  const seen = db
    .selectFrom('lead_change')
    .select('lead_id')
    .where('version', '<=', version)
    .where('lead_id', '<', before)
  await db
    .deleteFrom('swept_lead')
    .where('lead_id', 'in', seen)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('lead').select('lead.id').whereRef('lead.id', '=', 'swept_lead.lead_id'))),
    )
    .execute()
  await db.deleteFrom('lead_change').where('version', '<=', version).where('lead_id', '<', before).execute()
}
