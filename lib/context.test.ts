import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TEST_NOW, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { recordAudit } from './audit'
import {
  type Context,
  clock,
  contextOf,
  database,
  raiseDataVersion,
  readDealership,
  SYSTEM,
  transaction,
  wholeMinute,
} from './context'

let temporary: TestDatabase
let ctx: Context

beforeEach(async () => {
  temporary = await testDatabase()
  ctx = await testContext(temporary, 'manager')
})
afterEach(() => temporary.close())
afterEach(() => vi.unstubAllEnvs())

const rename = (ctx: Context, name: string) => ctx.db.updateTable('dealership').set({ name }).execute()
const nameNow = async () => (await readDealership(temporary.db)).name

test('a transaction happens as a whole, or not at all', async () => {
  await transaction(ctx, ctx => rename(ctx, 'Hillside'))
  expect(await nameNow()).toBe('Hillside')

  const failing = transaction(ctx, async ctx => {
    await rename(ctx, 'Riverside')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await nameNow()).toBe('Hillside')
})

test('a transaction joins the one it is called in', async () => {
  const failing = transaction(ctx, async outer => {
    await transaction(outer, async inner => {
      expect(inner).toBe(outer)
      await rename(inner, 'Riverside')
    })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await nameNow()).toBe('Lakeside Motors')
})

test('a transaction keeps who asks, when and where', async () => {
  const { db, ...rest } = ctx
  await transaction(ctx, async inner => {
    expect(inner).toMatchObject(rest)
    expect(inner.db).not.toBe(db)
    expect(inner.db.isTransaction).toBe(true)
  })
})

test('of many who save at the same time nobody is refused, and nobody undoes another', async () => {
  let runs = 0
  await Promise.all(
    Array.from({ length: 20 }, () =>
      transaction(ctx, async ctx => {
        runs++
        const { name } = await readDealership(ctx.db)
        await rename(ctx, `${name}+`)
        await raiseDataVersion(ctx)
      }),
    ),
  )
  expect(await nameNow()).toBe(`Lakeside Motors${'+'.repeat(20)}`)
  expect(runs).toBeGreaterThanOrEqual(20)
})

test('the data version rises with a write, and only in its transaction', async () => {
  const version = async () =>
    (await temporary.db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()).version
  const before = await version()
  await transaction(ctx, raiseDataVersion)
  expect(await version()).toBe(before + 1)
  await expect(raiseDataVersion(ctx)).rejects.toThrow('transaction')
  expect(await version()).toBe(before + 1)
})

test('the dealership is read with its settings', async () => {
  expect(await readDealership(temporary.db)).toEqual({
    name: 'Lakeside Motors',
    timeZone: 'America/Chicago',
    country: 'US',
    firstWeekday: 0,
    agentsSeeAllLeads: true,
    agentsMayImport: false,
    agentsMayExport: true,
    isDemo: false,
  })
})

test('a process opens its database once, when it is first asked for, and a build never does', async () => {
  vi.stubEnv('DATABASE_URL', temporary.url)
  vi.stubEnv('NEXT_PHASE', 'phase-production-build')
  expect(database).toThrow('build')
  vi.stubEnv('NEXT_PHASE', '')
  const opened = database()
  const { db, reader } = await contextOf(SYSTEM)
  expect(db).toBe(opened)
  expect(reader.pool).toBe(temporary.reader.pool)
  await opened.destroy()
})

test('now is the clock, cut to the whole minute', async () => {
  vi.stubEnv('CLOCK', '2026-11-22T16:00:59.999Z')
  expect(clock()).toBe(TEST_NOW + 59_999)
  expect(wholeMinute(clock())).toBe(TEST_NOW)
})

test('the audit log names who did what, and no one for the system', async () => {
  await recordAudit(ctx, {
    action: 'lead.update',
    subject: 'lead',
    subjectId: 7,
    storeId: 1,
    details: { fields: ['city'] },
  })
  await recordAudit({ ...ctx, actor: SYSTEM }, { action: 'segment.update', subject: 'dealership', subjectId: null })
  expect(await temporary.db.selectFrom('audit').selectAll().execute()).toEqual([
    {
      id: 1,
      at: TEST_NOW,
      user_id: ctx.actor.id,
      action: 'lead.update',
      subject: 'lead',
      subject_id: 7,
      store_id: 1,
      details: '{"fields":["city"]}',
    },
    {
      id: 2,
      at: TEST_NOW,
      user_id: null,
      action: 'segment.update',
      subject: 'dealership',
      subject_id: null,
      store_id: null,
      details: '{}',
    },
  ])
})

test('what is audited and then fails is not in the log', async () => {
  const failing = transaction(ctx, async ctx => {
    await recordAudit(ctx, { action: 'lead.update', subject: 'lead', subjectId: 7 })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await temporary.db.selectFrom('audit').selectAll().execute()).toEqual([])
})
