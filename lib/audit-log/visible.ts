import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'

/**
 * The entries that exist for this person. A manager reads what happened in their stores, and what people of those stores
 * did or what was done to them where it was no one store's matter. What is about a lead has a store, or is kept from them.
 */
export function visibleAudit(ctx: Context) {
  requirePermission(ctx, 'audit.read')
  const { db, actor } = ctx
  const all = db.selectFrom('audit')
  if (actor.role === 'admin' || actor.allStores) return all

  const stores = actor.storeIds.length > 0 ? actor.storeIds : [-1]
  const people = db.selectFrom('user_store').select('user_id').where('store_id', 'in', stores)
  return all.where(({ eb, and, or }) =>
    or([
      eb('audit.store_id', 'in', stores),
      and([
        eb('audit.store_id', 'is', null),
        sql<SqlBool>`(audit.subject <> 'lead' or audit.subject_id is null)`,
        or([
          eb('audit.user_id', '=', actor.id),
          eb('audit.user_id', 'in', people),
          and([eb('audit.subject', '=', 'user'), eb('audit.subject_id', 'in', people)]),
        ]),
      ]),
    ]),
  )
}
