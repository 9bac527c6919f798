import { parseArgs } from 'node:util'
import { shownAddress } from '@/db/client'
import { env } from '@/lib/env'
import { seedDemo, withDatabase } from './setup/database'
import { main, Refusal } from './setup/refusal.mjs'

await main(async () => {
  const leads = wantedLeads()
  await withDatabase(async db => {
    const isEmpty = !(await db.selectFrom('dealership').select('id').executeTakeFirst())
    if (!isEmpty || !(await seedDemo(db, leads))) {
      throw new Refusal(
        `${shownAddress(env.DATABASE_URL)} is not empty: remove it, or name another: DATABASE_URL=file:data/other.db npm run db:seed.`,
      )
    }
  })
})

function wantedLeads(): number {
  const leads = Number(readArgs().leads)
  if (Number.isInteger(leads) && leads >= 1 && leads <= 10_000_000) return leads
  throw new Refusal('Say how many leads, from 1 to 10000000: npm run db:seed -- --leads 100000.')
}

function readArgs() {
  try {
    return parseArgs({ options: { leads: { type: 'string', default: '12431' } } }).values
  } catch {
    throw new Refusal('Only --leads is known here: npm run db:seed -- --leads 100000.')
  }
}
