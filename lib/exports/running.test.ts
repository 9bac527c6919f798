import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { TooMany } from '@/lib/errors'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { askForExport } from './ask-for-export'
import { cancelExport } from './cancel-export'
import { exportNow, fetchExport } from './deliver-export'
import { listExports } from './queries'

vi.setConfig({ testTimeout: 120_000 })

const PEOPLE = 40
const ASKS = 200
/** More than is on its way between a reader and whoever takes the file. */
const LEADS = 3_000
const REFUSALS = /^You already have 3 exports running\.|^20 exports are running already\./

let database: TestDatabase
let people: Context[]
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
  const lead = { store_id: TEST_STORES.north, status: 'new', created_at: TEST_NOW, updated_at: TEST_NOW }
  const rows = Array.from({ length: 1_000 }, () => ({ ...lead, attempts: 0, unworked_since: TEST_NOW }))
  for (let done = 0; done < LEADS; done += rows.length) await database.db.insertInto('lead').values(rows).execute()
  const crowd = Array.from({ length: PEOPLE }, (_, n) => ({ ...admin.actor, id: 100 + n, name: `Ada ${n}` }))
  await database.db
    .insertInto('user')
    .values(
      crowd.map(({ id, name }) => ({
        ...{ id, name, email: `${id}@lakeside.example`, role: 'admin' as const, all_stores: 1 as const },
        ...{ password_hash: '', is_active: 1 as const, created_at: TEST_NOW },
      })),
    )
    .execute()
  people = crowd.map(actor => ({ ...admin, actor }))
})
afterAll(() => database.close())

const all = { segmentId: null, query: '' }
const signal = () => new AbortController().signal

/** Each person several times, all at the same moment; who got something, and what the others were told. */
async function allAtOnce<T>(ask: (ctx: Context) => Promise<T>) {
  const asks = Array.from({ length: ASKS }, (_, n) => people[Math.floor(n / (ASKS / PEOPLE))] as Context)
  const answers = await Promise.allSettled(asks.map(ask))
  const got: { ctx: Context; value: T }[] = []
  const refused: unknown[] = []
  for (const [n, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') got.push({ ctx: asks[n] as Context, value: answer.value })
    else refused.push(answer.reason)
  }
  return { got, refused }
}

function expectLimits({ got, refused }: Awaited<ReturnType<typeof allAtOnce>>): void {
  expect(got).toHaveLength(20)
  for (const { actor } of people) expect(got.filter(({ ctx }) => ctx.actor.id === actor.id).length).toBeLessThan(4)
  expect(refused).toHaveLength(ASKS - 20)
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(TooMany)
    expect((reason as Error).message).toMatch(REFUSALS)
  }
}

test('of two hundred asked for at once, three of a person and twenty in all may be, and those come whole', async () => {
  const asked = await allAtOnce(ctx => askForExport(ctx, all))
  expectLimits(asked)
  await expect(exportNow(admin, all, signal())).rejects.toThrow('20 exports are running already.')

  const files = asked.got.map(async ({ ctx, value }) => (await fetchExport(ctx, value.id, signal())).text())
  const hashes = (await Promise.all(files)).map(text => {
    expect(text.split('\r\n')).toHaveLength(LEADS + 2)
    return createHash('sha256').update(text).digest('hex')
  })
  const slips = await listExports(admin)
  expect(slips).toHaveLength(20)
  for (const { state, rows_done, file_hash } of slips)
    expect({ state, rows_done, file_hash }).toEqual({ state: 'done', rows_done: LEADS, file_hash: hashes[0] })
})

test('of two hundred begun at once by the older door, twenty run, and none is torn', async () => {
  const lengths: number[] = []
  const begun = await allAtOnce(async ctx => {
    const text = await (await exportNow(ctx, all, signal())).text()
    lengths.push(text.split('\r\n').length)
  })
  expectLimits(begun)
  expect(lengths).toEqual(Array.from({ length: 20 }, () => LEADS + 2))
  await vi.waitFor(() => expect(admin.reader.report().running).toBe(0))
})

test('what was asked for keeps its place until it is fetched, cancelled or refused, or a minute is over', async () => {
  const [one] = people as [Context, ...Context[]]
  const ask = () => askForExport(one, all)
  const first = await ask()
  const second = await ask()
  await ask()
  await expect(ask()).rejects.toThrow('You already have 3 exports running.')
  await cancelExport(one, first)
  const fourth = await ask()
  await (await fetchExport(one, second.id, signal())).text()
  await ask()
  await expect(fetchExport(one, fourth.id, AbortSignal.abort())).rejects.toThrow()
  await ask()
  await expect(ask()).rejects.toThrow(TooMany)
  const later = performance.now() + 60_001
  vi.spyOn(performance, 'now').mockReturnValue(later)
  await expect(ask()).resolves.toBeDefined()
  vi.restoreAllMocks()
})
