import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'

/**
 * The segments this person may open: their own, everyone's, and those of a team that shares a store with them. Here and not
 * with the segments, because what a rule can name begins below them.
 */
export function visibleSegments(ctx: Context) {
  return withArchived(ctx).where('segment.archived_at', 'is', null)
}

/** The same, with those that are kept but no longer shown in lists: rules may still name them. */
export function withArchived({ db, actor }: Context) {
  const segments = db.selectFrom('segment')
  if (actor.role === 'admin') return segments
  return segments.where(({ eb, or, and, exists, selectFrom }) => {
    const team = actor.allStores
      ? sql<SqlBool>`1 = 1`
      : exists(
          selectFrom('segment_store')
            .select('segment_store.store_id')
            .whereRef('segment_store.segment_id', '=', 'segment.id')
            .where('segment_store.store_id', 'in', actor.storeIds.length > 0 ? actor.storeIds : [-1]),
        )
    return or([
      eb('segment.created_by', '=', actor.id),
      eb('segment.visibility', '=', 'everyone'),
      and([eb('segment.visibility', '=', 'team'), team]),
    ])
  })
}
