import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { cookies } from 'next/headers'
import type { Database } from '@/db/schema'
import { usesSecureCookies } from './session-cookie'

const HALF_A_YEAR = 180 * 86_400_000

/** What a browser is known by, 256 random bits; it opens nothing. */
export async function readBrowser(): Promise<string | undefined> {
  return (await cookies()).get(cookieName())?.value || undefined
}

/** Gives this browser a name, where it has none, and answers it. */
export async function nameBrowser(): Promise<string> {
  const browser = (await readBrowser()) ?? randomBytes(32).toString('base64url')
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: usesSecureCookies() } as const
  ;(await cookies()).set(cookieName(), browser, { ...options, maxAge: HALF_A_YEAR / 1000 })
  return browser
}

/** Whether this user has signed in with this browser before, since the password was changed last. */
export async function isKnownBrowser(
  db: Kysely<Database>,
  userId: number,
  browser: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('known_browser')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('browser_hash', '=', hashOf(browser))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Remembers for half a year that this user signed in with this browser. */
export async function rememberBrowser(
  db: Kysely<Database>,
  userId: number,
  browser: string,
  now: number,
): Promise<void> {
  const expires_at = now + HALF_A_YEAR
  await db.deleteFrom('known_browser').where('expires_at', '<=', now).execute()
  await db
    .insertInto('known_browser')
    .values({ user_id: userId, browser_hash: hashOf(browser), expires_at })
    .onConflict(conflict => conflict.columns(['user_id', 'browser_hash']).doUpdateSet({ expires_at }))
    .execute()
}

/** Whoever had a browser of this user in hand is a stranger again. */
export async function forgetBrowsersOf(db: Kysely<Database>, userId: number): Promise<void> {
  await db.deleteFrom('known_browser').where('user_id', '=', userId).execute()
}

function cookieName(): string {
  return usesSecureCookies() ? '__Host-browser' : 'browser'
}

function hashOf(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url')
}
