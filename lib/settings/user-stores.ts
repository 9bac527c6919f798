import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'

/** Sets which stores a user belongs to, in the transaction of what it is part of. */
export async function writeUserStores(ctx: Context, userId: number, storeIds: readonly number[]): Promise<void> {
  await ctx.db.deleteFrom('user_store').where('user_id', '=', userId).execute()
  const rows = [...new Set(storeIds)].map(store_id => ({ user_id: userId, store_id }))
  if (rows.length > 0) await ctx.db.insertInto('user_store').values(rows).execute()
}

/** Refuses a store that is not there, or is archived and was not this user's before. */
export async function requireOpenStores(
  ctx: Context,
  storeIds: readonly number[],
  before: readonly number[] = [],
): Promise<void> {
  const stores = await ctx.db.selectFrom('store').select(['id', 'archived_at']).execute()
  const open = new Set(
    stores.filter(({ id, archived_at }) => archived_at === null || before.includes(id)).map(({ id }) => id),
  )
  if (storeIds.every(id => open.has(id))) return
  throw new Invalid('One of these stores cannot be chosen any more. Reload the page and choose again.', {
    storeIds: 'One of these stores is archived, or gone.',
  })
}

/** The stores that can be chosen for somebody: those in use, and those they have. */
export async function storeOptions(
  { db }: Context,
  had: readonly number[] = [],
): Promise<{ key: number; label: string; archived: boolean }[]> {
  const stores = await db.selectFrom('store').selectAll().orderBy('name').orderBy('id').execute()
  return stores
    .map(({ id, name, archived_at }) => ({ key: id, label: name, archived: archived_at !== null }))
    .filter(({ key, archived }) => !archived || had.includes(key))
}
