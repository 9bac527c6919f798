import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Context } from '@/lib/context'
import { readRelated } from '@/lib/leads/related-queries'
import { addTask } from '@/lib/leads/tasks'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_NOW, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { addArrivals, findArrivals } from './arrivals'
import { recordOutcome, skipLead } from './close-lead'
import { findOpenLead, findOpenQueue, getOwnQueue } from './own-queue'
import { endQueue, startTaskQueue } from './start-queue'
import { undoLast } from './undo-last'
import { readWorkPage } from './work-page'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PHONE = { phone: '(312) 555-0142', state: 'IL', status: 'working', created_at: TEST_NOW - 9 * DAY }
const later = (more: number): Context => ({ ...ctx, now: TEST_NOW + more })

let database: TestDatabase
let ctx: Context
beforeEach(async () => {
  database = await testDatabase()
  ctx = await testContext(database, 'agent')
})
afterEach(() => database.close())

async function leadDue(dueAt: number, assignedToId: number | null = TEST_USERS.agent, more = {}): Promise<number> {
  const leadId = await addLead(database.db, { ...PHONE, ...more })
  await addTask(ctx, { leadId, task: { kind: 'call', state: 'open', note: null, assignedToId, dueAt } })
  return leadId
}

/** Skips through a queue, and tells in which order its leads came. */
async function order(queueId: number): Promise<number[]> {
  const came: number[] = []
  for (let open = await findOpenLead(ctx, queueId); open; open = await findOpenLead(ctx, queueId)) {
    came.push(open.lead_id)
    await skipLead(ctx, { queueId, position: open.position, reason: 'later' })
  }
  return came
}

it('has the leads of one’s own tasks that are due until tonight, the longest overdue first, and who sleeps last', async () => {
  const asleep = await leadDue(TEST_NOW - 3 * DAY, TEST_USERS.agent, { state: 'HI' })
  const soon = await leadDue(TEST_NOW + 2 * HOUR)
  const overdue = await leadDue(TEST_NOW - 2 * DAY)
  await leadDue(TEST_NOW + 2 * DAY)
  await leadDue(TEST_NOW - HOUR, TEST_USERS.manager)
  await leadDue(TEST_NOW - HOUR, null)
  expect(await order((await startTaskQueue(ctx)).queueId)).toEqual([overdue, soon, asleep])
})

it('is done by an outcome: one’s tasks that brought the lead are done, taken back with it, and the page says which', async () => {
  const [first, second] = [await leadDue(TEST_NOW - DAY), await leadDue(TEST_NOW + HOUR)]
  const colleagues = { kind: 'call', state: 'open', note: null, assignedToId: TEST_USERS.manager } as const
  await addTask(ctx, { leadId: second, task: { ...colleagues, dueAt: TEST_NOW - HOUR } })
  const { queueId } = await startTaskQueue(ctx)
  await skipLead(ctx, { queueId, position: 1, reason: 'later' })
  const { open } = await readWorkPage(ctx, await getOwnQueue(ctx, queueId))
  expect(open).toMatchObject({ lead: { id: second }, why: 'task', reason: null })
  expect(open?.due).toMatchObject([{ dueAt: TEST_NOW + HOUR }])
  const tasks = async () => (await readRelated(ctx, second)).tasks.map(({ state }) => state).sort()
  await recordOutcome(ctx, { queueId, position: 2, outcome: 'connected', note: null, next: null })
  expect(await tasks()).toEqual(['done', 'open'])
  await undoLast(ctx, { queueId })
  expect(await tasks()).toEqual(['open', 'open'])
  expect(first).not.toBe(second)
})

it('passes over a lead whose task somebody has done', async () => {
  const [first, done, last] = [1, 2, 3].map(hours => TEST_NOW - (9 - hours) * HOUR).map(at => leadDue(at))
  const ids = [await first, await done, await last]
  const { queueId } = await startTaskQueue(ctx)
  await database.db
    .updateTable('lead_task')
    .set({ state: 'done' })
    .where('lead_id', '=', ids[1] ?? 0)
    .execute()
  expect(await order(queueId)).toEqual([ids[0], ids[2]])
})

it('brings a lead again when its next call falls due, and not before', async () => {
  const lead = await leadDue(TEST_NOW - DAY)
  const { queueId } = await startTaskQueue(ctx)
  const next = { what: 'call' as const, at: TEST_NOW + HOUR }
  await recordOutcome(ctx, { queueId, position: 1, outcome: 'busy', note: null, next })
  expect(await findArrivals(later(MINUTE), await getOwnQueue(ctx, queueId))).toEqual([])
  expect(await order((await startTaskQueue(later(MINUTE))).queueId)).toEqual([])
  const due = later(HOUR + MINUTE)
  const { queueId: second } = await startTaskQueue(due)
  expect((await findOpenLead(due, second))?.lead_id).toBe(lead)
})

it('announces a task that is given to one while one works', async () => {
  await leadDue(TEST_NOW - DAY)
  await leadDue(TEST_NOW - HOUR)
  const { queueId } = await startTaskQueue(ctx)
  const given = await leadDue(TEST_NOW)
  expect(await addArrivals(later(MINUTE), { queueId })).toEqual({ added: 1 })
  await skipLead(later(MINUTE), { queueId, position: 1, reason: 'later' })
  expect((await findOpenLead(ctx, queueId))?.lead_id).toBe(given)
})

it('is one’s own, is gone on with, and ends', async () => {
  await leadDue(TEST_NOW - DAY)
  const { queueId } = await startTaskQueue(ctx)
  expect(await startTaskQueue(later(MINUTE))).toEqual({ queueId })
  const manager = await testContext(database, 'manager')
  await expect(endQueue(manager, { queueId })).rejects.toThrow('This queue has ended, or is not yours.')
  await endQueue(ctx, { queueId })
  expect(await findOpenQueue(ctx, null)).toBeUndefined()
  const about = await database.db.selectFrom('audit').select(['action', 'subject', 'subject_id']).execute()
  expect(about).toContainEqual({ action: 'queue.start', subject: 'user', subject_id: TEST_USERS.agent })
})
