import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Context } from '@/lib/context'
import { recordActivity } from '@/lib/leads/record-activity'
import { readRelated } from '@/lib/leads/related-queries'
import { addTask } from '@/lib/leads/tasks'
import { addLead } from '@/lib/leads/testing/add-lead'
import { createSegment } from '@/lib/segments/mutations'
import { TEST_NOW, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { addArrivals, findArrivals } from './arrivals'
import { recordOutcome, skipLead } from './close-lead'
import { findOpenLead, findOpenQueue, getOwnQueue } from './own-queue'
import { endQueue, startQueue, startTaskQueue } from './start-queue'
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

it('has the leads of one’s own tasks that are due now or in some minutes, the longest overdue first, and who sleeps last', async () => {
  const asleep = await leadDue(TEST_NOW - 3 * DAY, TEST_USERS.agent, { state: 'HI' })
  const soon = await leadDue(TEST_NOW + 15 * MINUTE)
  const overdue = await leadDue(TEST_NOW - 2 * DAY)
  await leadDue(TEST_NOW + 16 * MINUTE)
  await leadDue(TEST_NOW - HOUR, TEST_USERS.manager)
  await leadDue(TEST_NOW - HOUR, null)
  expect(await order((await startTaskQueue(ctx)).queueId)).toEqual([overdue, soon, asleep])
})

it('is done by an outcome: one’s tasks that brought the lead are done, taken back with it, and the page says which', async () => {
  const [first, second] = [await leadDue(TEST_NOW - DAY), await leadDue(TEST_NOW + 10 * MINUTE)]
  const colleagues = { kind: 'call', state: 'open', note: null, assignedToId: TEST_USERS.manager } as const
  await addTask(ctx, { leadId: second, task: { ...colleagues, dueAt: TEST_NOW - HOUR } })
  const promised = { ...colleagues, assignedToId: TEST_USERS.agent, dueAt: TEST_NOW + HOUR }
  await addTask(ctx, { leadId: second, task: promised })
  const { queueId } = await startTaskQueue(ctx)
  await skipLead(ctx, { queueId, position: 1, reason: 'later' })
  const { open } = await readWorkPage(ctx, await getOwnQueue(ctx, queueId))
  expect(open).toMatchObject({ lead: { id: second }, why: 'task', reason: null })
  expect(open?.due).toMatchObject([{ dueAt: TEST_NOW + 10 * MINUTE }])
  const tasks = async () => (await readRelated(ctx, second)).tasks.map(({ state }) => state).sort()
  await recordOutcome(ctx, { queueId, position: 2, outcome: 'connected', note: null, next: null })
  expect(await tasks()).toEqual(['done', 'open', 'open'])
  await undoLast(ctx, { queueId })
  expect(await tasks()).toEqual(['open', 'open', 'open'])
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

async function tryLead(leadId: number, at: number): Promise<void> {
  const manager = await testContext(database, 'manager', { now: at })
  await recordActivity(manager, { leadId, kind: 'call', direction: 'out', outcome: 'no_answer' })
}

it('passes over a lead that a colleague tried since the queue was started', async () => {
  const first = await leadDue(TEST_NOW - 3 * HOUR)
  const tried = await leadDue(TEST_NOW - 2 * HOUR)
  const before = await leadDue(TEST_NOW - HOUR)
  await tryLead(before, TEST_NOW - MINUTE)
  const { queueId } = await startTaskQueue(ctx)
  await tryLead(tried, TEST_NOW + MINUTE)
  expect(await order(queueId)).toEqual([first, before])
  const { progress } = await readWorkPage(ctx, await getOwnQueue(ctx, queueId))
  expect(progress).toMatchObject({ skipped: 2, gone: 1 })
})

it('neither starts with, nor announces, whom a colleague worked since the task fell due', async () => {
  const worked = await leadDue(TEST_NOW - HOUR, TEST_USERS.agent, { last_name: 'Okafor' })
  const other = await leadDue(TEST_NOW - HOUR, TEST_USERS.agent, { last_name: 'Kim' })
  const condition = { field: 'lead.lastName', operator: 'is', operand: 'Okafor' }
  const rule = { version: 1, root: { match: 'all', rules: [condition] } }
  const manager = await testContext(database, 'manager')
  const segment = await createSegment(manager, { name: 'Okafors', isDynamic: true, description: null, rule })
  const { queueId: theirs } = await startQueue(manager, { segmentId: segment.id, query: '' })
  const outcome = { outcome: 'no_answer', note: null, next: null } as const
  await recordOutcome(manager, { queueId: theirs, position: 1, ...outcome })
  const { queueId } = await startTaskQueue(later(MINUTE))
  const given = await leadDue(TEST_NOW - HOUR, TEST_USERS.agent, { last_name: 'Kim' })
  await tryLead(given, TEST_NOW + 2 * MINUTE)
  expect(await findArrivals(later(3 * MINUTE), await getOwnQueue(ctx, queueId))).toEqual([])
  expect(await order(queueId)).toEqual([other])
  await addTask(ctx, {
    leadId: worked,
    task: { kind: 'call', state: 'open', note: null, assignedToId: TEST_USERS.agent, dueAt: TEST_NOW + HOUR },
  })
  expect(await addArrivals(later(HOUR), { queueId })).toEqual({ added: 1 })
})

it('brings a call that is promised for later when its time has come, whoever tried before', async () => {
  await leadDue(TEST_NOW - DAY)
  const promised = await leadDue(TEST_NOW + 8 * HOUR)
  const { queueId } = await startTaskQueue(ctx)
  await tryLead(promised, TEST_NOW + HOUR)
  const queue = await getOwnQueue(ctx, queueId)
  expect(await findArrivals(later(8 * HOUR - 16 * MINUTE), queue)).toEqual([])
  const soon = later(8 * HOUR - 15 * MINUTE)
  expect(await findArrivals(soon, queue)).toMatchObject([{ lead_id: promised }])
  await tryLead(promised, TEST_NOW + 8 * HOUR - 14 * MINUTE)
  expect(await findArrivals(later(8 * HOUR - 13 * MINUTE), queue)).toEqual([])
  expect(await addArrivals(later(8 * HOUR), { queueId })).toEqual({ added: 1 })
  await skipLead(later(8 * HOUR), { queueId, position: 1, reason: 'later' })
  expect((await findOpenLead(ctx, queueId))?.lead_id).toBe(promised)
})

it('does not announce again who was skipped, until another task of theirs comes', async () => {
  const lead = await leadDue(TEST_NOW + 10 * MINUTE)
  await addTask(ctx, {
    leadId: lead,
    task: { kind: 'call', state: 'open', note: null, assignedToId: TEST_USERS.agent, dueAt: TEST_NOW + HOUR },
  })
  const { queueId } = await startTaskQueue(ctx)
  await skipLead(ctx, { queueId, position: 1, reason: 'later' })
  expect(await addArrivals(later(11 * MINUTE), { queueId })).toEqual({ added: 0 })
  expect(await addArrivals(later(46 * MINUTE), { queueId })).toEqual({ added: 1 })
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
