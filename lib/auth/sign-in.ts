import 'server-only'
import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { findActor } from './actor'
import { normalizeEmail } from './email'
import { isKnownBrowser, rememberBrowser } from './known-browser'
import { verifyPassword } from './password'
import { endSession, openSession } from './sessions'
import { type Counted, countTry, uncountTry } from './throttle'

interface SignIn {
  email: string
  password: string
  /** Where the try comes from, see lib/auth/client-address. */
  address: string
  /** What the browser is known by, see lib/auth/known-browser. */
  browser?: string
  /** The session the browser has now. */
  former?: string
}

/**
 * Opens a session for whoever this is, in place of the browser's former one, and answers its id; undefined when address
 * and password do not belong together, whichever is wrong. Wait after too many tries, whether the user exists or not.
 */
export async function signIn(ctx: Context, typed: SignIn): Promise<string | undefined> {
  const user = await findUser(ctx.db, typed.email)
  const counts = await countTry(ctx.db, await countedFor(ctx, typed, user?.id), ctx.now)
  const isPassword = await verifyPassword(user?.password_hash, typed.password)

  return transaction(ctx, async ctx => {
    // Hashing took a while, outside the transaction: the password may have been changed, the user sent away.
    const present = isPassword ? await findUser(ctx.db, typed.email) : undefined
    const unchanged = present && present.password_hash === user?.password_hash
    const actor = unchanged && (await findActor(ctx.db, present.id))
    if (!actor) {
      await recordAudit(ctx, { action: 'session.refuse', subject: 'user', subjectId: user?.id ?? null })
      return undefined
    }
    await uncountTry(ctx.db, counts)
    if (typed.former) await endSession(ctx.db, typed.former)
    if (typed.browser) await rememberBrowser(ctx.db, actor.id, typed.browser, ctx.now)
    await recordAudit({ ...ctx, actor }, { action: 'session.signIn', subject: 'user', subjectId: actor.id })
    return openSession(ctx.db, actor.id, ctx.now)
  })
}

/** A stranger's tries count against the account and the address; those of a browser the user knows only for itself. */
async function countedFor(ctx: Context, typed: SignIn, userId: number | undefined): Promise<Counted[]> {
  const { address, browser, email } = typed
  if (userId !== undefined && browser && (await isKnownBrowser(ctx.db, userId, browser, ctx.now))) {
    return [{ kind: 'browser', of: `${userId} ${browser}` }]
  }
  return [
    { kind: 'account', of: normalizeEmail(email) ?? '' },
    { kind: 'address', of: address },
  ]
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
