import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { hashPassword, verifyPassword } from './password'
import { endSessionsOf } from './sessions'

/** Changes the actor's own password and ends all their sessions, this one too; Invalid when `current` is not it. */
export async function changePassword(
  ctx: Context,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const ownRow = () => ctx.db.selectFrom('user').select('password_hash').where('id', '=', ctx.actor.id)
  const stored = (await ownRow().executeTakeFirstOrThrow()).password_hash
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
    await endSessionsOf(ctx.db, ctx.actor.id)
    await recordAudit(ctx, { action: 'user.changePassword', subject: 'user', subjectId: ctx.actor.id })
  })
}

/** Bars a user from signing in and ends their sessions; Conflict when nobody could then manage users. */
export async function deactivateUser(ctx: Context, userId: number): Promise<void> {
  requirePermission(ctx, 'user.manage')
  await transaction(ctx, async ctx => {
    const active = ctx.db.selectFrom('user').where('is_active', '=', 1)
    if (!(await active.select('id').where('id', '=', userId).executeTakeFirst())) {
      throw new NotFound('There is no such active user. Reload the list of users.')
    }
    const others = active.select('id').where('role', '=', 'admin').where('id', '!=', userId)
    if (!(await others.executeTakeFirst())) {
      throw new Conflict('This is the last admin. Make somebody else an admin first.')
    }
    await ctx.db.updateTable('user').set({ is_active: 0 }).where('id', '=', userId).execute()
    await endSessionsOf(ctx.db, userId)
    await recordAudit(ctx, { action: 'user.deactivate', subject: 'user', subjectId: userId })
    // A rule may ask whether a lead's agent or salesperson still works here.
    await raiseDataVersion(ctx)
  })
}
