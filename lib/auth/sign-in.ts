import 'server-only'
import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { findActor } from './actor'
import { normalizeEmail } from './email'
import { verifyPassword } from './password'
import { endSession, openSession } from './sessions'

/**
 * Opens a session for whoever this is, in place of the browser's former one, and answers its id; undefined when address
 * and password do not belong together, whichever is wrong.
 */
export async function signIn(
  ctx: Context,
  { email, password, former }: { email: string; password: string; former?: string },
): Promise<string | undefined> {
  const user = await findUser(ctx.db, email)
  const isPassword = await verifyPassword(user?.password_hash, password)

  return transaction(ctx, async ctx => {
    // Hashing took a while, outside the transaction: the password may have been changed, the user sent away.
    const present = isPassword ? await findUser(ctx.db, email) : undefined
    const unchanged = present && present.password_hash === user?.password_hash
    const actor = unchanged && (await findActor(ctx.db, present.id))
    if (!actor) {
      await recordAudit(ctx, { action: 'session.refuse', subject: 'user', subjectId: user?.id ?? null })
      return undefined
    }
    if (former) await endSession(ctx.db, former)
    await recordAudit({ ...ctx, actor }, { action: 'session.signIn', subject: 'user', subjectId: actor.id })
    return openSession(ctx.db, actor.id, ctx.now)
  })
}

async function findUser(db: Kysely<Database>, typed: string) {
  const email = normalizeEmail(typed)
  if (email === undefined) return undefined
  return db
    .selectFrom('user')
    .select(['id', 'password_hash'])
    .where('email', '=', email)
    .where('is_active', '=', 1)
    .executeTakeFirst()
}
