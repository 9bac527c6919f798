import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { visibleLeads } from '@/lib/leads/visible'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule } from '@/lib/rules/compile'
import { membershipTest } from './membership'
import { listLapsedOf, listOverridesOf, type Override } from './overrides'
import { listSegments, type Segment } from './queries'

export interface SegmentOfLead {
  segment: Pick<Segment, 'id' | 'name' | 'isDynamic' | 'mayEdit'>
  isMember: boolean
  /** Put in or kept out by hand. */
  override: Override | null
  /** The same, where its time is over. */
  lapsed: Override | null
}

/** As many parameters as one query takes before the next is begun: engines limit them. */
const MOST_PARAMETERS = 10_000

/** Every segment this person may see, and whether the lead is in it. Nobody is in a segment whose rule cannot be used. */
export async function segmentsOfLead(ctx: Context, catalog: Catalog, leadId: number): Promise<SegmentOfLead[]> {
  const segments = await listSegments(ctx)
  const [overrides, lapsed] = [await listOverridesOf(ctx, leadId), await listLapsedOf(ctx, leadId)]
  const members = new Set<number>()
  for (const batch of batches(ctx, catalog, leadId, segments)) {
    const [row] = await ctx.reader.read(batch.query)
    for (const { id } of batch.segments)
      if ((row as Record<string, unknown> | undefined)?.[`s${id}`] === 1) members.add(id)
  }
  return segments.map(({ id, name, isDynamic, mayEdit }) => ({
    segment: { id, name, isDynamic, mayEdit },
    isMember: members.has(id),
    override: overrides.find(override => override.segmentId === id) ?? null,
    lapsed: lapsed.find(override => override.segmentId === id) ?? null,
  }))
}

/** One query for as many segments as fit into it, then the next. */
function* batches(ctx: Context, catalog: Catalog, leadId: number, segments: readonly Segment[]) {
  const empty = () => ({
    query: visibleLeads(ctx).where('lead.id', '=', leadId).select('lead.id'),
    segments: [] as Segment[],
  })
  let batch = empty()
  for (const segment of segments) {
    const verdict = sql<number>`case when ${usableTest(ctx, catalog, segment, leadId)} then 1 else 0 end`.as(
      `s${segment.id}`,
    )
    const longer = batch.query.select(verdict)
    if (batch.segments.length > 0 && longer.compile().parameters.length > MOST_PARAMETERS) {
      yield batch
      batch = empty()
    }
    batch = { query: batch.query.select(verdict) as typeof batch.query, segments: [...batch.segments, segment] }
  }
  if (batch.segments.length > 0) yield batch
}

function usableTest(ctx: Context, catalog: Catalog, segment: Segment, only: number): Expression<SqlBool> {
  try {
    return membershipTest(ctx, catalog, segment, { only })
  } catch (error) {
    if (error instanceof BrokenRule) return sql<SqlBool>`1 = 0`
    throw error
  }
}
