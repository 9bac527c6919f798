import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { emptyDatabase } from '@/lib/testing/context'
import { seed } from './seed'

it('the demo dealership keeps every reference', async () => {
  const { db, close } = await emptyDatabase()
  await seed(db, { leads: 300, now: Date.UTC(2026, 10, 22, 16) })
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([])
  await close()
})
