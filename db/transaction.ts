import { setTimeout } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import { mayRunAgain } from '@/db/client'
import type { Database } from '@/db/schema'

const MOST_TRIES = 20
const LONGEST_WAIT_MS = 250

/**
 * Runs `fn` in a write transaction, and again where it came too close to another one: `fn` has no effect but on the
 * database. What a check in it sees, nobody changes before its end.
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  fn: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(fn)
    } catch (error) {
      if (!mayRunAgain(error) || tries === MOST_TRIES) throw error
      // By chance, so that those who met do not meet again.
      await setTimeout(Math.random() * Math.min(2 ** tries, LONGEST_WAIT_MS))
    }
  }
}
