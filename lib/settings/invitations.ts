import 'server-only'
import { recordAudit } from '@/lib/audit'
import { createLink, revokeInvitationsOf, revokeLinksOf } from '@/lib/auth/one-time-link'
import { type Context, transaction } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { type Role, requirePermission } from '@/lib/permissions'
import type { InviteUser } from './schema'
import { requireOpenStores } from './user-stores'

export interface Invitation {
  id: number
  name: string
  email: string
  role: Role
  expiresAt: number
  isExpired: boolean
}

/** A link as it is shown once, to be handed on. */
export interface NewLink {
  url: string
  expiresAt: number
}

/** The invitations that nobody has followed yet, the newest first; those that ran out stay until they are taken back. */
export async function listInvitations(ctx: Context): Promise<Invitation[]> {
  requirePermission(ctx, 'user.manage')
  const links = await openInvitations(ctx).selectAll().orderBy('id', 'desc').execute()
  return links.map(link => ({
    id: link.id,
    name: link.name ?? '',
    email: link.email ?? '',
    role: link.role ?? 'agent',
    expiresAt: link.expires_at,
    isExpired: link.expires_at <= ctx.now,
  }))
}

/** Makes a link with which somebody becomes a user. An earlier one for the same e-mail address stops working. */
export async function inviteUser(ctx: Context, input: InviteUser): Promise<NewLink> {
  requirePermission(ctx, 'user.manage')
  return transaction(ctx, async trx => {
    await requireNewcomer(trx, input.email)
    const storeIds = input.allStores ? [] : input.storeIds
    await requireOpenStores(trx, storeIds)
    return invite(trx, { ...input, storeIds })
  })
}

/** Makes a new link for an invitation, because the other is lost or ran out. The other stops working. */
export async function renewInvitation(ctx: Context, { id }: { id: number }): Promise<NewLink> {
  requirePermission(ctx, 'user.manage')
  return transaction(ctx, async trx => {
    const { name, email, role, all_stores, store_ids } = await getInvitation(trx, id)
    if (name === null || email === null || role === null)
      throw new Error(`The invitation ${id} says not whom it is for.`)
    const storeIds: number[] = JSON.parse(store_ids ?? '[]')
    await requireNewcomer(trx, email)
    await requireOpenStores(trx, storeIds)
    return invite(trx, { name, email, role, allStores: all_stores === 1, storeIds })
  })
}

/** Takes an invitation back: its link stops working. */
export async function revokeInvitation(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'user.manage')
  await transaction(ctx, async trx => {
    await getInvitation(trx, id)
    await trx.db.updateTable('one_time_link').set({ revoked_at: trx.now }).where('id', '=', id).execute()
    await recordAudit(trx, { action: 'link.revoke', subject: 'link', subjectId: id })
  })
}

/** Makes a link with which somebody who forgot their password chooses another. An earlier one stops working. */
export async function offerNewPassword(ctx: Context, { id }: { id: number }): Promise<NewLink> {
  requirePermission(ctx, 'user.manage')
  return transaction(ctx, async trx => {
    const user = trx.db.selectFrom('user').select('id').where('id', '=', id).where('is_active', '=', 1)
    if (!(await user.executeTakeFirst())) throw new NotFound('There is no such active user. Reload the list of people.')
    await revokeLinksOf(trx, id)
    const link = await createLink(trx, { kind: 'password', user_id: id })
    const details = { kind: 'password', link: link.id }
    await recordAudit(trx, { action: 'link.create', subject: 'user', subjectId: id, details })
    return { url: link.url, expiresAt: link.expiresAt }
  })
}

/** Neither followed nor taken back. */
export function openInvitations({ db }: Context) {
  return db
    .selectFrom('one_time_link')
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
}

async function invite(ctx: Context, { name, email, role, allStores, storeIds }: InviteUser): Promise<NewLink> {
  await revokeInvitationsOf(ctx, email)
  const all_stores = allStores ? 1 : 0
  const store_ids = JSON.stringify(storeIds)
  const link = await createLink(ctx, { kind: 'invitation', name, email, role, all_stores, store_ids })
  const details = { kind: 'invitation', role, allStores, storeIds }
  await recordAudit(ctx, { action: 'link.create', subject: 'link', subjectId: link.id, details })
  return { url: link.url, expiresAt: link.expiresAt }
}

async function getInvitation(ctx: Context, id: number) {
  const link = await openInvitations(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!link) throw new Conflict('This invitation is no longer open. Reload the list of people.')
  return link
}

async function requireNewcomer(ctx: Context, email: string): Promise<void> {
  const user = await ctx.db.selectFrom('user').select('is_active').where('email', '=', email).executeTakeFirst()
  if (!user) return
  const message = user.is_active
    ? 'Somebody here has this e-mail address already.'
    : 'This person was here before. Reactivate them in the list of people.'
  throw new Invalid(message, { email: message })
}
