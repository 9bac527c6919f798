import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { listOf } from '@/lib/rules/expressions'

/**
 * The segments this person may open: their own, everyone's, those of a team that shares a store with them, and those that
 * were given to them. Here and not with the segments, because what a rule can name begins below them.
 */
export function visibleSegments(ctx: Context) {
  return withArchived(ctx).where('segment.archived_at', 'is', null)
}

/** The same, with those that are kept but no longer shown in lists: rules may still name them. To use one is more than to view it. */
export function withArchived({ db, actor, now }: Context, level: 'view' | 'use' = 'view') {
  const segments = db.selectFrom('segment')
  if (actor.role === 'admin') return segments
  const stores = listOf(actor.storeIds.length > 0 ? actor.storeIds : [-1])
  const ofStores = (column: string) => (actor.allStores ? sql`1 = 1` : sql`${sql.ref(column)} in (${stores})`)
  const team = sql`exists (select 1 from segment_store as s where s.segment_id = segment.id and ${ofStores('s.store_id')})`
  const given = sql`exists (select 1 from segment_grant as g where g.segment_id = segment.id
    and (g.user_id = ${actor.id} or (g.store_id is not null and ${ofStores('g.store_id')}))
    ${level === 'use' ? sql`and g.level <> 'view'` : sql``})`
  const byLink = sql`exists (select 1 from segment_link_visit as v join segment_link as l on l.id = v.link_id
    where l.segment_id = segment.id and v.user_id = ${actor.id} and l.revoked_at is null and l.expires_at > ${now})`
  return segments.where(
    sql<SqlBool>`(segment.created_by = ${actor.id} or segment.visibility = 'everyone'
      or (segment.visibility = 'team' and (${actor.allStores ? sql`1 = 1` : team})) or ${given}
      ${level === 'view' ? sql`or ${byLink}` : sql``})`,
  )
}
