import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Context, transaction } from '@/lib/context'
import { Conflict, NotFound } from '@/lib/errors'
import { getLead } from '@/lib/leads/queries'
import { recordActivity } from '@/lib/leads/record-activity'
import { readRelated } from '@/lib/leads/related-queries'
import { addTask } from '@/lib/leads/tasks'
import { addLead } from '@/lib/leads/testing/add-lead'
import { updateLead } from '@/lib/leads/update-lead'
import { createSegment } from '@/lib/segments/mutations'
import { TEST_NOW, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { addArrivals, findArrivals } from './arrivals'
import { colleaguesOn, holdClaim, releaseClaim, takeClaim } from './claims'
import { recordOutcome, skipLead, snoozeLead } from './close-lead'
import { findOpenLead, getOwnQueue } from './own-queue'
import { continueQueue, endQueue, startQueue } from './start-queue'
import { addColleagues } from './testing/colleagues'
import { undoLast } from './undo-last'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PHONE = { phone: '(312) 555-0142', state: 'IL', status: 'working' }

let database: TestDatabase
let ctx: Context
beforeEach(async () => {
  database = await testDatabase()
  ctx = await testContext(database, 'agent')
})
afterEach(() => database.close())

const notLost = { field: 'lead.status', operator: 'isNoneOf', operand: ['lost'] }

async function segment(): Promise<number> {
  const rule = { version: 1, root: { match: 'all', rules: [notLost] } }
  const manager = await testContext(database, 'manager')
  return (await createSegment(manager, { name: 'Everybody', isDynamic: true, description: null, rule })).id
}

const older = (days: number) => ({ ...PHONE, created_at: TEST_NOW - days * DAY })
const later = (more: number, of = ctx): Context => ({ ...of, now: of.now + more })

async function start(segmentId: number, of = ctx): Promise<number> {
  return (await startQueue(of, { segmentId, query: '' })).queueId
}

async function openIn(queueId: number, of = ctx) {
  const open = await findOpenLead(of, queueId)
  if (!open) throw new Error('No lead is open.')
  return open
}

/** Works a queue to its end, and tells in which order its leads came. */
async function workAll(queueId: number, of = ctx): Promise<number[]> {
  const order: number[] = []
  for (let open = await findOpenLead(of, queueId); open; open = await findOpenLead(of, queueId)) {
    order.push(open.lead_id)
    await skipLead(of, { queueId, position: open.position, reason: 'later' })
  }
  return order
}

describe('the order', () => {
  it('is overdue tasks, new leads, the order of the table, and last who is asleep', async () => {
    const plain = await addLead(database.db, older(9))
    const newest = await addLead(database.db, older(8))
    const asleep = await addLead(database.db, { ...older(7), state: 'HI' })
    const fresh = await addLead(database.db, { ...older(6), status: 'new' })
    const fresher = await addLead(database.db, { ...older(5), status: 'new' })
    const due = await addLead(database.db, older(20))
    const task = { kind: 'call', state: 'open', note: null, assignedToId: null } as const
    await addTask(ctx, { leadId: due, task: { ...task, dueAt: TEST_NOW - HOUR } })
    await addTask(ctx, { leadId: plain, task: { ...task, dueAt: TEST_NOW + HOUR } })
    expect(await workAll(await start(await segment()))).toEqual([due, fresher, fresh, newest, plain, asleep])
  })

  it('stays as it was when leads come, and these go first only when they are asked for', async () => {
    const [one, two] = [await addLead(database.db, older(1)), await addLead(database.db, older(2))]
    const queueId = await start(await segment())
    const arrival = await addLead(database.db, { ...PHONE, created_at: TEST_NOW + MINUTE })
    const soon = later(2 * MINUTE)
    expect((await findArrivals(soon, await getOwnQueue(soon, queueId))).map(({ lead_id }) => lead_id)).toEqual([
      arrival,
    ])
    expect((await openIn(queueId)).lead_id).toBe(one)
    expect(await addArrivals(soon, { queueId })).toEqual({ added: 1 })
    expect(await addArrivals(soon, { queueId })).toEqual({ added: 0 })
    expect((await openIn(queueId)).lead_id).toBe(one)
    expect(await workAll(queueId, soon)).toEqual([one, arrival, two])
  })

  it('follows search and filters of the table, and refuses what is not saved or cannot be read', async () => {
    const kim = await addLead(database.db, { ...older(1), last_name: 'Kim' })
    await addLead(database.db, older(2))
    const segmentId = await segment()
    const { queueId } = await startQueue(ctx, { segmentId, query: 'q=kim' })
    expect(await workAll(queueId)).toEqual([kim])
    const draft = encodeURIComponent(JSON.stringify({ version: 1, root: { match: 'all', rules: [notLost] } }))
    await expect(startQueue(ctx, { segmentId, query: `rule=${draft}` })).rejects.toThrow('Save the rule first')
    await expect(startQueue(ctx, { segmentId, query: 'f=;drop' })).rejects.toThrow('cannot be read')
  })

  it('passes over who left the segment, or was tried by somebody, after it was frozen', async () => {
    const [one, two, three, four] = [1, 2, 3, 4].map(days => older(days))
    const ids = []
    for (const lead of [one, two, three, four]) ids.push(await addLead(database.db, lead))
    const [first = 0, lost = 0, tried = 0, last = 0] = ids
    const queueId = await start(await segment())
    const manager = await testContext(database, 'manager', { now: TEST_NOW + MINUTE })
    await updateLead(manager, { id: lost, updatedAt: TEST_NOW, changes: { status: 'lost' } })
    await recordActivity(manager, { leadId: tried, kind: 'call', direction: 'out', outcome: 'busy' })
    expect(await workAll(queueId)).toEqual([first, last])
  })
})

describe('a claim', () => {
  it('of ten leads by fifty at once: each goes to one', async () => {
    const colleagues = await addColleagues(database, 5)
    const segmentId = await segment()
    const leads: number[] = []
    for (let index = 0; index < 10; index++) leads.push(await addLead(database.db, { ...older(1), status: 'lost' }))
    const queues = await Promise.all(colleagues.map(one => start(segmentId, one)))
    const tries = leads.flatMap(lead =>
      colleagues.map((one, index) =>
        transaction(one, trx => takeClaim(trx, queues[index] ?? 0, lead)).then(taken => ({ lead, taken })),
      ),
    )
    const taken = (await Promise.all(tries)).filter(one => one.taken).map(({ lead }) => lead)
    expect(tries).toHaveLength(50)
    expect(taken.toSorted((a, b) => a - b)).toEqual(leads)
  })

  it('is taken with the start: those who start together never see the same lead', async () => {
    const colleagues = await addColleagues(database, 6)
    for (let index = 0; index < 6; index++) await addLead(database.db, older(index + 1))
    const segmentId = await segment()
    const open = await Promise.all(
      colleagues.map(async one => (await openIn(await start(segmentId, one), one)).lead_id),
    )
    expect(new Set(open).size).toBe(6)
  })

  it('lapses three minutes after its page was last heard of, and is held on to until then', async () => {
    const [colleague] = await addColleagues(database, 1)
    if (!colleague) throw new Error('Nobody')
    const lead = await addLead(database.db, older(1))
    const segmentId = await segment()
    const queueId = await start(segmentId)
    expect(await colleaguesOn(colleague, [lead])).toEqual(new Map([[lead, 'Ana Agent']]))
    expect(await colleaguesOn(ctx, [lead])).toEqual(new Map())
    const others = await start(segmentId, colleague)
    expect(await findOpenLead(colleague, others)).toBeUndefined()

    expect(await holdClaim(later(2 * MINUTE), { queueId })).toBe(true)
    await continueQueue(later(4 * MINUTE, colleague), { queueId: others })
    expect(await findOpenLead(colleague, others)).toBeUndefined()

    await continueQueue(later(5 * MINUTE, colleague), { queueId: others })
    expect((await openIn(others, colleague)).lead_id).toBe(lead)
    expect(await holdClaim(later(5 * MINUTE), { queueId })).toBe(false)
    await continueQueue(later(5 * MINUTE), { queueId })
    expect(await findOpenLead(ctx, queueId)).toBeUndefined()
  })

  it('is let go by whoever leaves, and by whoever ends the queue', async () => {
    const [colleague] = await addColleagues(database, 1)
    if (!colleague) throw new Error('Nobody')
    const lead = await addLead(database.db, older(1))
    const queueId = await start(await segment())
    await releaseClaim(ctx, { queueId })
    expect(await colleaguesOn(colleague, [lead])).toEqual(new Map())
    await continueQueue(ctx, { queueId })
    expect(await colleaguesOn(colleague, [lead])).toEqual(new Map([[lead, 'Ana Agent']]))
    await endQueue(ctx, { queueId })
    expect(await colleaguesOn(colleague, [lead])).toEqual(new Map())
  })

  it('is nobody else’s to hold, leave or work', async () => {
    const [colleague] = await addColleagues(database, 1)
    if (!colleague) throw new Error('Nobody')
    await addLead(database.db, older(1))
    const queueId = await start(await segment())
    const { position } = await openIn(queueId)
    await expect(holdClaim(colleague, { queueId })).rejects.toThrow(NotFound)
    await expect(releaseClaim(colleague, { queueId })).rejects.toThrow(NotFound)
    await expect(skipLead(colleague, { queueId, position, reason: 'later' })).rejects.toThrow(NotFound)
    await expect(undoLast(colleague, { queueId })).rejects.toThrow(NotFound)
  })
})

describe('an outcome', () => {
  const next = { what: 'call' as const, at: TEST_NOW + DAY }

  it('logs one activity, does what was due, sets what is next and goes on, also when it is sent twice at once', async () => {
    const [lead, other] = [await addLead(database.db, older(9)), await addLead(database.db, older(10))]
    const due = {
      kind: 'call',
      dueAt: TEST_NOW - HOUR,
      state: 'open',
      note: null,
      assignedToId: TEST_USERS.agent,
    } as const
    await addTask(ctx, { leadId: lead, task: due })
    const queueId = await start(await segment())
    const { position } = await openIn(queueId)
    const input = { queueId, position, outcome: 'left_vm' as const, note: 'Said hello', next }
    const sent = await Promise.all([recordOutcome(ctx, input), recordOutcome(ctx, input), recordOutcome(ctx, input)])
    expect(sent.filter(({ isNews }) => isNews)).toHaveLength(1)
    const { activities, attempts } = await getLead(ctx, lead)
    expect(activities).toMatchObject([{ kind: 'call', direction: 'out', outcome: 'left_vm', note: 'Said hello' }])
    expect(attempts).toBe(1)
    expect((await readRelated(ctx, lead)).tasks).toMatchObject([
      { id: 1, state: 'done' },
      { id: 2, state: 'open', dueAt: next.at, assignedToId: TEST_USERS.agent },
    ])
    expect((await openIn(queueId)).lead_id).toBe(other)
  })

  it('is taken back whole: activity, tasks, appointment and what was forbidden', async () => {
    const lead = await addLead(database.db, older(9))
    await addTask(ctx, {
      leadId: lead,
      task: { kind: 'call', dueAt: TEST_NOW - HOUR, state: 'open', note: null, assignedToId: null },
    })
    const queueId = await start(await segment())
    const { position } = await openIn(queueId)
    for (const [outcome, what] of [
      ['left_vm', 'call'],
      ['appointment', 'appointment'],
      ['do_not_call', null],
    ] as const) {
      await recordOutcome(ctx, { queueId, position, outcome, note: null, next: what && { what, at: TEST_NOW + DAY } })
      expect(await findOpenLead(ctx, queueId)).toBeUndefined()
      await undoLast(ctx, { queueId })
      expect(await openIn(queueId)).toMatchObject({ lead_id: lead, made: null, closed_at: null })
      const { activities, attempts, lastAttemptAt } = await getLead(ctx, lead)
      expect({ activities, attempts, lastAttemptAt }).toEqual({ activities: [], attempts: 0, lastAttemptAt: null })
      const { tasks, appointments, reach } = await readRelated(ctx, lead)
      expect(tasks).toMatchObject([{ id: 1, state: 'open' }])
      expect(appointments).toEqual([])
      expect(reach.callableNow).toBe(true)
    }
    await expect(undoLast(ctx, { queueId })).rejects.toThrow('There is nothing to take back.')
  })

  it('is not taken back where a colleague is on the lead, or changed what followed', async () => {
    const [colleague] = await addColleagues(database, 1)
    if (!colleague) throw new Error('Nobody')
    const lead = await addLead(database.db, older(9))
    const segmentId = await segment()
    const queueId = await start(segmentId)
    const { position } = await openIn(queueId)
    await recordOutcome(ctx, { queueId, position, outcome: 'busy', note: null, next })
    await database.db.updateTable('lead_task').set({ state: 'done' }).where('lead_id', '=', lead).execute()
    await expect(undoLast(ctx, { queueId })).rejects.toThrow(Conflict)
    await database.db.updateTable('lead_task').set({ state: 'open' }).where('lead_id', '=', lead).execute()
    const others = await start(segmentId, colleague)
    await database.db
      .insertInto('lead_claim')
      .values({
        lead_id: lead,
        user_id: colleague.actor.id,
        queue_id: others,
        claimed_at: TEST_NOW,
        expires_at: TEST_NOW + HOUR,
      })
      .execute()
    await expect(undoLast(ctx, { queueId })).rejects.toThrow('A colleague is on this lead by now.')
    expect((await getLead(ctx, lead)).attempts).toBe(1)
  })

  it('keeps a lead from being worked twice a day, unless something is due', async () => {
    const [colleague] = await addColleagues(database, 1)
    if (!colleague) throw new Error('Nobody')
    const lead = await addLead(database.db, older(9))
    const segmentId = await segment()
    const queueId = await start(segmentId)
    const { position } = await openIn(queueId)
    await recordOutcome(ctx, {
      queueId,
      position,
      outcome: 'busy',
      note: null,
      next: { what: 'call', at: TEST_NOW + HOUR },
    })
    expect(await workAll(await start(segmentId, colleague), colleague)).toEqual([])
    expect(await workAll(await start(segmentId, later(2 * HOUR)), later(2 * HOUR))).toEqual([lead])
  })
})

describe('what is put off', () => {
  it('comes back when its time has come, before what waits, and is not started anew until then', async () => {
    const [one, two] = [await addLead(database.db, older(1)), await addLead(database.db, older(2))]
    const third = await addLead(database.db, older(3))
    const segmentId = await segment()
    const queueId = await start(segmentId)
    await snoozeLead(ctx, { queueId, position: 1, until: 'half' })
    expect((await openIn(queueId)).lead_id).toBe(two)
    await skipLead(later(31 * MINUTE), { queueId, position: 2, reason: 'later' })
    expect((await openIn(queueId)).lead_id).toBe(one)
    await snoozeLead(later(31 * MINUTE), { queueId, position: 1, until: 'tomorrow' })
    await endQueue(ctx, { queueId })
    expect(await workAll(await start(segmentId))).toEqual([two, third])
  })
})

describe('a queue', () => {
  it('is gone on with on its day, and begun anew the next', async () => {
    await addLead(database.db, older(1))
    const segmentId = await segment()
    const queueId = await start(segmentId)
    expect(await start(segmentId)).toBe(queueId)
    expect(await start(segmentId, later(DAY))).not.toBe(queueId)
    await expect(getOwnQueue(ctx, queueId)).rejects.toThrow(NotFound)
  })

  it('of a segment whose rule broke logs what was done, and opens nobody', async () => {
    const lead = await addLead(database.db, older(1))
    await addLead(database.db, older(2))
    const segmentId = await segment()
    const queueId = await start(segmentId)
    await database.db.updateTable('segment').set({ rule: '{}' }).where('id', '=', segmentId).execute()
    await recordOutcome(ctx, { queueId, position: 1, outcome: 'busy', note: null, next: null })
    expect((await getLead(ctx, lead)).attempts).toBe(1)
    expect(await findOpenLead(ctx, queueId)).toBeUndefined()
  })

  it('shows no lead of another store, and is not started where the segment is not to be seen', async () => {
    const south = await addLead(database.db, { ...older(1), store_id: 2 })
    const north = await addLead(database.db, older(2))
    expect(await workAll(await start(await segment()))).toEqual([north])
    expect(south).not.toBe(north)
    await expect(start(999)).rejects.toThrow(NotFound)
  })
})
