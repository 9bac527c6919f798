import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { isTooBusy } from '@/db/client'
import type { Database } from '@/db/schema'
import type { Actor } from '@/lib/context'
import { findActor } from './actor'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** However busy, a session ends after this long. */
export const SESSION_LIFE = 7 * DAY
/** And after this long without a request. */
const IDLE_LIFE = DAY
/** How often a busy session writes that it was seen. */
const SEEN_EVERY = MINUTE

/** Opens a session for a user and clears away those that have run out; answers its id, 256 random bits. */
export async function openSession(db: Kysely<Database>, userId: number, now: number): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  await db
    .deleteFrom('session')
    .where(({ eb, or }) => or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', now - IDLE_LIFE)]))
    .execute()
  await db
    .insertInto('session')
    .values({ id, user_id: userId, created_at: now, last_seen_at: now, expires_at: now + SESSION_LIFE })
    .execute()
  return id
}

/** Who this session belongs to, as they are now; undefined once it has ended or they may no longer sign in. */
export async function findSessionActor(db: Kysely<Database>, id: string, now: number): Promise<Actor | undefined> {
  const session = await db
    .selectFrom('session')
    .select(['user_id', 'last_seen_at'])
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', now - IDLE_LIFE)
    .executeTakeFirst()
  const actor = session && (await findActor(db, session.user_id))
  if (actor && now - session.last_seen_at >= SEEN_EVERY) await noteSeen(db, id, now)
  return actor
}

/** Whoever only looks is not refused because others write: their next request says it too. */
async function noteSeen(db: Kysely<Database>, id: string, now: number): Promise<void> {
  try {
    await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute()
  } catch (error) {
    if (!isTooBusy(error)) throw error
  }
}

/** Ends one session, if it is still there. */
export async function endSession(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute()
}

/** Ends every session of a user: whoever sits at another screen is out with their next click. */
export async function endSessionsOf(db: Kysely<Database>, userId: number): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute()
}
