import type { Kysely } from 'kysely'
import { isTooBusy, openDatabase, shownAddress } from '@/db/client'
import { DatabaseUnusable } from '@/db/database-unusable'
import { DatabaseTooNew, migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { clock } from '@/lib/context'
import { env } from '@/lib/env'
import { formatNumber } from '@/lib/format'
import { needsRefold, refold } from '@/lib/leads/refold'
import { Refusal } from './refusal.mjs'

const PATIENCE_MS = 120_000

/**
 * Hands the migrated database of the surroundings to `use`, and closes it. Refuses one that this code cannot use. While
 * another start migrates or fills it, this one waits; `use` then begins anew.
 */
export async function withDatabase<T>(use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await withMigrated(use)
    } catch (error) {
      if (!isTooBusy(error)) throw error
      if (Date.now() > deadline) {
        throw new Refusal(
          `Another program keeps writing to ${shownAddress(env.DATABASE_URL)}: stop it, and run this again.`,
        )
      }
      console.log('Waiting for another program that writes to the database …')
    }
  }
}

async function withMigrated<T>(use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  let db: Kysely<Database> | undefined
  try {
    db = openDatabase(env.DATABASE_URL)
    await migrate(db)
    await foldAnew(db)
    return await use(db)
  } catch (error) {
    const isRefused = error instanceof DatabaseUnusable || error instanceof DatabaseTooNew
    throw isRefused ? new Refusal(error.message) : error
  } finally {
    await db?.destroy()
  }
}

/** After an update of Node or of this program texts may fold otherwise; what is stored must follow before anybody asks. */
async function foldAnew(db: Kysely<Database>): Promise<void> {
  if (!(await needsRefold(db))) return
  console.log('Preparing names and texts for this version …')
  await refold(db)
}

/**
 * Fills a new database with the demo dealership, and says how far it is; false where another start filled it first. What
 * makes it is loaded only here.
 */
export async function seedDemo(db: Kysely<Database>, leads: number): Promise<boolean> {
  console.log(`Making a demo dealership with ${formatNumber(leads)} leads …`)
  let said = 0
  const onProgress = (done: number) => {
    const quarters = Math.floor((done / leads) * 4)
    if (quarters > said) console.log(`  ${quarters * 25} %`)
    said = Math.max(said, quarters)
  }
  const { seed } = await import('@/lib/demo/seed')
  return seed(db, { leads, now: clock(), onProgress })
}

/** Fills a new database with a dealership that has no leads and nobody in it yet; false where another start filled it first. */
export async function seedNothing(db: Kysely<Database>): Promise<boolean> {
  const { seedEmpty } = await import('@/lib/demo/seed')
  return seedEmpty(db, clock())
}
