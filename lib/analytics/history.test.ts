import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '@/db/transaction'
import { type Context, raiseDataVersion } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { recordActivity } from '@/lib/leads/record-activity'
import { addLead } from '@/lib/leads/testing/add-lead'
import { updateLead } from '@/lib/leads/update-lead'
import { visibleLeads } from '@/lib/leads/visible'
import { createSegment, updateSegment } from '@/lib/segments/mutations'
import { excludeLead, includeLead, removeOverride } from '@/lib/segments/overrides'
import { getSegment } from '@/lib/segments/queries'
import { TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { size } from './charts/size'
import { type Comings, listComings } from './comings'
import { findLeadList, type LeadList, listTest } from './lead-lists'
import { openLeads } from './open-leads'
import { periodOf } from './period'
import { sceneOf } from './scene'
import { type HistoryDay, sizeOverTime } from './size-over-time'
import { runSweep } from './testing/run-sweep'

/*
 * One segment, "new leads nobody tried", and its days on paper. The clocks of Chicago go back in the night to 1 November, so
 * that day has 25 hours; October ends the day before. N is the north store, S the south; leads 1–8 are N, 9–12 S.
 *
 *   30 Oct 10:00  history begins: 1–5 (N) and 9–10 (S) are in.                              N 5  S 2   7
 *   31 Oct 23:30  1 is called and 2 is lost: both leave. 11 (S) is made: it enters.         N 3  S 3   6
 *    1 Nov 01:30  by summer time: 6 (N) is made: it enters.                                 N 4  S 3   7
 *    1 Nov 01:30  by winter time, an hour later: 3 is kept out by hand: it leaves.          N 3  S 3   6
 *    1 Nov 23:59  2 is new again: it enters.                                                N 4  S 3   7
 *    2 Nov 00:01  9 is given to the north store: it neither comes nor leaves.               N 5  S 2   7
 *                 3 is left to the rule again: it enters. 10 is deleted: it leaves.         N 6  S 1   7
 *    2 Nov 09:00  the rule becomes "lost": all seven leave, and lost ones enter: 7 (N),
 *                 which was never in, and 12 (S).                                           N 1  S 1   2
 *    2 Nov 09:05  the rule is broken: nobody leaves.                                        N 1  S 1   2
 *    3 Nov 09:00  it is mended as "lost, or by hand": 7 was found again meanwhile: it
 *                 leaves when history goes on. 4 is put in by hand until the end of the 3rd. N 1  S 1  2
 *    4 Nov 00:00  4 is out again, by the clock alone.                                       N 0  S 1   1
 */
const at = (iso: string) => Date.parse(iso)
const PERIOD = { from: '2026-10-29', to: '2026-11-05' }

let database: TestDatabase
let admin: Context
let manager: Context
let id: number

const ruleOf = (...rules: object[]) => ({ version: 1 as const, root: { match: 'all' as const, rules } })
const status = (...operand: string[]) => ({ field: 'lead.status', operator: 'isAnyOf', operand })
const UNTRIED = ruleOf(status('new'), { field: 'lead.attempts', operator: 'equals', operand: 0 })

const moment = (iso: string, ctx = admin): Context => ({ ...ctx, now: at(iso) })

async function change(ctx: Context, leadId: number, changes: Parameters<typeof updateLead>[1]['changes']) {
  const { updated_at: updatedAt } = await database.db
    .selectFrom('lead')
    .select('updated_at')
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow()
  await updateLead(ctx, { id: leadId, updatedAt, changes })
}

async function make(ctx: Context, leadId: number, store: number, lead: object = {}): Promise<void> {
  await addLead(database.db, { id: leadId, store_id: store, created_at: ctx.now, unworked_since: ctx.now, ...lead })
  await noteChanged(ctx, leadId)
}

const noteChanged = (ctx: Context, leadId: number) =>
  inTransaction(ctx.db, db => raiseDataVersion({ ...ctx, db }, { leads: [leadId] }))

async function setRule(ctx: Context, rule: object): Promise<void> {
  const { version } = await database.db
    .selectFrom('segment')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await updateSegment(ctx, { id, version, name: 'Untried', description: null, rule })
}

/** As somebody might who writes into the database by hand. */
async function breakRule(): Promise<void> {
  await database.db.updateTable('segment').set({ rule: '{"version":9}' }).where('id', '=', id).execute()
}

beforeAll(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
  manager = await testContext(database, 'manager')
  const { north, south } = TEST_STORES
  let ctx = moment('2026-10-30T10:00:00-05:00')
  for (const lead of [1, 2, 3, 4, 5])
    await make(ctx, lead, north, { bdc_agent_id: lead < 3 ? TEST_USERS.agent : TEST_USERS.manager })
  await make(ctx, 7, north, { status: 'lost' })
  for (const lead of [9, 10]) await make(ctx, lead, south)
  await make(ctx, 12, south, { status: 'lost' })
  id = (await createSegment(ctx, { name: 'Untried', description: null, isDynamic: true, rule: UNTRIED })).id
  await runSweep(ctx)

  ctx = moment('2026-10-31T23:30:00-05:00')
  await recordActivity(ctx, { leadId: 1, kind: 'call', direction: 'out', outcome: 'no_answer' })
  await change(ctx, 2, { status: 'lost', lostReason: 'no_response' })
  await make(ctx, 11, south)
  await runSweep(ctx)

  ctx = moment('2026-11-01T01:30:00-05:00')
  await make(ctx, 6, north)
  await runSweep(ctx)
  ctx = moment('2026-11-01T01:30:00-06:00')
  await excludeLead(ctx, { segmentId: id, leadId: 3, reason: 'The owner calls' })
  await runSweep(ctx)
  ctx = moment('2026-11-01T23:59:00-06:00')
  await change(ctx, 2, { status: 'new' })
  await runSweep(ctx)

  ctx = moment('2026-11-02T00:01:00-06:00')
  await change(ctx, 9, { storeId: north })
  await removeOverride(ctx, { segmentId: id, leadId: 3 })
  await database.db.updateTable('lead').set({ deleted_at: ctx.now }).where('id', '=', 10).execute()
  await noteChanged(ctx, 10)
  await runSweep(ctx)

  ctx = moment('2026-11-02T09:00:00-06:00')
  await setRule(ctx, ruleOf(status('lost')))
  await runSweep(ctx)
  await breakRule()
  await runSweep(moment('2026-11-02T09:05:00-06:00'))

  ctx = moment('2026-11-03T09:00:00-06:00')
  await change(ctx, 7, { status: 'working' })
  await runSweep(ctx)
  await setRule(ctx, ruleOf(status('lost', 'bad')))
  await includeLead(ctx, { segmentId: id, leadId: 4, reason: null, until: '2026-11-03' })
  await runSweep(ctx)
  await runSweep(moment('2026-11-04T00:00:00-06:00'))
})
afterAll(() => database.close())

const day = (day: string, size: number | null, entered = 0, left = 0, moved = 0): HistoryDay => ({
  day,
  size,
  entered,
  left,
  moved,
})

describe('the size of a segment over time', () => {
  const now = '2026-11-04T12:00:00-06:00'

  test('is what was worked out on paper, for whoever sees everything', async () => {
    const { days, historySince, zone } = await sizeOverTime(moment(now), { id }, PERIOD)
    expect(days).toEqual([
      day('2026-10-29', null),
      day('2026-10-30', 7),
      day('2026-10-31', 6, 1, 2),
      day('2026-11-01', 7, 2, 1),
      day('2026-11-02', 2, 3, 8),
      day('2026-11-03', 2, 1, 1),
      day('2026-11-04', 1, 0, 1),
    ])
    expect([historySince, zone]).toEqual([at('2026-10-30T10:00:00-05:00'), 'America/Chicago'])
  })

  test('is that of one’s own stores; who is given to them neither came nor left', async () => {
    const { days } = await sizeOverTime(moment(now, manager), { id }, PERIOD)
    expect(days).toEqual([
      day('2026-10-29', null),
      day('2026-10-30', 5),
      day('2026-10-31', 3, 0, 2),
      day('2026-11-01', 4, 2, 1),
      day('2026-11-02', 1, 2, 6, 1),
      day('2026-11-03', 1, 1, 1),
      day('2026-11-04', 0, 0, 1),
    ])
  })

  test('is that of one’s own leads, and of nobody’s, for an agent who sees no others', async () => {
    const agent = await testContext(database, 'agent')
    const alone = { ...agent, dealership: { ...agent.dealership, agentsSeeAllLeads: false } }
    // 1 and 2 are Ana's, 3 to 5 her manager's, and the others nobody's.
    expect((await sizeOverTime(moment(now, alone), { id }, PERIOD)).days).toEqual([
      day('2026-10-29', null),
      day('2026-10-30', 2),
      day('2026-10-31', 0, 0, 2),
      day('2026-11-01', 2, 2, 0),
      day('2026-11-02', 1, 1, 3, 1),
      day('2026-11-03', 0, 0, 1),
      day('2026-11-04', 0),
    ])
  })

  test('has no days that are still to come, and none before there were any', async () => {
    expect((await sizeOverTime(moment(now), { id }, { from: '2027-01-01', to: '2027-02-01' })).days).toEqual([])
    const { days } = await sizeOverTime(moment(now), { id }, { from: '2026-11-04', to: '2026-12-31' })
    expect(days).toEqual([day('2026-11-04', 1, 0, 1)])
  })

  test('says when the rule changed, and when nothing was known', async () => {
    const { markers, problem } = await sizeOverTime(moment(now), { id }, PERIOD)
    expect(markers.map(({ day, kind }) => [day, kind])).toEqual([
      ['2026-11-02', 'rule'],
      ['2026-11-02', 'paused'],
      ['2026-11-03', 'rule'],
      ['2026-11-03', 'resumed'],
    ])
    expect(markers[0]?.words).toBe('Ada Admin changed the rule.')
    expect(problem).toBeNull()
  })

  test('is drawn with its marks, and its numbers open whoever is still there', async () => {
    const ctx = moment(now)
    const { catalog, source } = await readCatalog(ctx)
    const period = periodOf(`${PERIOD.from}~${PERIOD.to}`, { now: ctx.now, zone: ctx.dealership.timeZone })
    const segment = await getSegment(ctx, id)
    const { rows, marks, about } = await size(sceneOf({ ctx, catalog, source, segment, people: 'now', period }))
    expect(rows.map(({ cells }) => cells[0]?.value)).toEqual([null, 7, 6, 7, 2, 2, 1])
    expect(marks?.map(({ row }) => rows[row]?.key)).toEqual(['2026-11-02', '2026-11-02', '2026-11-03', '2026-11-03'])
    expect(about).toContain(
      '−6 (7 entered, 13 left) from 29 Oct 2026 to 5 Nov 2026; nothing known in the 8 days before',
    )

    const asked = { segmentId: id, people: 'now' as const, period: period.key, chart: 'size', row: '2026-11-02' }
    const { href } = await openLeads(ctx, { ...asked, column: 'left' })
    const list = await findLeadList(ctx, Number(href.split('/').at(-1)))
    expect(list?.total).toBe(8)
    const here = await visibleLeads(ctx)
      .where(listTest(list as LeadList))
      .select('lead.id')
      .execute()
    expect(here.map(({ id }) => id).sort((one, other) => one - other)).toEqual([2, 3, 4, 5, 6, 9, 11])
  })
})

describe('whoever is behind a number', () => {
  const now = '2026-11-04T12:00:00-06:00'
  const behind = (kind: 'entered' | 'left', day: string, ctx = admin): Promise<Comings> =>
    listComings(moment(now, ctx), { id }, kind, { from: day, to: day })

  test('is a list as long as the number, less those who are gone', async () => {
    expect(await behind('entered', '2026-11-01')).toMatchObject({ times: 2, leads: [2, 6], gone: 0, again: 0 })
    const left = await behind('left', '2026-11-02')
    expect(left).toMatchObject({ times: 8, leads: [2, 3, 4, 5, 6, 9, 11], gone: 1, again: 0 })
    expect(left.causes).toEqual({ rule: 7, hand: 0, lead: 0, time: 0, pause: 0, unknown: 0 })
  })

  test('was this person’s to see then, and is now', async () => {
    // 9 left as a lead of the north store; 10 and 11 are of the south.
    expect(await behind('left', '2026-11-02', manager)).toMatchObject({ times: 6, leads: [2, 3, 4, 5, 6, 9], gone: 0 })
  })

  test('came and went for a reason, as far as it is known', async () => {
    expect((await behind('left', '2026-10-31')).causes).toMatchObject({ lead: 2 })
    expect((await behind('left', '2026-11-01')).causes).toMatchObject({ hand: 1 })
    expect((await behind('left', '2026-11-03')).causes).toMatchObject({ pause: 1 })
    expect((await behind('left', '2026-11-04')).causes).toMatchObject({ time: 1 })
    expect((await behind('entered', '2026-11-02')).causes).toMatchObject({ hand: 1, rule: 2 })
  })

  test('is counted still when nothing is left of them', async () => {
    await database.db.deleteFrom('lead').where('id', '=', 6).execute()
    expect(await behind('entered', '2026-11-01')).toMatchObject({ times: 2, leads: [2], gone: 1 })
    expect((await sizeOverTime(moment(now), { id }, PERIOD)).days[3]).toEqual(day('2026-11-01', 7, 2, 1))
  })
})
