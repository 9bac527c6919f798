import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { plural } from '@/lib/format'
import { requirePermission } from '@/lib/permissions'
import { fold } from '@/lib/text'
import { openInvitations } from './invitations'
import { readOpeningHours } from './opening-hours'
import type { CreateStore, RenameStore } from './schema'

export interface Store {
  id: number
  name: string
  isArchived: boolean
  /** What keeps it from being archived: its leads, and the people who belong to it by name. */
  leads: number
  people: number
  invitations: number
  /** Whether it has opening hours; without any every hour counts. */
  hasHours: boolean
}

/** All stores, those in use first. */
export async function listStores(ctx: Context): Promise<Store[]> {
  requirePermission(ctx, 'settings.manage')
  const stores = await ctx.db.selectFrom('store').selectAll().orderBy('name').orderBy('id').execute()
  const [leads, people, invitations] = [await leadsByStore(ctx), await peopleByStore(ctx), await invitedTo(ctx)]
  const hours = await readOpeningHours(ctx)
  return stores
    .map(store => ({
      id: store.id,
      name: store.name,
      isArchived: store.archived_at !== null,
      leads: leads.get(store.id) ?? 0,
      people: people.get(store.id) ?? 0,
      invitations: invitations.filter(id => id === store.id).length,
      hasHours: hours.has(store.id),
    }))
    .sort((one, other) => Number(one.isArchived) - Number(other.isArchived))
}

/** Opens a store. Conflict, at the name, where one is called that. */
export async function createStore(ctx: Context, { name }: CreateStore): Promise<{ id: number }> {
  requirePermission(ctx, 'settings.manage')
  return transaction(ctx, async trx => {
    await requireFreeName(trx, name)
    const { id } = await trx.db.insertInto('store').values({ name }).returning('id').executeTakeFirstOrThrow()
    await recordStore(trx, 'store.create', id)
    return { id }
  })
}

/** Gives a store another name; rules and links keep meaning it. */
export async function renameStore(ctx: Context, { id, name }: RenameStore): Promise<void> {
  requirePermission(ctx, 'settings.manage')
  await transaction(ctx, async trx => {
    await getStore(trx, id)
    await requireFreeName(trx, name, id)
    await trx.db.updateTable('store').set({ name }).where('id', '=', id).execute()
    await recordStore(trx, 'store.rename', id)
  })
}

/** Takes a store out of use. Conflict while leads or people are in it, or it is the only one. */
export async function archiveStore(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'settings.manage')
  await transaction(ctx, async trx => {
    await getStore(trx, id)
    const stores = await listStores(trx)
    const store = stores.find(one => one.id === id)
    const why = store && whyNotArchived(store, stores)
    if (why) throw new Conflict(why)
    await trx.db.updateTable('store').set({ archived_at: trx.now }).where('id', '=', id).execute()
    await recordStore(trx, 'store.archive', id)
  })
}

/** Takes an archived store into use again. */
export async function restoreStore(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'settings.manage')
  await transaction(ctx, async trx => {
    const { name } = await getStore(trx, id)
    await requireFreeName(trx, name, id)
    await trx.db.updateTable('store').set({ archived_at: null }).where('id', '=', id).execute()
    await recordStore(trx, 'store.restore', id)
  })
}

function whyNotArchived(store: Store, stores: readonly Store[]): string | undefined {
  if (store.isArchived) return `“${store.name}” is archived already.`
  if (stores.filter(one => !one.isArchived).length === 1) return 'This is the only store. Add another one first.'
  const parts = [
    store.leads > 0 && plural(store.leads, 'lead'),
    store.people > 0 && plural(store.people, 'person', 'people'),
    store.invitations > 0 && plural(store.invitations, 'invitation'),
  ].filter(part => part !== false)
  return parts.length > 0
    ? `“${store.name}” still has ${parts.join(', ')}. Move them to another store first.`
    : undefined
}

async function getStore(ctx: Context, id: number): Promise<Row<'store'>> {
  const store = await ctx.db.selectFrom('store').selectAll().where('id', '=', id).executeTakeFirst()
  if (!store) throw new NotFound('There is no such store. Reload the page.')
  return store
}

async function requireFreeName(ctx: Context, name: string, except?: number): Promise<void> {
  const open = await ctx.db.selectFrom('store').select(['id', 'name']).where('archived_at', 'is', null).execute()
  if (!open.some(store => store.id !== except && fold(store.name) === fold(name))) return
  throw new Invalid(`There is a store called “${name}”. Choose another name.`, {
    name: 'Another store is called that.',
  })
}

async function recordStore(ctx: Context, action: AuditAction & `store.${string}`, id: number): Promise<void> {
  await recordAudit(ctx, { action, subject: 'store', subjectId: id, storeId: id })
  await raiseDataVersion(ctx)
}

async function leadsByStore({ db }: Context): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('lead')
    .select(({ fn }) => ['store_id', fn.countAll<number>().as('count')])
    .where('deleted_at', 'is', null)
    .groupBy('store_id')
    .execute()
  return new Map(rows.map(({ store_id, count }) => [store_id, count]))
}

async function peopleByStore({ db }: Context): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('user_store')
    .innerJoin('user', 'user.id', 'user_store.user_id')
    .select(({ fn }) => ['store_id', fn.countAll<number>().as('count')])
    .where('is_active', '=', 1)
    .where('all_stores', '=', 0)
    .groupBy('store_id')
    .execute()
  return new Map(rows.map(({ store_id, count }) => [store_id, count]))
}

async function invitedTo(ctx: Context): Promise<number[]> {
  const links = await openInvitations(ctx).select('store_ids').where('expires_at', '>', ctx.now).execute()
  return links.flatMap(({ store_ids }) => JSON.parse(store_ids ?? '[]') as number[])
}
