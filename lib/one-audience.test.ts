import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readKnown } from '@/lib/analytics/known-members'
import { periodOf } from '@/lib/analytics/period'
import { readSceneSets, sceneOf } from '@/lib/analytics/scene'
import { runSweep } from '@/lib/analytics/testing/run-sweep'
import { runBatch } from '@/lib/batch/testing/select'
import { undoBatch } from '@/lib/batch/undo-batch'
import { type Context, SYSTEM } from '@/lib/context'
import { exportNow } from '@/lib/exports/deliver-export'
import { runNextJob } from '@/lib/jobs/run-job'
import { readCatalog } from '@/lib/leads/catalog'
import { countRule } from '@/lib/leads/count-rule'
import { listLeads } from '@/lib/leads/list'
import { raiseVersion } from '@/lib/leads/testing/add-lead'
import { DEFAULT_VIEW } from '@/lib/leads/view'
import { visibleLeads } from '@/lib/leads/visible'
import { readerFor } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { idsOf } from '@/lib/rules/lead-set'
import { parseRule } from '@/lib/rules/parse'
import { active, type StoredRule } from '@/lib/rules/rule'
import { play, type Trial, trialOf } from '@/lib/rules/testing/generate'
import { insertLeads, openTestDatabase, type TestDatabase } from '@/lib/rules/testing/harness'
import { storedRule } from '@/lib/rules/testing/random-rules'
import { DEALERSHIP, type TestLead } from '@/lib/rules/testing/world'
import { countMembers } from '@/lib/segments/counts'
import { membershipTest } from '@/lib/segments/membership'
import { getSegment, ruleOf, type Segment } from '@/lib/segments/queries'
import { SEGMENT_TEMPLATES } from '@/lib/segments/templates'
import { HANDLERS } from '@/lib/worker/handlers'

vi.setConfig({ testTimeout: 300_000 })

const RANDOM_RULES = 200
const SEED = 20261125
/** The segment that every rule is asked as. */
const ASKED = 900

interface Asked {
  ctx: Context
  catalog: Catalog
  segment: Segment
}

/** Everything that decides for itself who is in a segment: one line each. Ids in order, or how many where it says no more. */
const CONSUMERS: Record<string, (asked: Asked) => Promise<number[] | number>> = {
  // First: what a sweep finds out of other segments, a rule may ask.
  history: swept,
  list: listed,
  total: async ({ ctx, catalog, segment }) =>
    (await listLeads(ctx, catalog, WIDE, membershipTest(ctx, catalog, segment))).total,
  count: counted,
  builder: counters,
  export: exported,
  batch: batched,
  figures: figured,
}

const WIDE = { ...DEFAULT_VIEW, size: 200 } as const

async function listed({ ctx, catalog, segment }: Asked): Promise<number[]> {
  const ids: number[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const found = await listLeads(ctx, catalog, { ...WIDE, page }, membershipTest(ctx, catalog, segment))
    ids.push(...found.rows.map(({ id }) => id))
    pages = found.pages
  }
  return ids.sort((one, other) => one - other)
}

async function counted({ ctx, catalog, segment }: Asked): Promise<number> {
  const count = await countMembers(ctx, catalog, segment)
  if (!('total' in count)) throw new Error(count.problem)
  return count.total
}

/** As the builder counts while one builds: each condition asked by itself, and the rule put together of the answers. */
async function counters({ ctx, catalog, segment }: Asked): Promise<number[]> {
  const parsed = ruleOf(segment, catalog)
  if (!parsed?.ok) throw new Error('It cannot be read.')
  return [...idsOf((await countRule(ctx, catalog, parsed.rule)).members)]
}

async function exported({ ctx, segment }: Asked): Promise<number[]> {
  const asked = { segmentId: segment.id, query: 'cols=name,postalCode' }
  const response = await exportNow(ctx, asked, new AbortController().signal)
  const rows = parse(await response.text(), { columns: true }) as Record<string, string>[]
  return rows.map(row => Number(row['Postal code'])).sort((one, other) => one - other)
}

/** Whom a page of figures is about. */
async function figured({ ctx, catalog, segment }: Asked): Promise<number[]> {
  const { source } = await readCatalog(ctx)
  const period = periodOf(undefined, { now: ctx.now, zone: ctx.dealership.timeZone })
  const scene = sceneOf({ ctx, catalog, source, segment, people: 'now', period })
  return [...idsOf((await readSceneSets(scene, [])).people)]
}

/** Those to whom it is done; it is taken back at once. */
async function batched({ ctx, segment }: Asked): Promise<number[]> {
  const everybody = { segmentId: segment.id, query: '', mode: 'all', ids: [] } as const
  const task = { kind: 'call', dueAt: null, note: null, assignTo: null }
  const selection = { ...everybody, ids: [] as number[] }
  const batch = await runBatch(ctx, selection, 'task', task).catch(unlessNobody)
  if (!batch) return []
  await workOff(ctx)
  const rows = await ctx.db
    .selectFrom('batch_lead')
    .select('lead_id')
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'changed')
    .orderBy('lead_id')
    .execute()
  await undoBatch(ctx, { id: batch.id })
  await workOff(ctx)
  return rows.map(({ lead_id }) => lead_id)
}

/** What is too much for a request waits in the job table. How many jobs there were. */
async function workOff(ctx: Context): Promise<number> {
  const shop = { context: async () => ({ ...ctx, actor: SYSTEM }), handlers: HANDLERS, owner: 'worker' }
  for (let jobs = 0; ; jobs++) if (!(await runNextJob(shop))) return jobs
}

/** Who is in as far as the history of the segment is written, by a sweep of its owner; of them those whom one sees. */
async function swept({ ctx, segment }: Asked): Promise<number[]> {
  await runSweep(ctx)
  const seen = await visibleLeads(ctx).select('lead.id').execute()
  const ids = new Set(seen.map(({ id }) => id))
  return [...idsOf(await readKnown(ctx, segment.id))].filter(id => ids.has(id))
}

function unlessNobody(error: unknown): undefined {
  if (error instanceof Error && error.message.startsWith('None of these leads')) return undefined
  throw error
}

let database: TestDatabase
let ctx: Context

beforeAll(async () => {
  database = await openTestDatabase()
  await database.db
    .insertInto('segment')
    .values({
      id: ASKED,
      name: 'Asked',
      name_folded: 'asked',
      is_dynamic: 1,
      rule: JSON.stringify({ version: 1, root: { match: 'all', rules: [] } }),
      visibility: 'everyone',
      created_by: DEALERSHIP.me,
      created_at: 0,
      updated_by: DEALERSHIP.me,
      updated_at: 0,
      version: 1,
    })
    .execute()
  ctx = contextAt(DEALERSHIP)
})
afterAll(async () => {
  await ctx.reader.close()
  await database.close()
})

function contextAt(moment: Pick<Trial['moment'], 'now' | 'zone' | 'firstWeekday' | 'country' | 'me'>): Context {
  const { now, zone, firstWeekday, country, me } = moment
  return {
    db: database.db,
    reader: readerFor(database.url),
    actor: { id: me, name: 'Me', email: '', role: 'manager', allStores: true, storeIds: [] },
    now,
    dealership: {
      name: 'Test',
      timeZone: zone,
      country,
      firstWeekday,
      agentsSeeAllLeads: true,
      agentsMayImport: true,
      agentsMayExport: true,
      isDemo: false,
    },
  }
}

/** The leads of a trial take the place of those before; a postal code says which is which wherever there are no ids. */
async function settle(trial: Trial): Promise<TestLead[]> {
  const { world, leads } = play(trial)
  await database.db.transaction().execute(async trx => {
    await trx.deleteFrom('batch').execute()
    await trx.deleteFrom('lead').execute()
    const known = leads.map(lead => ({ ...lead, postalCode: String(lead.id) }))
    // Engines limit the parameters of a statement.
    for (let from = 0; from < known.length; from += 100) await insertLeads(trx, known.slice(from, from + 100), world)
  })
  return leads
}

/** What each consumer says of one rule. */
async function askAll(ctx: Context, root: unknown): Promise<Record<string, number[] | number>> {
  const rule = JSON.stringify({ version: 1, root })
  await database.db.updateTable('segment').set({ rule, created_by: ctx.actor.id }).where('id', '=', ASKED).execute()
  await raiseVersion(database.db)
  const { catalog } = await readCatalog(ctx)
  const asked = { ctx, catalog, segment: await getSegment(ctx, ASKED) }
  const answers: Record<string, number[] | number> = {}
  for (const [name, ask] of Object.entries(CONSUMERS)) answers[name] = await ask(asked)
  return answers
}

function expectOneAudience({ list, ...others }: Record<string, number[] | number>, what: string): number {
  const ids = list as number[]
  for (const [consumer, said] of Object.entries(others))
    expect(said, `${consumer} of ${what}`).toEqual(typeof said === 'number' ? ids.length : ids)
  return ids.length
}

/** So many of the templates must tell, at least: some words they ask for no random lead has. */
const MOST = 10

/** So many leads at the edges of these rules. */
function trialAt(rules: readonly StoredRule[], leads: number): Trial {
  const [trial] = fc.sample(trialOf(storedRule), { numRuns: 1, seed: SEED })
  if (!trial) throw new Error('There is no trial.')
  return { ...trial, rules: [...rules], seeds: Array.from({ length: leads }, (_, n) => n * 7919) }
}

/** An agent of one store, who sees their own leads there and those that nobody has. */
function limited(ctx: Context): Context {
  return {
    ...ctx,
    actor: { ...ctx.actor, role: 'agent', allStores: false, storeIds: [1] },
    dealership: { ...ctx.dealership, agentsSeeAllLeads: false },
  }
}

const isSeen = ({ actor }: Context, { store, bdcAgent, salesperson }: TestLead) =>
  store === 1 && (bdcAgent === actor.id || salesperson === actor.id || (bdcAgent ?? salesperson) === null)

test('the sixteen templates have one audience, whoever asks', async () => {
  expect(SEGMENT_TEMPLATES).toHaveLength(16)
  let telling = 0
  for (const { key, rule } of SEGMENT_TEMPLATES) {
    const trial = trialAt([rule], 300)
    await settle(trial)
    const found = expectOneAudience(await askAll(contextAt(trial.moment), active(rule.root)), key)
    if (found > 0 && found < 300) telling++
  }
  expect(telling, 'of neither nobody nor everybody').toBeGreaterThan(MOST)
})

test('for an agent of one store who sees their own leads, they have those of them whom the agent sees', async () => {
  let telling = 0
  for (const { key, rule } of SEGMENT_TEMPLATES) {
    const trial = trialAt([rule], 300)
    const leads = await settle(trial)
    const everybody = contextAt(trial.moment)
    const ctx = limited(everybody)
    const answers = await askAll(ctx, active(rule.root))
    const found = expectOneAudience(answers, key)
    const { catalog } = await readCatalog(everybody)
    const all = await listed({ ctx: everybody, catalog, segment: await getSegment(everybody, ASKED) })
    const seen = leads.filter(lead => isSeen(ctx, lead) && all.includes(lead.id)).map(({ id }) => id)
    expect(answers.list, key).toEqual(seen.sort((one, other) => one - other))
    if (found > 0 && found < all.length) telling++
  }
  expect(telling, 'of some whom the agent sees, and others').toBeGreaterThan(MOST)
})

test('an audience of more than five hundred is the same, and is changed in a job', async () => {
  const either = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost', 'new'] }
  const trial = trialAt([{ version: 1, root: { match: 'any', rules: [either] } }], 900)
  await settle(trial)
  const ctx = contextAt(trial.moment)
  // A job is done as whoever asked for it is by then, and an agent changes only their own leads.
  await database.db.updateTable('user').set({ role: 'manager' }).where('id', '=', ctx.actor.id).execute()
  const found = expectOneAudience(await askAll(ctx, { match: 'any', rules: [either] }), 'lost or new')
  expect(found).toBeGreaterThan(500)
  expect(found).toBeLessThan(900)
  const jobs = await database.db.selectFrom('job').select(['kind', 'state', 'total']).orderBy('id').execute()
  expect(jobs.slice(-2)).toEqual([
    { kind: 'batch', state: 'done', total: found },
    { kind: 'undoBatch', state: 'done', total: found },
  ])
})

test('random rules have one audience, whoever asks', async () => {
  let asked = 0
  let telling = 0
  for (const trial of fc.sample(trialOf(storedRule), { numRuns: RANDOM_RULES, seed: SEED })) {
    if (asked >= RANDOM_RULES) break
    const moment = contextAt(trial.moment)
    await settle(trial)
    const { catalog } = await readCatalog(moment)
    for (const { root } of trial.rules) {
      if (!parseRule({ version: 1, root }, catalog).ok) continue
      const answers = await askAll(moment, root)
      const found = expectOneAudience(answers, JSON.stringify(root))
      if (found > 0 && found < trial.seeds.length) telling++
      asked++
    }
  }
  expect(asked).toBeGreaterThanOrEqual(RANDOM_RULES)
  expect(telling / asked, 'of neither nobody nor everybody').toBeGreaterThan(0.2)
})
