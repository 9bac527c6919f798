import 'server-only'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database, NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { env } from '@/lib/env'
import { Conflict, NotFound } from '@/lib/errors'

const DAY = 86_400_000
/** How long a link works. */
export const LINK_LIFE = 3 * DAY
/** How long after that its page can still say what became of it. */
const REMEMBERED = 30 * DAY

export type OneTimeLink = Row<'one_time_link'>
type NewLink = Pick<
  NewRow<'one_time_link'>,
  'kind' | 'user_id' | 'email' | 'name' | 'role' | 'all_stores' | 'store_ids'
>

/** Makes a link, in the transaction of whatever it is for, and answers its address: nobody can ever read it again. */
export async function createLink(ctx: Context, link: NewLink): Promise<{ id: number; url: string; expiresAt: number }> {
  const secret = randomBytes(32)
  const expires_at = ctx.now + LINK_LIFE
  await ctx.db
    .deleteFrom('one_time_link')
    .where('expires_at', '<=', ctx.now - REMEMBERED)
    .execute()
  const made = { secret_hash: hashOf(secret), created_at: ctx.now, created_by: ctx.actor.id || null, expires_at }
  const { id } = await ctx.db
    .insertInto('one_time_link')
    .values({ ...link, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, url: `${env.APP_URL}/welcome/${id}-${secret.toString('base64url')}`, expiresAt: expires_at }
}

/** The link that this token is of, if it still works; else a sentence that says why not. */
export async function getUsableLink(db: Kysely<Database>, token: string, now: number): Promise<OneTimeLink> {
  const link = await findLink(db, token)
  if (!link) throw new NotFound('This link is not one of ours. Check that you copied all of it.')
  if (link.used_at !== null)
    throw new Conflict('This link has been used already. Sign in with the password chosen then.')
  if (link.revoked_at !== null) throw new Conflict(`This link no longer works: ${newer(link)}`)
  if (link.expires_at <= now) throw new Conflict(`This link has run out. ${another(link)}`)
  return link
}

/** Part of what a link is used for, in its transaction. */
export async function markUsed(ctx: Context, id: number): Promise<void> {
  await ctx.db.updateTable('one_time_link').set({ used_at: ctx.now }).where('id', '=', id).execute()
}

/** The links that would still let this user choose a password let nobody in any more. */
export async function revokeLinksOf(ctx: Context, userId: number): Promise<void> {
  await openLinks(ctx).where('user_id', '=', userId).execute()
}

/** The same of the links that lead to the first admin. */
export async function revokeFirstAdminLinks(ctx: Context): Promise<void> {
  await openLinks(ctx).where('kind', '=', 'firstAdmin').execute()
}

/** The same of what invites this address. */
export async function revokeInvitationsOf(ctx: Context, email: string): Promise<void> {
  await openLinks(ctx).where('kind', '=', 'invitation').where('email', '=', email).execute()
}

function openLinks(ctx: Context) {
  return ctx.db
    .updateTable('one_time_link')
    .set({ revoked_at: ctx.now })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
}

/** Found by its id; the secret is compared in the same time, whatever is wrong with it. */
async function findLink(db: Kysely<Database>, token: string): Promise<OneTimeLink | undefined> {
  const [, id, secret = ''] = /^([1-9]\d{0,9})-([\w-]{43})$/.exec(token) ?? []
  if (id === undefined) return undefined
  const link = await db.selectFrom('one_time_link').selectAll().where('id', '=', Number(id)).executeTakeFirst()
  const given = Buffer.from(hashOf(Buffer.from(secret, 'base64url')))
  return link && timingSafeEqual(given, Buffer.from(link.secret_hash)) ? link : undefined
}

function hashOf(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function newer({ kind }: OneTimeLink): string {
  return kind === 'firstAdmin'
    ? 'the program was started anew, or has an admin by now. Use the link it printed last, or sign in.'
    : 'an admin took it back, or made a newer one. Ask an admin for a new link.'
}

function another({ kind }: OneTimeLink): string {
  return kind === 'firstAdmin' ? 'Start the program again: it prints a new one.' : 'Ask an admin for a new one.'
}
