import type { Kysely } from 'kysely'
import { shownAddress } from '@/db/client'
import type { Database } from '@/db/schema'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'
import { clock, database, systemContext } from '@/lib/context'
import { env } from '@/lib/env'
import { tidyExports } from '@/lib/exports/tidy-up'
import { offerFirstAdmin } from '@/lib/settings/first-admin'
import { seedDemo, seedNothing, withDatabase } from './setup/database'
import type { Ready } from './setup/prepare.mjs'
import { Refusal } from './setup/refusal.mjs'

const DEMO_LEADS = 12_431
const LOOPBACK = ['127.0.0.1', '::1', '[::1]', 'localhost']
const ELSEWHERE = 'name a database of your own: DATABASE_URL=file:data/own.db npm start -- --empty.'

/** Migrates the database, and fills it when it is new. Says who can sign in, or the link with which somebody can. */
async function prepare({ empty }: { empty: boolean }) {
  requireReadable()
  const accounts = await withDatabase(db => fill(db, { empty }))
  try {
    const ctx = await systemContext()
    await tidyExports(ctx, clock())
    return { accounts, link: accounts.length > 0 ? undefined : await offerFirstAdmin(ctx) }
  } finally {
    await database().destroy()
  }
}

/** What the surroundings say of the program itself is refused now, not when somebody first asks for it. */
function requireReadable(): void {
  try {
    void [env.CLOCK, env.TRUSTED_PROXIES]
  } catch (error) {
    throw error instanceof Error ? new Refusal(error.message) : error
  }
}

async function fill(db: Kysely<Database>, { empty }: { empty: boolean }): Promise<Ready['accounts']> {
  const dealership = await db.selectFrom('dealership').select('is_demo').executeTakeFirst()
  const isDemo = dealership ? dealership.is_demo === 1 : !empty
  if (isDemo && empty) {
    throw new Refusal(`${shownAddress(env.DATABASE_URL)} holds the demo dealership: to start without it, ${ELSEWHERE}`)
  }
  const open = [env.HOST, new URL(env.APP_URL).hostname].find(host => !LOOPBACK.includes(host))
  if (isDemo && open !== undefined) {
    throw new Refusal(
      `Whoever reaches ${open} could sign in with a demo account: unset HOST and APP_URL, or to start without them, ${ELSEWHERE}`,
    )
  }
  const isFilled = dealership !== undefined || (await (empty ? seedNothing(db) : seedDemo(db, DEMO_LEADS)))
  // Another start was first: what it made of this database decides.
  if (!isFilled) return fill(db, { empty })
  return isDemo ? DEMO_ACCOUNTS.map(({ email }) => ({ email, password: DEMO_PASSWORD })) : []
}

try {
  process.send?.({ ready: await prepare({ empty: process.argv.includes('--empty') }) })
} catch (error) {
  if (!process.send || !(error instanceof Refusal)) throw error
  process.send({ refusal: error.message })
  process.exitCode = 1
}
