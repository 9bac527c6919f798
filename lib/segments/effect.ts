import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import { findActor } from '@/lib/auth/actor'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { membershipTest } from './membership'
import type { Segment } from './queries'
import type { Grant } from './sharing'

/**
 * How many of a segment's leads somebody it was given to can see, of those the sharer sees too: of others not even the number is
 * told. `me` is them, and for a store's people it is nobody in particular: so many at most. Null where nobody can be counted.
 */
export async function countEffect(
  ctx: Context,
  catalog: Catalog,
  segment: Segment,
  to: Grant['to'],
): Promise<number | null> {
  requirePermission(ctx, 'segment.share')
  try {
    const query = visibleLeads(ctx)
      .where(await reachOf(ctx, catalog, segment, to))
      .select(sql<number>`count(*)`.as('total'))
    const [row] = await ctx.reader.read(query, { kind: 'count' })
    return row?.total ?? 0
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

async function reachOf(
  ctx: Context,
  catalog: Catalog,
  segment: Segment,
  to: Grant['to'],
): Promise<Expression<SqlBool>> {
  if (to.kind === 'store') return sql<SqlBool>`(lead.store_id = ${to.id} and ${membershipTest(ctx, catalog, segment)})`
  const actor = await findActor(ctx.db, to.id)
  if (!actor) return sql<SqlBool>`1 = 0`
  const theirs = { ...ctx, actor }
  const seen = visibleLeads(theirs).select('lead.id')
  return sql<SqlBool>`(lead.id in (${seen}) and ${membershipTest(theirs, catalog, segment)})`
}
