import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Context, SYSTEM, transaction } from '@/lib/context'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { listJobs } from '@/lib/jobs/queries'
import { runNextJob, type Workshop } from '@/lib/jobs/run-job'
import { addLead, raiseVersion } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { HANDLERS } from '@/lib/worker/handlers'
import { insertRows } from './changes/insert-rows'
import { planBatch } from './plan-batch'
import { getBatch } from './queries'
import { LEADS_A_PART } from './run-batch'
import { startBatch } from './start-batch'
import { furnish, operandOf, SEGMENTS } from './testing/all-operations'
import { everybody, runBatch } from './testing/select'
import { listTray } from './tray'
import { undoBatch } from './undo-batch'

/** More than are changed at once: a job of three parts and more. */
const MANY = LEADS_A_PART * 2 + 3

let database: TestDatabase
let admin: Context
let manager: Context

beforeEach(async () => {
  database = await testDatabase()
  ;[admin, manager] = [await testContext(database, 'admin'), await testContext(database, 'manager')]
  await furnish(database.db)
  const row = (n: number) => ({
    store_id: TEST_STORES.north,
    first_name: `N${n}`,
    status: 'new',
    created_at: n,
    updated_at: n,
    attempts: 0,
    unworked_since: n,
  })
  await insertRows(
    database.db,
    'lead',
    Array.from({ length: MANY }, (_, n) => row(n + 1)),
  )
  await raiseVersion(database.db)
})
afterEach(() => database.close())

const workshop = (more: Partial<Workshop> = {}): Workshop => ({
  context: async () => ({ ...admin, actor: SYSTEM }),
  handlers: HANDLERS,
  owner: 'test',
  pieceMs: 0,
  ...more,
})

const tasks = async () => (await database.db.selectFrom('lead_task').select('lead_id').execute()).length

test('a large batch is a job of frozen leads: who comes later is not in it, who goes is reported', async () => {
  const batch = await runBatch(manager, everybody(), 'task', operandOf('task'))
  expect(batch).toMatchObject({ state: 'running', total: MANY, reached: 0 })
  await addLead(database.db)
  await database.db.updateTable('lead').set({ deleted_at: 1 }).where('id', '=', 2).execute()
  await runNextJob(workshop())
  expect(await getBatch(manager, batch.id)).toMatchObject({
    state: 'done',
    reached: MANY,
    changed: MANY - 1,
    refused: 1,
  })
  expect(await tasks()).toBe(MANY - 1)
  const [job] = await listJobs(manager)
  expect(job).toMatchObject({ state: 'done', done: MANY, words: '502 leads changed, 1 refused.' })
})

test('a large batch that is stopped keeps what it did, says how much, and what it did can be taken back', async () => {
  const batch = await runBatch(manager, everybody(), 'task', operandOf('task'))
  const stop = () => transaction(manager, trx => cancelJob(trx, { id: Number(batch.job_id) }))
  let steps = 0
  const handlers = {
    ...HANDLERS,
    batch: {
      ...HANDLERS.batch,
      step: async (...args: Parameters<typeof HANDLERS.batch.step>) => {
        const step = await HANDLERS.batch.step(...args)
        if (++steps === 1)
          await args[0].db.updateTable('job').set({ is_cancelled: 1 }).where('id', '=', Number(batch.job_id)).execute()
        return step
      },
    },
  }
  await runNextJob(workshop({ handlers }))
  await stop()
  expect(await getBatch(manager, batch.id)).toMatchObject({ state: 'cancelled', changed: LEADS_A_PART })
  expect((await listJobs(manager))[0]?.words).toBe('250 leads changed, 253 not reached.')
  expect(await tasks()).toBe(LEADS_A_PART)
  await undoBatch(manager, { id: batch.id })
  await runNextJob(workshop())
  expect(await tasks()).toBe(0)
})

test('a large batch is taken back by a job', async () => {
  const batch = await runBatch(manager, everybody(), 'task', operandOf('task'))
  await runNextJob(workshop())
  await undoBatch(manager, { id: batch.id })
  await expect(undoBatch(manager, { id: batch.id })).rejects.toThrow('being taken back already')
  expect((await listTray(manager)).map(({ title }) => title)).toEqual([`Undo: ${batch.title}`, batch.title])
  await runNextJob(workshop())
  expect(await getBatch(manager, batch.id)).toMatchObject({ undo_state: 'done', undone: MANY, kept: 0 })
  expect(await tasks()).toBe(0)
})

test('a large batch that changed few of its many leads is taken back at once, wherever they stand in it', async () => {
  const few = [1, LEADS_A_PART + 1, MANY]
  await database.db.updateTable('lead').set({ status: 'lost' }).where('id', 'not in', few).execute()
  await raiseVersion(database.db)
  const toLost = { ...operandOf('status'), lostReason: null }
  const batch = await runBatch(manager, everybody(), 'status', toLost)
  await runNextJob(workshop())
  expect(await undoBatch(manager, { id: batch.id })).toMatchObject({ changed: 3, undone: 3, undo_state: 'done' })
  const back = await database.db.selectFrom('lead').select('id').where('status', '=', 'new').orderBy('id').execute()
  expect(back.map(({ id }) => id)).toEqual(few)
})

test('a large batch of a person who lost the right meanwhile ends with the sentence', async () => {
  const batch = await runBatch(manager, everybody(), 'delete', {})
  await database.db.updateTable('user').set({ role: 'agent' }).where('id', '=', TEST_USERS.manager).execute()
  await runNextJob(workshop())
  const [job] = await listJobs(admin)
  expect(job).toMatchObject({ state: 'dead', problem: 'Agents may not delete leads. Ask a manager.' })
  expect(await getBatch(admin, batch.id)).toMatchObject({ state: 'dead', changed: 0 })
})

test('a large batch goes on when the rule that found its leads is broken meanwhile, and another is not begun by it', async () => {
  const selection = { ...everybody(), segmentId: SEGMENTS.dynamic }
  const batch = await runBatch(manager, selection, 'task', operandOf('task'))
  const broken = { version: 1, root: { match: 'all', rules: [{ field: 'gone', operator: 'is' }] } }
  const segment = database.db.updateTable('segment').where('id', '=', SEGMENTS.dynamic)
  await segment.set({ rule: JSON.stringify(broken) }).execute()
  await raiseVersion(database.db)
  await runNextJob(workshop())
  expect(await getBatch(manager, batch.id)).toMatchObject({ state: 'done', changed: MANY })
  await expect(planBatch(manager, { selection, operation: 'task' })).rejects.toThrow('There is no field "gone"')
  const input = { selection, operation: 'task', operand: operandOf('task'), expected: { selected: 1, changeable: 1 } }
  await expect(startBatch(manager, input)).rejects.toThrow('There is no field "gone"')
})

test('a large batch into a segment that is deleted meanwhile ends with a sentence, and added nobody', async () => {
  const batch = await runBatch(manager, everybody(), 'include', operandOf('include'))
  await database.db.deleteFrom('segment').where('id', '=', SEGMENTS.static).execute()
  await runNextJob(workshop())
  const [job] = await listJobs(manager)
  expect(job).toMatchObject({ state: 'dead', problem: expect.stringContaining('does not exist') })
  expect(await getBatch(manager, batch.id)).toMatchObject({ state: 'dead', changed: 0 })
})

test('a large batch cannot be taken back after a day', async () => {
  const batch = await runBatch(manager, everybody(), 'task', operandOf('task'))
  await runNextJob(workshop())
  const later = { ...manager, now: manager.now + 25 * 60 * 60_000 }
  await expect(undoBatch(later, { id: batch.id })).rejects.toThrow('more than a day ago')
})
