import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { picked, runBatch } from '@/lib/batch/testing/select'
import { type Context, SYSTEM } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { createLead } from '@/lib/leads/create-lead'
import { recordActivity } from '@/lib/leads/record-activity'
import { visibleLeads } from '@/lib/leads/visible'
import { idsOf } from '@/lib/rules/lead-set'
import { freezeSegment, unfreezeSegment } from '@/lib/segments/convert'
import { membershipTest } from '@/lib/segments/membership'
import { createSegment, updateSegment } from '@/lib/segments/mutations'
import { excludeLead, includeLead, removeOverride } from '@/lib/segments/overrides'
import { getSegment, listSegments } from '@/lib/segments/queries'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { dayOf, today } from '@/lib/time'
import { readKnown } from './known-members'
import { sizeOverTime } from './size-over-time'
import { runSweep } from './testing/run-sweep'

vi.setConfig({ testTimeout: 300_000 })

const RUNS = 3
const SEED = 20261125
const HOUR = 3_600_000
const LEADS = 10

const all = (...rules: object[]) => ({ version: 1, root: { match: 'all', rules } })
const status = (...operand: string[]) => ({ field: 'lead.status', operator: 'isAnyOf', operand })
const within = (field: string, last: number, unit: string) => ({ field, operator: 'isIn', operand: { last, unit } })
const RULES = [
  all(status('new', 'working')),
  all(within('lead.created', 2, 'day')),
  all(within('lead.lastAttempt', 90, 'minute')),
  all({ field: 'segment', operator: 'isIn', operand: 1 }, { field: 'lead.attempts', operator: 'equals', operand: 0 }),
  all({
    field: 'segment',
    operator: 'entered',
    operand: { segment: 1, window: { last: 2, unit: 'day' } },
  }),
  all({ field: 'lead.bdcAgent', operator: 'isAnyOf', operand: ['me'] }),
]

/** What happens, to which lead and segment, and how much later; the sweep comes after each few of them. */
const Event = fc.record({
  what: fc.constantFrom('status', 'call', 'assign', 'include', 'exclude', 'leave', 'delete', 'make', 'rule', 'freeze'),
  lead: fc.integer({ min: 1, max: LEADS }),
  segment: fc.integer({ min: 1, max: RULES.length + 1 }),
  choice: fc.integer({ min: 0, max: 2 }),
  later: fc.constantFrom(1, 3, 26).map(hours => hours * HOUR),
  isSwept: fc.boolean(),
})
type Event = typeof Event extends fc.Arbitrary<infer T> ? T : never

let database: TestDatabase
afterEach(() => database.close())

async function happen(ctx: Context, { what, lead, segment, choice }: Event): Promise<unknown> {
  const { version, isDynamic } = await getSegment(ctx, segment)
  const byHand = { segmentId: segment, leadId: lead, reason: null }
  switch (what) {
    case 'status':
      return runBatch(ctx, picked(lead), 'status', {
        status: ['new', 'working', 'lost'][choice],
        subStatus: null,
        lostReason: choice === 2 ? 'no_response' : null,
      })
    case 'call':
      return recordActivity(ctx, { leadId: lead, kind: 'call', direction: 'out', outcome: 'no_answer' })
    case 'assign':
      return runBatch(ctx, picked(lead), 'assign', {
        role: 'bdc_agent',
        userId: [TEST_USERS.agent, TEST_USERS.manager, null][choice],
      })
    case 'include':
      return includeLead(ctx, { ...byHand, ...(choice === 0 && { until: today(ctx.now, ctx.dealership.timeZone) }) })
    case 'exclude':
      return excludeLead(ctx, byHand)
    case 'leave':
      return removeOverride(ctx, { segmentId: segment, leadId: lead })
    case 'delete':
      return runBatch(ctx, picked(lead), 'delete', {})
    case 'make':
      return createLead(ctx, { lastName: 'New', storeId: choice === 0 ? TEST_STORES.south : TEST_STORES.north })
    case 'rule':
      if (segment !== 1 || !isDynamic) return undefined
      return updateSegment(ctx, {
        id: segment,
        version,
        name: 'One',
        description: null,
        rule: all(status(['new', 'working', 'lost'][choice] ?? 'new')),
      })
    case 'freeze':
      if (segment > 2) return undefined
      return isDynamic ? freezeSegment(ctx, { id: segment, version }) : unfreezeSegment(ctx, { id: segment, version })
  }
}

/** Nobody is there for it any more: as good as nothing. */
const unlessGone = (error: unknown) => {
  if (!(error instanceof Error) || !/not exist|None of these leads|no rule to give back/.test(error.message))
    throw error
}

/** What the sweep knows is what the rules say, and the figures add up to it, whoever looks. */
async function expectTrue(ctx: Context, from: string): Promise<void> {
  const { catalog } = await readCatalog(ctx)
  const manager = await testContext(database, 'manager', { now: ctx.now })
  const period = { from, to: dayOf(ctx.now, ctx.dealership.timeZone) }
  for (const segment of await listSegments(ctx)) {
    const owner = { ...ctx, actor: { ...SYSTEM, id: segment.createdBy.id } }
    const members = membershipTest(owner, catalog, segment)
    const idsFor = async (viewer: Context) =>
      (await visibleLeads(viewer).where(members).select('lead.id').orderBy('lead.id').execute()).map(({ id }) => id)
    const everybody = await idsFor(ctx)
    expect([...idsOf(await readKnown(ctx, segment.id))], segment.name).toEqual(everybody)
    const { days } = await sizeOverTime(ctx, segment, period)
    expect(days.at(-1)?.size).toBe(everybody.length)
    expect((await sizeOverTime(manager, segment, period)).days.at(-1)?.size).toBe((await idsFor(manager)).length)
    for (const [index, day] of days.entries()) {
      expect(day.moved, 'between stores, of all stores').toBe(0)
      if (index > 0) expect(day.size).toBe((days[index - 1]?.size ?? 0) + day.entered - day.left)
    }
    const events = await database.db
      .selectFrom('segment_event')
      .where('segment_id', '=', segment.id)
      .selectAll()
      .execute()
    const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((total, day) => total + of(day), 0)
    expect(events.filter(({ kind }) => kind === 'entered')).toHaveLength(sum(({ entered }) => entered))
    expect(events.filter(({ kind }) => kind === 'left')).toHaveLength(sum(({ left }) => left))
  }
}

test('whatever happens, a sweep finds who is in, and size + entered − left is the size', async () => {
  let pieces = 0
  for (const events of fc.sample(fc.array(Event, { minLength: 25, maxLength: 40 }), { numRuns: RUNS, seed: SEED })) {
    database = await testDatabase()
    let ctx = await testContext(database, 'admin')
    const agent = await testContext(database, 'agent')
    for (let lead = 0; lead < LEADS; lead++)
      await createLead(ctx, {
        lastName: `N${lead}`,
        storeId: lead % 3 === 0 ? TEST_STORES.south : TEST_STORES.north,
        bdcAgentId: lead % 2 === 0 ? TEST_USERS.agent : null,
      })
    for (const [index, rule] of RULES.entries())
      await createSegment(index === 5 ? agent : ctx, {
        name: `S${index}`,
        description: null,
        isDynamic: true,
        rule: rule as never,
      })
    await createSegment(ctx, { name: 'By hand', description: null, isDynamic: false })
    await runSweep(ctx)
    const from = dayOf(TEST_NOW, ctx.dealership.timeZone)
    await expectTrue(ctx, from)
    for (const event of events) {
      await happen(ctx, event).catch(unlessGone)
      ctx = { ...ctx, now: ctx.now + event.later }
      if (!event.isSwept) continue
      // What a sweep writes, a rule can see: the next one looks at that.
      pieces += await runSweep(ctx)
      await runSweep(ctx)
      await expectTrue(ctx, from)
    }
    await database.close()
  }
  expect(pieces / RUNS).toBeGreaterThan(20)
  database = await testDatabase()
})
