import 'server-only'
import { sql } from 'kysely'
import { type Context, SYSTEM } from '@/lib/context'
import { among } from '@/lib/leads/among'
import { readSetsOf } from '@/lib/leads/lead-sets'
import { visibleLeads } from '@/lib/leads/visible'
import type { Catalog } from '@/lib/rules/catalog'
import { intersect, isNobody, type LeadSet, NOBODY, sizeOf } from '@/lib/rules/lead-set'
import { membershipTest } from '@/lib/segments/membership'
import { writeKnown } from './known-members'
import { addToDays, type Place } from './segment-days'
import type { Piece } from './sweep-piece'
import { asOwner, type SweptSegment } from './swept-segments'

const TIMEOUT_MS = 60_000

/** Where the history of a segment begins: who is in by now neither came nor left. Throws BrokenRule. */
export async function* beginPieces(
  ctx: Context,
  catalog: Catalog,
  segment: SweptSegment,
  fingerprint: string,
): AsyncGenerator<Piece> {
  const leads = visibleLeads({ ...ctx, actor: SYSTEM })
  const swept = leads.where('lead.id', 'in', ctx.db.selectFrom('swept_lead').select('lead_id'))
  const queries = [leads.where(membershipTest(asOwner(ctx, segment), catalog, segment)), swept]
  const [all = NOBODY, known = NOBODY] = (await readSetsOf(ctx, queries, { kind: 'count', timeoutMs: TIMEOUT_MS })).sets
  const members = intersect(all, known)
  const sizes = await sizesOf(ctx, members)
  yield async trx => {
    await writeKnown(trx, segment.id, members)
    const begun = { ...trx, now: ctx.now }
    await addToDays(
      begun,
      sizes.map(({ size, ...place }) => ({ segmentId: segment.id, place, change: size })),
    )
    await trx.db
      .insertInto('segment_sweep')
      .values({ segment_id: segment.id, fingerprint, counted_at: ctx.now })
      .execute()
    await trx.db.updateTable('segment').set({ history_since: ctx.now }).where('id', '=', segment.id).execute()
  }
}

/** How many of them are where, and whose. */
async function sizesOf(ctx: Context, members: LeadSet): Promise<(Place & { size: number })[]> {
  if (isNobody(members)) return []
  const query = visibleLeads({ ...ctx, actor: SYSTEM })
    .innerJoin('swept_lead as s', 's.lead_id', 'lead.id')
    .where(among(members, sizeOf(members)))
    .groupBy(['s.store_id', 's.bdc_agent_id', 's.salesperson_id'])
    .select(['s.store_id', 's.bdc_agent_id', 's.salesperson_id', sql<number>`count(*)`.as('size')])
  const rows = await ctx.reader.read(query, { kind: 'count', timeoutMs: TIMEOUT_MS })
  return rows.map(row => ({ ...row, size: Number(row.size) }))
}
