import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { askForSweep } from '@/lib/analytics/ask-for-sweep'
import { readKnown } from '@/lib/analytics/known-members'
import { sizeOverTime } from '@/lib/analytics/size-over-time'
import { type Context, SYSTEM } from '@/lib/context'
import { databaseClock } from '@/lib/jobs/database-clock'
import { type Point, runNextJob } from '@/lib/jobs/run-job'
import { raiseVersion } from '@/lib/leads/testing/add-lead'
import { sizeOf } from '@/lib/rules/lead-set'
import { createSegment } from '@/lib/segments/mutations'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { HANDLERS } from './handlers'
import { lastPoint, mortalWorker } from './testing/mortal-worker'

vi.setConfig({ testTimeout: 300_000 })

/** Three pieces of comings for each sweep. */
const LEADS = 1_200
const POINTS = ['claimed', 'looked', 'worked', 'noted', 'committed', 'ending', 'ended'] as const satisfies Point[]

let database: TestDatabase
let ctx: Context
let id: number

beforeAll(async () => {
  database = await testDatabase()
  ctx = await testContext(database, 'admin')
  const row = (n: number) => ({
    store_id: TEST_STORES.north,
    first_name: `N${n}`,
    status: 'lost',
    created_at: n,
    updated_at: n,
    attempts: 0,
    unworked_since: n,
  })
  await database.db
    .insertInto('lead')
    .values(Array.from({ length: LEADS }, (_, n) => row(n)))
    .execute()
  const open = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }
  const rule = { version: 1 as const, root: { match: 'all' as const, rules: [open] } }
  id = (await createSegment(ctx, { name: 'Open', description: null, isDynamic: true, rule })).id
  await sweep()
})
afterAll(() => database.close())

/** As the worker does that lives. */
async function sweep(): Promise<void> {
  // The lease of whoever was killed would end by itself, later than a test can wait.
  await database.db
    .updateTable('job')
    .set({ lease_until: databaseClock(-1) })
    .where('state', '=', 'running')
    .execute()
  await askForSweep({ ...ctx, actor: SYSTEM })
  await runNextJob({ context: async () => ({ ...ctx, actor: SYSTEM }), handlers: HANDLERS, owner: 'survivor' })
}

test('a sweep whose worker is killed writes everybody who came or left once', async () => {
  let entered = 0
  let left = 0
  for (const [turn, point] of POINTS.entries()) {
    const status = turn % 2 === 0 ? 'new' : 'lost'
    await database.db.updateTable('lead').set({ status }).execute()
    await raiseVersion(database.db)
    await askForSweep({ ...ctx, actor: SYSTEM })

    const time = ['claimed', 'ending', 'ended'].includes(point) ? 1 : 2
    const worker = mortalWorker(database.url)
    worker.meet({ point, time })
    const { output } = await worker.ended
    expect(lastPoint(output)).toBe(point)
    await sweep()

    if (status === 'new') entered += LEADS
    else left += LEADS
    const size = status === 'new' ? LEADS : 0
    expect(sizeOf(await readKnown(ctx, id))).toBe(size)
    const { days } = await sizeOverTime(ctx, { id }, { from: '2026-11-22', to: '2026-11-22' })
    expect(days, point).toEqual([{ day: '2026-11-22', size, entered, left, moved: 0 }])
    const events = await database.db.selectFrom('segment_event').select(['lead_id', 'kind']).execute()
    expect(events).toHaveLength(entered + left)
    expect(await database.db.selectFrom('job').select('state').where('ended_at', 'is', null).execute()).toEqual([])
  }
})
