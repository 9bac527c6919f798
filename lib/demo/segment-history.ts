/** The demo's year of comings and goings: what sweeps would have found, day by day, up to who is in every segment by now. */
import 'server-only'
import { type Kysely, sql } from 'kysely'
import type { Database, NewRow } from '@/db/schema'
import { writeKnown } from '@/lib/analytics/known-members'
import { takeDownNew } from '@/lib/analytics/swept-leads'
import { asOwner, fingerprintOf, readSegments } from '@/lib/analytics/swept-segments'
import { type Context, readDealership, SYSTEM } from '@/lib/context'
import { visibleLeads } from '@/lib/leads/visible'
import { has, leadSetOf, sizeOf } from '@/lib/rules/lead-set'
import { membershipTest } from '@/lib/segments/membership'
import type { Calendar } from './calendar'
import { DayFigures } from './day-figures'
import { RowWriter } from './row-writer'
import { SEGMENTS } from './segments'
import { type Stay, staysOf, type Told, untriedUntil } from './stays'

const LEADS_AT_ONCE = 5_000

/** Part of the transaction that fills the database, after its segments are written. */
export async function writeHistory(db: Kysely<Database>, calendar: Calendar): Promise<void> {
  const ctx: Context = {
    db,
    // What is being written nobody reads beside it.
    reader: undefined as never,
    actor: SYSTEM,
    now: calendar.instant(calendar.end),
    dealership: await readDealership(db),
  }
  await takeDownNew(ctx, 0, Number.MAX_SAFE_INTEGER)
  const told = await readTold(ctx)
  const figures = new DayFigures(ctx.dealership.timeZone)
  const writer = new RowWriter(db)
  for (let after = 0; ; after += LEADS_AT_ONCE) {
    const leads = await db
      .selectFrom('lead')
      .select(['id', 'store_id', 'bdc_agent_id', 'salesperson_id', 'created_at'])
      .where('id', '>', after)
      .where('id', '<=', after + LEADS_AT_ONCE)
      .orderBy('id')
      .execute()
    if (leads.length === 0) break
    for (const lead of leads) {
      const stays = told.flatMap(segment => staysOf(segment, lead, ctx.now).map(stay => ({ ...stay, segment })))
      for (const { segment, from, until } of stays) figures.add(segment, lead, from?.at ?? null, until?.at ?? null)
      writer.add({ segment_event: eventsOf(lead, stays) })
    }
    await writer.write()
  }
  writer.add({ segment_day: figures.rows() })
  await writer.write({ all: true })
  await db.updateTable('sweep').set({ version: 1, at: ctx.now }).execute()
}

async function readTold(ctx: Context): Promise<Told[]> {
  const { catalog, segments } = await readSegments(ctx)
  const total = await ctx.db.selectFrom('lead').select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
  const told: Told[] = []
  for (const segment of segments) {
    const { created_at: since } = await ctx.db
      .selectFrom('segment')
      .select('created_at')
      .where('id', '=', segment.id)
      .executeTakeFirstOrThrow()
    const test = membershipTest(asOwner(ctx, segment), catalog, segment)
    const ids = (await visibleLeads(ctx).where(test).select('lead.id').execute()).map(({ id }) => id)
    const members = leadSetOf(ids)
    await writeKnown(ctx, segment.id, members)
    const fingerprint = fingerprintOf(ctx, catalog, segment)
    await ctx.db
      .insertInto('segment_sweep')
      .values({ segment_id: segment.id, fingerprint, counted_at: ctx.now })
      .execute()
    const later = { ...ctx, now: ctx.now + 2 * 86_400_000 }
    const overrides = await ctx.db
      .selectFrom('segment_lead')
      .select(['lead_id', 'kind', 'created_at'])
      .where('segment_id', '=', segment.id)
      .execute()
    told.push({
      id: segment.id,
      since,
      members,
      share: sizeOf(members) / Math.max(1, Number(total.count)),
      goesByTime: fingerprintOf(later, catalog, segment) !== fingerprint,
      byHand: new Map(
        overrides
          .filter(({ lead_id, kind }) => (kind === 'include') === has(members, lead_id))
          .map(row => [row.lead_id, row.created_at]),
      ),
      ...(SEGMENTS[segment.id - 1]?.isUntried && { untriedUntil: await untriedUntil(ctx.db) }),
    })
  }
  return told
}

type Lead = Pick<NewRow<'lead'>, 'store_id' | 'bdc_agent_id' | 'salesperson_id' | 'created_at'> & { id: number }

/** In the order in which they happened. */
function eventsOf(lead: Lead, stays: readonly (Stay & { segment: Told })[]): NewRow<'segment_event'>[] {
  const { id: lead_id, store_id, bdc_agent_id = null, salesperson_id = null } = lead
  return stays
    .flatMap(({ segment, from, until }) => [
      ...(from ? [{ segment_id: segment.id, kind: 'entered' as const, ...from }] : []),
      ...(until ? [{ segment_id: segment.id, kind: 'left' as const, ...until }] : []),
    ])
    .sort((one, other) => one.at - other.at || one.segment_id - other.segment_id)
    .map((event, index) => ({ lead_id, id: index + 1, ...event, store_id, bdc_agent_id, salesperson_id }))
}
