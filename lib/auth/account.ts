import 'server-only'
import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid, NotFound, Unauthorized } from '@/lib/errors'
import { type Permission, requirePermission } from '@/lib/permissions'
import { findActor } from './actor'
import { forgetBrowsersOf } from './known-browser'
import { revokeLinksOf } from './one-time-link'
import { hashPassword, verifyPassword } from './password'
import { endSessionsOf } from './sessions'
import { countTry, uncountTry } from './throttle'

/** Changes the actor's own password and ends all their sessions, this one too; Invalid when `current` is not it. */
export async function changePassword(
  ctx: Context,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const ownRow = () => ctx.db.selectFrom('user').select('password_hash').where('id', '=', ctx.actor.id)
  const stored = (await ownRow().executeTakeFirstOrThrow()).password_hash
  const counts = await countTry(ctx.db, [{ kind: 'password', of: String(ctx.actor.id) }], ctx.now)
  if (!(await verifyPassword(stored, current))) {
    throw new Invalid('That is not your present password. Type it again.', {
      current: 'This is not your present password.',
    })
  }
  const hashed = await hashPassword(next)

  await transaction(ctx, async ctx => {
    const { numUpdatedRows } = await ctx.db
      .updateTable('user')
      .set({ password_hash: hashed })
      .where('id', '=', ctx.actor.id)
      .where('password_hash', '=', stored)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Conflict('Your password was changed meanwhile. Sign in with the new one.')
    await uncountTry(ctx.db, counts)
    await forgetBrowsersOf(ctx.db, ctx.actor.id)
    await endSessionsOf(ctx.db, ctx.actor.id)
    await recordAudit(ctx, { action: 'user.changePassword', subject: 'user', subjectId: ctx.actor.id })
  })
}

/** Bars a user from signing in and ends their sessions; Conflict when nobody could then manage users. */
export async function deactivateUser(ctx: Context, userId: number): Promise<void> {
  requirePermission(ctx, 'user.manage')
  await transaction(ctx, async ctx => {
    await requireStill(ctx, 'user.manage')
    const active = ctx.db.selectFrom('user').where('is_active', '=', 1)
    if (!(await active.select('id').where('id', '=', userId).executeTakeFirst())) {
      throw new NotFound('There is no such active user. Reload the list of users.')
    }
    await requireAnotherAdmin(ctx, userId)
    await ctx.db.updateTable('user').set({ is_active: 0 }).where('id', '=', userId).execute()
    await revokeLinksOf(ctx, userId)
    await endSessionsOf(ctx.db, userId)
    await recordAudit(ctx, { action: 'user.deactivate', subject: 'user', subjectId: userId })
    // A rule may ask whether a lead's agent or salesperson still works here.
    await raiseDataVersion(ctx)
  })
}

/** Asks again in the transaction: of two admins who send each other away, the second is none any more. */
export async function requireStill(ctx: Context, permission: Permission): Promise<void> {
  const actor = await findActor(ctx.db, ctx.actor.id)
  if (!actor) throw new Unauthorized('You may no longer sign in here. Ask an admin.')
  requirePermission({ actor, dealership: ctx.dealership }, permission)
}

/** Refuses what would leave nobody to manage users; asked in the transaction of what takes an admin away. */
export async function requireAnotherAdmin(ctx: Context, userId: number): Promise<void> {
  const other = await ctx.db
    .selectFrom('user')
    .select('id')
    .where('is_active', '=', 1)
    .where('role', '=', 'admin')
    .where('id', '!=', userId)
    .executeTakeFirst()
  if (!other) throw new Conflict('This is the last admin. Make somebody else an admin first.')
}

/** Whether anybody can manage users. */
export async function hasAdmin(db: Kysely<Database>): Promise<boolean> {
  const admin = db.selectFrom('user').select('id').where('is_active', '=', 1).where('role', '=', 'admin')
  return (await admin.executeTakeFirst()) !== undefined
}
