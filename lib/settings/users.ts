import 'server-only'
import { recordAudit } from '@/lib/audit'
import { requireAnotherAdmin, requireStill } from '@/lib/auth/account'
import { endSessionsOf } from '@/lib/auth/sessions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, NotFound } from '@/lib/errors'
import { type Role, requirePermission } from '@/lib/permissions'
import type { UpdateUser } from './schema'
import { requireOpenStores, writeUserStores } from './user-stores'

export interface User {
  id: number
  name: string
  email: string
  role: Role
  isActive: boolean
  allStores: boolean
  /** Empty where it is all stores. */
  stores: { id: number; name: string; isArchived: boolean }[]
}

/** Everybody who is or was here, those who may sign in first. */
export async function listUsers(ctx: Context): Promise<User[]> {
  requirePermission(ctx, 'user.manage')
  const users = await ctx.db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'role', 'is_active', 'all_stores'])
    .orderBy('is_active', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
  const stores = await ctx.db
    .selectFrom('user_store')
    .innerJoin('store', 'store.id', 'user_store.store_id')
    .select(['user_id', 'store.id', 'store.name', 'store.archived_at'])
    .orderBy('store.name')
    .execute()
  return users.map(({ is_active, all_stores, ...user }) => ({
    ...user,
    isActive: is_active === 1,
    allStores: all_stores === 1,
    stores: stores
      .filter(store => all_stores === 0 && store.user_id === user.id)
      .map(({ id, name, archived_at }) => ({ id, name, isArchived: archived_at !== null })),
  }))
}

export async function findUser(ctx: Context, id: number): Promise<User | undefined> {
  return (await listUsers(ctx)).find(user => user.id === id)
}

/** Changes name, role and stores. Another role ends their sessions; Conflict when nobody could then manage users. */
export async function updateUser(ctx: Context, input: UpdateUser): Promise<void> {
  requirePermission(ctx, 'user.manage')
  await transaction(ctx, async trx => {
    await requireStill(trx, 'user.manage')
    const before = await getUser(trx, input.id)
    const isDemoted = before.isActive && before.role === 'admin' && input.role !== 'admin'
    if (isDemoted) await requireAnotherAdmin(trx, input.id)
    const had = before.stores.map(store => store.id)
    const storeIds = input.allStores ? [] : input.storeIds
    await requireOpenStores(trx, storeIds, had)
    await trx.db
      .updateTable('user')
      .set({ name: input.name, role: input.role, all_stores: input.allStores ? 1 : 0 })
      .where('id', '=', input.id)
      .execute()
    await writeUserStores(trx, input.id, storeIds)
    if (before.role !== input.role) await endSessionsOf(trx.db, input.id)
    const details = { role: [before.role, input.role], allStores: [before.allStores, input.allStores], had, storeIds }
    await recordAudit(trx, { action: 'user.update', subject: 'user', subjectId: input.id, details })
    await raiseDataVersion(trx)
  })
}

/** Lets a user sign in again, with the password, role and stores they had. */
export async function reactivateUser(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'user.manage')
  await transaction(ctx, async trx => {
    const user = await getUser(trx, id)
    if (user.isActive) throw new Conflict(`${user.name} may sign in already. Reload the list of people.`)
    if (!user.allStores && !user.stores.some(store => !store.isArchived)) {
      throw new Conflict(`The stores of ${user.name} are archived. Choose one that is in use first.`)
    }
    await trx.db.updateTable('user').set({ is_active: 1 }).where('id', '=', id).execute()
    await recordAudit(trx, { action: 'user.reactivate', subject: 'user', subjectId: id })
    await raiseDataVersion(trx)
  })
}

async function getUser(ctx: Context, id: number): Promise<User> {
  const user = await findUser(ctx, id)
  if (!user) throw new NotFound('There is no such user. Reload the list of people.')
  return user
}
