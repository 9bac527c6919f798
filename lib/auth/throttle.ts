import 'server-only'
import { createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { env } from '@/lib/env'
import { TooMany } from '@/lib/errors'
import { waitSentence } from './wait'

const SECOND = 1000
const WINDOW = 15 * 60 * SECOND

/** So many tries count within the window; after the free ones each has to wait twice as long as the one before. */
const LIMITS = {
  account: { free: 3, most: 10 },
  address: { free: 10, most: 20 },
  /** Of one account in a browser it has signed in with before. */
  browser: { free: 3, most: 10 },
  /** Of whoever is signed in, to say their present password. */
  password: { free: 10, most: 10 },
} as const

export type Counted = { kind: keyof typeof LIMITS; of: string }

/** Too many tries: how long to wait until the next one is looked at. */
export class Wait extends TooMany {
  constructor(readonly seconds: number) {
    super(waitSentence(seconds))
  }
}

/**
 * Counts a try, before anything is compared, for each of these, or throws Wait where one of them has had too many.
 * Of tries at once no more get through than of one after the other.
 */
export async function countTry(db: Kysely<Database>, counted: readonly Counted[], now: number): Promise<number[]> {
  return inTransaction(db, async trx => {
    await trx
      .deleteFrom('sign_in_attempt')
      .where('at', '<=', now - WINDOW)
      .execute()
    const waits = await Promise.all(counted.map(one => waitOf(trx, one, now)))
    const wait = Math.max(...waits)
    if (wait > 0) throw new Wait(Math.ceil(wait / SECOND))
    const rows = counted.map(one => ({ bucket: bucketOf(one), at: now }))
    const counts = await trx.insertInto('sign_in_attempt').values(rows).returning('id').execute()
    return counts.map(({ id }) => id)
  })
}

/** Takes back a try that was none: whoever knows the password uses up nobody's tries. */
export async function uncountTry(db: Kysely<Database>, counts: readonly number[]): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('id', 'in', counts).execute()
}

async function waitOf(db: Kysely<Database>, one: Counted, now: number): Promise<number> {
  const { free, most } = LIMITS[one.kind]
  const tries = await db
    .selectFrom('sign_in_attempt')
    .select('at')
    .where('bucket', '=', bucketOf(one))
    .orderBy('at')
    .execute()
  const [oldest] = tries
  const latest = tries.at(-1)
  if (!oldest || !latest) return 0
  if (tries.length >= most) return oldest.at + WINDOW - now
  return tries.length < free ? 0 : latest.at + 2 ** (tries.length - free) * SECOND - now
}

/** What a try is counted under: nobody who reads the table learns an e-mail or an address from it. */
function bucketOf({ kind, of }: Counted): string {
  return createHmac('sha256', env.AUTH_SECRET).update(`sign-in attempt\0${kind}\0${of}`).digest('base64url')
}
