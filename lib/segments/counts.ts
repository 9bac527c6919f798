import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Context, SYSTEM } from '@/lib/context'
import { AppError, isPassing } from '@/lib/errors'
import { visibleLeads } from '@/lib/leads/visible'
import type { Catalog } from '@/lib/rules/catalog'
import type { StoredRule } from '@/lib/rules/rule'
import { membershipTest, overridden, ruleTest } from './membership'
import type { Segment } from './queries'

/** An exact number, or the sentence that says why there is none; trying again helps with what may pass. */
export type Count = { total: number } | { problem: string; mayPass?: true }

/** How many of a segment's members this person may see. A rule that cannot be used, or a count that took too long, has no number. */
export async function countMembers(ctx: Context, catalog: Catalog, segment: Segment): Promise<Count> {
  try {
    const query = visibleLeads(ctx)
      .where(membershipTest(ctx, catalog, segment))
      .select(sql<number>`count(*)`.as('total'))
    const [row] = await ctx.reader.read(query, { kind: 'count' })
    return { total: row?.total ?? 0 }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message, ...(isPassing(error) && { mayPass: true }) }
    throw error
  }
}

/** As many at a time: the readers are there for everybody. */
const AT_ONCE = 3

/** Counts one segment after the other, a few at a time, however many a page asks for. */
export function counter(ctx: Context, catalog: Catalog): (segment: Segment) => Promise<Count> {
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve())
  return segment => {
    const count = (lanes.shift() ?? Promise.resolve()).then(() => countMembers(ctx, catalog, segment))
    lanes.push(count)
    return count
  }
}

/**
 * Whether the segment has members this person may not see; how many stays untold. Undefined where that is not answered: of a
 * rule this person wrote, it would tell them about leads they may not see, one question at a time.
 */
export async function hasHiddenMembers(
  ctx: Context,
  catalog: Catalog,
  segment: Segment,
  draft?: StoredRule,
): Promise<boolean | undefined> {
  if (ctx.actor.role === 'admin') return false
  if (draft || segment.updatedBy.id === ctx.actor.id) return undefined
  try {
    const query = visibleLeads({ ...ctx, actor: SYSTEM })
      .where(membershipTest(ctx, catalog, segment, { draft }))
      .where('lead.id', 'not in', visibleLeads(ctx).select('lead.id'))
      .select('lead.id')
      .limit(1)
    return (await ctx.reader.read(query, { kind: 'count' })).length > 0
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** What a total is made of: `byRule + added − removed`. */
export interface MemberParts {
  byRule: number
  /** In by hand alone. */
  added: number
  /** Kept out by hand, though the rule has them. */
  removed: number
}

/** How the members come about; null where nothing was done by hand, or there is no rule to tell it from. */
export async function countMemberParts(
  ctx: Context,
  catalog: Catalog,
  segment: Segment,
  draft?: StoredRule,
): Promise<MemberParts | null> {
  try {
    const rule = ruleTest(ctx, catalog, segment, { draft })
    const touched = await ctx.db
      .selectFrom('segment_lead')
      .select('lead_id')
      .where('segment_id', '=', segment.id)
      .limit(1)
      .execute()
    if (!rule || touched.length === 0) return null
    const byHand = (kind: 'include' | 'exclude') => overridden(ctx, segment.id, kind)
    const countIf = (test: Expression<SqlBool>) => sql<number>`coalesce(sum(case when ${test} then 1 else 0 end), 0)`
    const query = visibleLeads(ctx).select([
      countIf(rule).as('byRule'),
      countIf(sql`(${byHand('include')} and not (${rule}))`).as('added'),
      countIf(sql`(${byHand('exclude')} and ${rule})`).as('removed'),
    ])
    const [parts] = await ctx.reader.read(query, { kind: 'count' })
    return parts ?? null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
