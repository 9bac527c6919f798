import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { ruleContext } from '@/lib/leads/rule-context'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule, compile } from '@/lib/rules/compile'
import type { StoredRule } from '@/lib/rules/rule'
import { ruleOf, type Segment } from './queries'

type Test = Expression<SqlBool>

/**
 * Who is in a segment: `(rule or included) and not excluded`, for every row of `lead`, never NULL. What the person may see is
 * ANDed outside. The one place that says it: page, count and export ask here. With a draft, its rule stands in for the
 * saved one. Throws BrokenRule when the rule cannot be used; the members by hand do not count either then.
 */
export function membershipTest(ctx: Context, catalog: Catalog, segment: Segment, draft?: StoredRule): Test {
  const rule = ruleTest(ctx, catalog, segment, draft)
  const included = overridden(ctx, segment.id, 'include')
  return rule ? sql<SqlBool>`((${rule} or ${included}) and not (${overridden(ctx, segment.id, 'exclude')}))` : included
}

/** Whom the rule alone has; null for a static segment, which has none. Throws BrokenRule. */
export function ruleTest(ctx: Context, catalog: Catalog, segment: Segment, draft?: StoredRule): Test | null {
  const rule = draft ?? savedRule(segment, catalog)
  return rule && compile(rule, catalog, ruleContext(ctx))
}

/** Leads put in or kept out by hand, while that counts. */
export function overridden({ now }: Context, segmentId: number, kind: 'include' | 'exclude'): Test {
  return sql<SqlBool>`lead.id in (select o.lead_id from segment_lead as o where o.segment_id = ${segmentId} and o.kind = ${kind} and (o.expires_at is null or o.expires_at > ${now}))`
}

function savedRule(segment: Segment, catalog: Catalog): StoredRule | null {
  const parsed = ruleOf(segment, catalog)
  if (parsed && !parsed.ok) throw new BrokenRule(parsed.problems)
  if (segment.isDynamic && !parsed) throw new BrokenRule([])
  return parsed?.rule ?? null
}
