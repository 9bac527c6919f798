import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '@/db/transaction'
import { type Context, raiseDataVersion, SYSTEM } from '@/lib/context'
import { claimJob } from '@/lib/jobs/lease'
import { listJobs } from '@/lib/jobs/queries'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead } from '@/lib/leads/testing/add-lead'
import { idsOf } from '@/lib/rules/lead-set'
import { createSegment } from '@/lib/segments/mutations'
import { getSegment } from '@/lib/segments/queries'
import { TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { askForSweep } from './ask-for-sweep'
import { followedOwner } from './followed-owner'
import { readKnown } from './known-members'
import { sizeOverTime } from './size-over-time'
import { runSweep } from './testing/run-sweep'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const rule = (field: string, operator: string, operand: unknown) => ({
  version: 1 as const,
  root: { match: 'all' as const, rules: [{ field, operator, operand }] },
})
const NEW = rule('lead.status', 'isAnyOf', ['new'])
const MINE = rule('lead.bdcAgent', 'isAnyOf', ['me'])

let database: TestDatabase
let admin: Context

beforeEach(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
})
afterEach(() => database.close())

const make = async (ctx: Context, rule: object) =>
  (await createSegment(ctx, { name: 'A segment', description: null, isDynamic: true, rule })).id

const known = async (id: number) => [...idsOf(await readKnown(admin, id))]

/** Behind the back of every mutation. */
const setStatus = (status: string, id: number) =>
  database.db.updateTable('lead').set({ status }).where('id', '=', id).execute()

const raise = (leads?: number[]) =>
  inTransaction(database.db, db => raiseDataVersion({ ...admin, db }, leads && { leads }))

describe('a sweep', () => {
  test('looks at leads that a write was about, and at all where none was named', async () => {
    const [one, two, three] = [await addLead(database.db), await addLead(database.db), await addLead(database.db)]
    const id = await make(admin, NEW)
    await runSweep(admin)
    expect(await known(id)).toEqual([one, two, three])
    for (const lead of [one, two]) await setStatus('lost', lead)
    await raise([one])
    await runSweep(admin)
    expect(await known(id)).toEqual([two, three])
    await raise()
    await runSweep(admin)
    expect(await known(id)).toEqual([three])
  })

  test('has nothing to write but the time where nothing happened', async () => {
    await addLead(database.db)
    await make(admin, NEW)
    await runSweep(admin)
    expect(await runSweep({ ...admin, now: admin.now + HOUR })).toBe(1)
    expect(await database.db.selectFrom('segment_event').selectAll().execute()).toEqual([])
  })

  test('counts a lead that is gone altogether where it was, and forgets it then', async () => {
    const [one, two] = [await addLead(database.db), await addLead(database.db)]
    const id = await make(admin, NEW)
    await runSweep(admin)
    await database.db.deleteFrom('lead').where('id', '=', one).execute()
    await raise([one])
    await runSweep(admin)
    expect(await known(id)).toEqual([two])
    const { days } = await sizeOverTime(admin, { id }, { from: '2026-11-22', to: '2026-11-22' })
    expect(days).toMatchObject([{ size: 1, entered: 0, left: 1 }])
    expect(await database.db.selectFrom('swept_lead').select('lead_id').execute()).toEqual([{ lead_id: two }])
  })

  test('takes "me" for the owner, whoever else asks', async () => {
    const agent = await testContext(database, 'agent')
    const [hers] = [
      await addLead(database.db, { bdc_agent_id: TEST_USERS.agent }),
      await addLead(database.db, { bdc_agent_id: TEST_USERS.manager }),
    ]
    const [mine, fresh] = [await make(agent, MINE), await make(agent, NEW)]
    await runSweep(admin)
    expect(await known(mine)).toEqual([hers])
    const { catalog } = await readCatalog(admin)
    expect(followedOwner(admin, catalog, await getSegment(admin, mine))).toBe('Ana Agent')
    expect(followedOwner(admin, catalog, await getSegment(admin, fresh))).toBeNull()
  })

  test('lets nobody leave a segment whose "me" works here no more, and says why', async () => {
    const agent = await testContext(database, 'agent')
    await addLead(database.db, { bdc_agent_id: TEST_USERS.agent })
    const [mine, fresh] = [await make(agent, MINE), await make(agent, NEW)]
    await runSweep(admin)
    await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', TEST_USERS.agent).execute()
    await raise()
    await runSweep({ ...admin, now: admin.now + MINUTE })
    expect(await known(mine)).toHaveLength(1)
    const period = { from: '2026-11-22', to: '2026-11-22' }
    expect(await sizeOverTime(admin, { id: mine }, period)).toMatchObject({
      days: [{ size: 1, entered: 0, left: 0 }],
      markers: [{ kind: 'paused' }],
      problem: expect.stringContaining('no longer works here'),
    })
    expect((await sizeOverTime(admin, { id: fresh }, period)).problem).toBeNull()
  })
})

describe('a worker', () => {
  const system = () => ({ ...admin, actor: SYSTEM })

  test('asks for a sweep where something was written, or an hour went by, and none waits', async () => {
    await raise()
    expect(await askForSweep(system())).toBe(true)
    expect(await askForSweep(system()), 'one waits').toBe(false)
    expect(await listJobs(admin), 'nobody asked for it').toEqual([])
    await database.db.deleteFrom('job').execute()
    await runSweep(admin)
    expect(await askForSweep(system()), 'nothing was written since').toBe(false)
    expect(await askForSweep({ ...system(), now: admin.now + HOUR })).toBe(true)
  })

  test('goes on with a sweep another time where somebody waits for a job', async () => {
    await addLead(database.db)
    const id = await make(admin, NEW)
    await askForSweep(system())
    await runSweep(admin)
    expect(await known(id), 'the job waits').toEqual([])
    await claimJob(database.db, 'somebody')
    await runSweep(admin)
    expect(await known(id)).toHaveLength(1)
  })
})
