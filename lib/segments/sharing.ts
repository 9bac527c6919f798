import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { Level } from './access'
import { getSegmentToManage } from './queries'
import type { GrantSegment, RevokeGrant, SetVisibility } from './schema'

/** A segment given to somebody, or to the people of a store. */
export interface Grant {
  to: { kind: 'person' | 'store'; id: number }
  name: string
  level: Level
}

/** Whom a segment was given to, in the order in which it was. */
export async function listGrants(ctx: Context, segmentId: number): Promise<Grant[]> {
  await getSegmentToManage(ctx, segmentId)
  const rows = await ctx.db
    .selectFrom('segment_grant')
    .leftJoin('user', 'user.id', 'segment_grant.user_id')
    .leftJoin('store', 'store.id', 'segment_grant.store_id')
    .where('segment_grant.segment_id', '=', segmentId)
    .select(['segment_grant.user_id', 'segment_grant.store_id', 'segment_grant.level'])
    .select(['user.name as person', 'store.name as store'])
    .orderBy('segment_grant.id')
    .execute()
  return rows.map(({ user_id, store_id, level, person, store }) => ({
    to: user_id === null ? { kind: 'store', id: store_id ?? 0 } : { kind: 'person', id: user_id },
    name: person ?? store ?? '',
    level,
  }))
}

/** Makes a segment private, a team's or everyone's. It stays with those it was given to. */
export async function setVisibility(ctx: Context, { id, visibility, storeIds }: SetVisibility): Promise<void> {
  requirePermission(ctx, 'segment.share')
  await transaction(ctx, async trx => {
    const before = await getSegmentToManage(trx, id)
    const stores = visibility === 'team' ? [...new Set(storeIds)] : []
    if (visibility === 'team' && stores.length === 0) throw new Invalid('Choose a store whose team has the segment.')
    await requireStores(trx, stores, before.storeIds)
    await trx.db.updateTable('segment').set({ visibility }).where('id', '=', id).execute()
    await trx.db.deleteFrom('segment_store').where('segment_id', '=', id).execute()
    const rows = stores.map(store_id => ({ segment_id: id, store_id }))
    if (rows.length > 0) await trx.db.insertInto('segment_store').values(rows).execute()
    const details = { from: before.visibility, to: visibility, stores }
    await recordAudit(trx, { action: 'segment.share', subject: 'segment', subjectId: id, details })
    await raiseDataVersion(trx, { leads: [] })
  })
}

/** Gives a segment to a person or a store's people, or changes what they may do with it. */
export async function grantSegment(ctx: Context, { id, to, level }: GrantSegment): Promise<void> {
  requirePermission(ctx, 'segment.share')
  await transaction(ctx, async trx => {
    await getSegmentToManage(trx, id)
    if (to.kind === 'store') await requireStores(trx, [to.id], [])
    else await requirePerson(trx, to.id)
    await deleteGrant(trx, id, to)
    const grantee = to.kind === 'store' ? { store_id: to.id } : { user_id: to.id }
    await trx.db
      .insertInto('segment_grant')
      .values({ segment_id: id, ...grantee, level, created_by: trx.actor.id, created_at: trx.now })
      .execute()
    const details = { [to.kind]: to.id, level }
    await recordAudit(trx, { action: 'segment.grant', subject: 'segment', subjectId: id, details })
    await raiseDataVersion(trx, { leads: [] })
  })
}

/** Takes a segment from somebody it was given to. */
export async function revokeGrant(ctx: Context, { id, to }: RevokeGrant): Promise<void> {
  requirePermission(ctx, 'segment.share')
  await transaction(ctx, async trx => {
    await getSegmentToManage(trx, id)
    await deleteGrant(trx, id, to)
    const details = { [to.kind]: to.id }
    await recordAudit(trx, { action: 'segment.revoke', subject: 'segment', subjectId: id, details })
    await raiseDataVersion(trx, { leads: [] })
  })
}

async function deleteGrant(ctx: Context, segmentId: number, to: Grant['to']): Promise<void> {
  await ctx.db
    .deleteFrom('segment_grant')
    .where('segment_id', '=', segmentId)
    .where(to.kind === 'store' ? 'store_id' : 'user_id', '=', to.id)
    .execute()
}

/** One shares with the teams of one's own stores; what the segment had already may stay. */
async function requireStores(ctx: Context, ids: readonly number[], had: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await ctx.db.selectFrom('store').select('id').where('id', 'in', ids).execute()
  if (rows.length < ids.length) throw new NotFound('There is no such store. Reload the page.')
  const { allStores, storeIds } = ctx.actor
  if (!allStores && ids.some(id => !storeIds.includes(id) && !had.includes(id)))
    throw new Forbidden('You may share with the teams of your own stores. Share with single people of others.')
}

async function requirePerson({ db }: Context, id: number): Promise<void> {
  const row = await db
    .selectFrom('user')
    .select('id')
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  if (!row) throw new NotFound('There is no such active person. Reload the page.')
}
