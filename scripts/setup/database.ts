import type { Kysely } from 'kysely'
import { openDatabase } from '@/db/client'
import { DatabaseTooNew, migrate } from '@/db/migrate'
import type { Database } from '@/db/schema'
import { clock } from '@/lib/context'
import { env } from '@/lib/env'
import { formatNumber } from '@/lib/format'
import { needsRefold, refold } from '@/lib/leads/refold'
import { Refusal } from './refusal.mjs'

/** Hands the migrated database of the surroundings to `use`, and closes it. Refuses one that this code cannot use. */
export async function withDatabase<T>(use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = open()
  try {
    await migrate(db)
    await foldAnew(db)
    return await use(db)
  } catch (error) {
    throw error instanceof DatabaseTooNew ? new Refusal(error.message) : error
  } finally {
    await db.destroy()
  }
}

/** After an update of Node or of this program texts may fold otherwise; what is stored must follow before anybody asks. */
async function foldAnew(db: Kysely<Database>): Promise<void> {
  if (!(await needsRefold(db))) return
  console.log('Preparing names and texts for this version …')
  await refold(db)
}

function open(): Kysely<Database> {
  try {
    return openDatabase(env.DATABASE_URL)
  } catch (error) {
    throw error instanceof Error ? new Refusal(error.message) : error
  }
}

/** Fills a new database with the demo dealership, and says how far it is. What makes it is loaded only here. */
export async function seedDemo(db: Kysely<Database>, leads: number): Promise<void> {
  console.log(`Making a demo dealership with ${formatNumber(leads)} leads …`)
  let said = 0
  const onProgress = (done: number) => {
    const quarters = Math.floor((done / leads) * 4)
    if (quarters > said) console.log(`  ${quarters * 25} %`)
    said = Math.max(said, quarters)
  }
  const { seed } = await import('@/lib/demo/seed')
  await seed(db, { leads, now: clock(), onProgress })
}

/** Fills a new database with a dealership that has no leads and nobody in it yet. */
export async function seedNothing(db: Kysely<Database>): Promise<void> {
  const { seedEmpty } = await import('@/lib/demo/seed')
  await seedEmpty(db, clock())
}
