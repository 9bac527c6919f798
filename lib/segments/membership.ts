import 'server-only'
import type { Expression, SqlBool } from 'kysely'
import type { Context } from '@/lib/context'
import { ruleContext } from '@/lib/leads/rule-context'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule, compile } from '@/lib/rules/compile'
import type { Only } from '@/lib/rules/expressions'
import { membersTest, overridden as overriddenInRule } from '@/lib/rules/members'
import type { StoredRule } from '@/lib/rules/rule'
import { ruleOf, type Segment } from './queries'

type Test = Expression<SqlBool>

type Asking = Pick<Segment, 'id' | 'isDynamic' | 'rule'>

interface Asked {
  /** Stands in for the saved rule. */
  draft?: StoredRule | undefined
  /** Those that are asked about: little else is looked at then. */
  only?: Only
  /** When members by hand of segments that the rule rests on are to count; now, where nothing is said. */
  byHandAt?: number
}

/**
 * Who is in a segment, for every row of `lead`, never NULL. What the person may see is ANDed outside. Page, count and export
 * ask here, a rule about the segment asks the same formula. With a draft, its rule stands in for the saved one. Throws
 * BrokenRule when the rule cannot be used; the members by hand do not count either then.
 */
export function membershipTest(ctx: Context, catalog: Catalog, segment: Asking, asked: Asked = {}): Test {
  return membersTest(ruleTest(ctx, catalog, segment, asked), {
    segmentId: segment.id,
    now: ctx.now,
    only: asked.only,
  })
}

/** Whom the rule alone has; null for a static segment, which has none. Throws BrokenRule. */
export function ruleTest(
  ctx: Context,
  catalog: Catalog,
  segment: Asking,
  { draft, ...asked }: Asked = {},
): Test | null {
  const rule = draft ?? savedRule(segment, catalog)
  const { only, byHandAt } = asked
  const some = { ...(only !== undefined && { only }), ...(byHandAt !== undefined && { byHandAt }) }
  return rule && compile(rule, catalog, { ...ruleContext(ctx), ...some })
}

/** Leads put in or kept out by hand, while that counts. */
export function overridden({ now }: Context, segmentId: number, kind: 'include' | 'exclude'): Test {
  return overriddenInRule(kind, { segmentId, now })
}

function savedRule(segment: Asking, catalog: Catalog): StoredRule | null {
  const parsed = ruleOf(segment, catalog)
  if (parsed && !parsed.ok) throw new BrokenRule(parsed.problems)
  if (segment.isDynamic && !parsed) throw new BrokenRule([])
  return parsed?.rule ?? null
}
