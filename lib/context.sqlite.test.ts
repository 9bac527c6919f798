import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testContext, testDatabase } from '@/lib/testing/context'
import { findSessionActor, openSession } from './auth/sessions'
import { transaction } from './context'
import { TooMany } from './errors'

const MINUTE = 60_000

test('while another program writes without an end, whoever saves is told so, and whoever looks is not', async () => {
  const database = await testDatabase()
  const ctx = await testContext(database, 'admin')
  const session = await openSession(ctx.db, ctx.actor.id, ctx.now)
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list`.execute(ctx.db)
  const other = new Sqlite(rows[0]?.file)
  other.exec('begin immediate')
  const save = () => transaction(ctx, trx => trx.db.insertInto('store').values({ name: 'New' }).execute())

  const began = performance.now()
  const [refusal, seen] = await Promise.all([
    save().catch(error => error),
    findSessionActor(ctx.db, session, ctx.now + 2 * MINUTE),
  ])
  expect(performance.now() - began).toBeGreaterThan(4_500)
  expect(refusal).toBeInstanceOf(TooMany)
  expect(refusal).toMatchObject({ message: 'Too many people are saving at the same time. Try again in a few seconds.' })
  expect(seen).toMatchObject({ id: ctx.actor.id })

  other.exec('rollback')
  other.close()
  await save()
  const saved = await ctx.db.selectFrom('store').select('name').where('name', '=', 'New').execute()
  expect(saved, 'and once').toEqual([{ name: 'New' }])
  await database.close()
})
