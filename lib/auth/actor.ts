import 'server-only'
import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import type { Actor } from '@/lib/context'

/** A user as they are now; undefined when there is none, or they may no longer sign in. */
export async function findActor(db: Kysely<Database>, userId: number): Promise<Actor | undefined> {
  const user = await db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'role', 'all_stores'])
    .where('id', '=', userId)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  if (!user) return undefined
  const stores = await db.selectFrom('user_store').select('store_id').where('user_id', '=', userId).execute()
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    allStores: user.all_stores === 1,
    storeIds: stores.map(store => store.store_id),
  }
}
