import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Context } from '@/lib/context'
import { addAppointment } from '@/lib/leads/appointments'
import { addTask } from '@/lib/leads/tasks'
import { addLead } from '@/lib/leads/testing/add-lead'
import { createSegment } from '@/lib/segments/mutations'
import { TEST_NOW, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { recordOutcome, snoozeLead } from './close-lead'
import { readQueueHome } from './home'
import { getOwnQueue } from './own-queue'
import { startQueue } from './start-queue'
import { readWorkPage } from './work-page'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let database: TestDatabase
let ctx: Context
let segmentId: number
beforeEach(async () => {
  database = await testDatabase()
  ctx = await testContext(database, 'agent')
  const condition = { field: 'lead.lastName', operator: 'is', operand: 'Okafor' }
  const rule = { version: 1, root: { match: 'all', rules: [condition] } }
  segmentId = (await createSegment(ctx, { name: 'Okafors', isDynamic: true, description: null, rule })).id
})
afterEach(() => database.close())

const lead = (first_name: string, days: number, more = {}) =>
  addLead(database.db, {
    first_name,
    phone: '(312) 555-0142',
    state: 'IL',
    status: 'working',
    created_at: TEST_NOW - days * DAY,
    ...more,
  })

async function start() {
  const { queueId } = await startQueue(ctx, { segmentId, query: '' })
  return getOwnQueue(ctx, queueId)
}

it('the page of a queue shows the open lead, why it is here, what comes next and how far one is', async () => {
  for (const [index, name] of ['Ana', 'Ben', 'Cleo', 'Dan'].entries()) await lead(name, index + 1)
  const queue = await start()
  await recordOutcome(ctx, { queueId: queue.id, position: 1, outcome: 'busy', note: null, next: null })
  await snoozeLead(ctx, { queueId: queue.id, position: 2, until: 'half' })
  const { progress, upcoming, open, backAt, arrivals, hasOpen } = await readWorkPage(ctx, queue)
  expect(progress).toEqual({
    total: 4,
    at: 3,
    worked: 1,
    skipped: 0,
    snoozed: 1,
    gone: 0,
    waiting: 1,
    workedToday: 1,
  })
  expect({ backAt, arrivals, hasOpen }).toEqual({ backAt: TEST_NOW + HOUR / 2, arrivals: 0, hasOpen: true })
  expect(upcoming).toMatchObject([{ name: 'Dan Okafor', why: 'member', colleague: null }])
  expect(open).toMatchObject({
    lead: { name: 'Cleo Okafor' },
    reason: { phrases: ['Last name is "Okafor"'], more: 0 },
    callsOpenAt: null,
  })
})

it('a lead is not shown while its claim is not in force', async () => {
  await lead('Ana', 1)
  const queue = await start()
  const { open, hasOpen } = await readWorkPage({ ...ctx, now: TEST_NOW + HOUR }, queue)
  expect({ open, hasOpen }).toEqual({ open: undefined, hasOpen: true })
})

it('a person’s home shows what is due now and later today, who is new, and what is left of the segments they work', async () => {
  const [due, fresh] = [await lead('Ana', 3), await lead('Ben', 2, { status: 'new' })]
  await lead('South', 1, { status: 'new', store_id: 2 })
  await lead('Taken', 1, { status: 'new', bdc_agent_id: TEST_USERS.manager })
  const task = { kind: 'call', state: 'open', note: null, assignedToId: TEST_USERS.agent } as const
  await addTask(ctx, { leadId: due, task: { ...task, dueAt: TEST_NOW - HOUR } })
  await addTask(ctx, { leadId: due, task: { ...task, dueAt: TEST_NOW + HOUR } })
  await addTask(ctx, { leadId: due, task: { ...task, dueAt: TEST_NOW + 2 * DAY } })
  await addTask(ctx, { leadId: due, task: { ...task, dueAt: TEST_NOW, assignedToId: TEST_USERS.manager } })
  const appointment = { kind: 'sales', confirmed: null, status: 'scheduled', note: null } as const
  await addAppointment(ctx, { leadId: due, appointment: { ...appointment, startsAt: TEST_NOW + HOUR } })
  await addAppointment(ctx, { leadId: due, appointment: { ...appointment, startsAt: TEST_NOW + DAY } })
  expect(await readQueueHome(ctx)).toMatchObject({ due: 1, later: 1 })
  const queue = await start()
  await recordOutcome(ctx, { queueId: queue.id, position: 1, outcome: 'connected', note: null, next: null })
  const home = await readQueueHome(ctx)
  expect(home).toMatchObject({
    due: 0,
    later: 1,
    workedToday: 1,
    appointmentsToday: 1,
    queues: [{ segmentId, name: 'Okafors', total: 3, left: 2 }],
  })
  expect(home.tasks).toMatchObject([{ leadId: due, name: 'Ana Okafor', dueAt: TEST_NOW + HOUR }])
  expect(home.fresh.map(({ leadId }) => leadId)).toEqual([fresh])
})
