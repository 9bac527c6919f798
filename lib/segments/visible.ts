import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { can } from '@/lib/permissions'
import type { Segment } from './queries'

/** The segments this person may open: their own, everyone's, and those of a team that shares a store with them. */
export function visibleSegments({ db, actor }: Context) {
  const segments = db.selectFrom('segment').where('segment.archived_at', 'is', null)
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

/** Whether the actor may change this segment: its maker, a manager of its team, an admin. */
export function mayEdit(ctx: Context, segment: Pick<Segment, 'createdBy' | 'visibility' | 'storeIds'>): boolean {
  const { actor } = ctx
  if (!can(ctx, 'segment.edit')) return false
  if (actor.role === 'admin' || segment.createdBy.id === actor.id) return true
  const shares = actor.allStores || segment.storeIds.some(store => actor.storeIds.includes(store))
  return actor.role === 'manager' && segment.visibility === 'team' && shares
}
