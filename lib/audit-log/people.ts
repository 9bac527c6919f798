import 'server-only'
import type { Context } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'

/** The people whose doings this person may read about, by name: for an admin everybody, else those of their stores. */
export async function listAuditPeople(ctx: Context): Promise<{ id: number; name: string }[]> {
  requirePermission(ctx, 'audit.read')
  const { db, actor } = ctx
  const people = db.selectFrom('user').select(['user.id', 'user.name']).orderBy('user.name').orderBy('user.id')
  if (actor.role === 'admin' || actor.allStores) return people.execute()
  const colleagues = db
    .selectFrom('user_store')
    .select('user_id')
    .where('store_id', 'in', actor.storeIds.length > 0 ? actor.storeIds : [-1])
  return people.where(({ eb, or }) => or([eb('user.id', '=', actor.id), eb('user.id', 'in', colleagues)])).execute()
}
