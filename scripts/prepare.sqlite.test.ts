import { expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { newDatabase } from '@/db/testing/database'
import { DEALERSHIP } from '@/lib/demo/dealership'
import { prepare } from './testing/prepare'

it('a start waits while another program fills it, longer than the engine does, and then goes by what that made of it', async () => {
  const { url, remove } = await newDatabase()
  const db = openDatabase(url)
  await migrate(db)
  const late = await db.transaction().execute(async trx => {
    const start = prepare(url)
    await start.printed('Waiting for another program')
    await trx
      .insertInto('dealership')
      .values({ ...DEALERSHIP, is_demo: 0 })
      .execute()
    return start
  })
  await db.destroy()
  expect(await late.ended).toMatchObject({ code: 0, answer: { ready: { accounts: [] } } })
  await remove()
})
