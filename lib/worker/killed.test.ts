import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { insertRows } from '@/lib/batch/changes/insert-rows'
import { getBatch } from '@/lib/batch/queries'
import { LEADS_A_PART } from '@/lib/batch/run-batch'
import { everybody, runBatch } from '@/lib/batch/testing/select'
import { undoBatch } from '@/lib/batch/undo-batch'
import { type Context, SYSTEM } from '@/lib/context'
import { databaseClock } from '@/lib/jobs/database-clock'
import { getJob, listJobs } from '@/lib/jobs/queries'
import { POINTS, type Point, runNextJob } from '@/lib/jobs/run-job'
import { raiseVersion } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { HANDLERS } from './handlers'
import { type Fate, lastPoint, mortalWorker } from './testing/mortal-worker'

declare module 'vitest' {
  interface ProvidedContext {
    /** How often a worker is killed, at points and at random. */
    kills: number
  }
}

const PLACES = [...POINTS, undefined]
/** Once at each place in every run of the tests; `npm run test:deep` asks for more. */
const KILLS = inject('kills') ?? PLACES.length
/** Three parts. */
const LEADS = LEADS_A_PART * 2 + 3
/** Changed by somebody else between a batch and its undo. */
const MEDDLED = 7

vi.setConfig({ testTimeout: 6 * 3_600_000 })

let database: TestDatabase
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  manager = await testContext(database, 'manager')
  const row = (n: number) => ({
    store_id: TEST_STORES.north,
    first_name: `N${n}`,
    status: 'new',
    bdc_agent_id: n % 2 === 0 ? TEST_USERS.agent : null,
    created_at: n,
    updated_at: n,
    attempts: 0,
    unworked_since: n,
  })
  await insertRows(
    database.db,
    'lead',
    Array.from({ length: LEADS }, (_, n) => row(n)),
  )
  await raiseVersion(database.db)
  victim = mortalWorker(database.url)
})
afterAll(async () => {
  victim.kill()
  await victim.ended
  await database.close()
})

/** Who is next: it starts while the one before is at work. */
let victim: ReturnType<typeof mortalWorker>

function nextVictim(fate: Fate): typeof victim {
  const worker = victim
  victim = mortalWorker(database.url)
  worker.meet(fate)
  return worker
}

const phases = new Map<string, number>()
const note = (phase: string) => phases.set(phase, (phases.get(phase) ?? 0) + 1)

const survivor = () => {
  const context = async () => ({ ...manager, actor: SYSTEM })
  return runNextJob({ context, handlers: HANDLERS, owner: 'survivor' })
}

/** Kills the worker of the job that waits, at a point or at random, and lets another one go on with it. */
async function killOne(point: Point | undefined): Promise<void> {
  const [job] = await listJobs(manager)
  if (!job) throw new Error('There is no job to be killed at.')
  const time = point && ['claimed', 'ending', 'ended'].includes(point) ? 1 : 1 + Math.floor(Math.random() * 3)
  const worker = nextVictim(point ? { point, time } : {})
  if (!point) {
    await worker.printed('claimed')
    await setTimeout(Math.random() * 250)
    worker.kill()
  }
  const { output } = await worker.ended
  note(lastPoint(output))
  if (point) expect(lastPoint(output)).toBe(point)
  // Its lease would end by itself, later than a test can wait.
  await database.db
    .updateTable('job')
    .set({ lease_until: databaseClock(-1) })
    .where('id', '=', job.id)
    .where('state', '=', 'running')
    .execute()
  await survivor()
  expect(await getJob(manager, job.id)).toMatchObject({ state: 'done', done: LEADS })
}

const TASK = { kind: 'call', dueAt: null, note: null, assignTo: null }

async function tasksPerLead(): Promise<number[]> {
  const rows = await database.db
    .selectFrom('lead')
    .leftJoin('lead_task', 'lead_task.lead_id', 'lead.id')
    .select(({ fn }) => ['lead.id', fn.count<number>('lead_task.id').as('tasks')])
    .groupBy('lead.id')
    .execute()
  return [...new Set(rows.map(({ tasks }) => Number(tasks)))]
}

async function killedRound(inBatch: Point | undefined, inUndo: Point | undefined): Promise<void> {
  const batch = await runBatch(manager, everybody(), 'task', TASK)
  await killOne(inBatch)
  expect(await tasksPerLead(), 'every lead has one task, and none two').toEqual([1])
  expect(await getBatch(manager, batch.id)).toMatchObject({ state: 'done', changed: LEADS, refused: 0 })

  await database.db.updateTable('lead_task').set({ note: 'Mine now' }).where('lead_id', '<=', MEDDLED).execute()
  await undoBatch(manager, { id: batch.id })
  await killOne(inUndo)
  const left = await database.db.selectFrom('lead_task').select('lead_id').execute()
  expect(left.map(({ lead_id }) => lead_id).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(await getBatch(manager, batch.id)).toMatchObject({
    undo_state: 'done',
    undone: LEADS - MEDDLED,
    kept: MEDDLED,
  })
  const ends = await database.db
    .selectFrom('audit')
    .select('action')
    .where('subject', '=', 'batch')
    .where('subject_id', '=', batch.id)
    .orderBy('id')
    .execute()
  expect(ends.map(({ action }) => action)).toEqual(['batch.start', 'batch.end', 'batch.undo', 'batch.endUndo'])

  await database.db.deleteFrom('lead_task').execute()
  await database.db.deleteFrom('batch_lead').execute()
}

test('a batch whose worker is killed changes every lead once, and taken back leaves nobody but whom somebody changed', async () => {
  // Each round kills twice: in the batch and in its undo. Every other time round the places change sides.
  const turns = Math.ceil(KILLS / PLACES.length)
  for (let turn = 0; turn < turns; turn++) {
    const places = turn % 2 === 0 ? PLACES : [...PLACES.slice(1), PLACES[0]]
    for (let place = 0; place < places.length; place += 2) await killedRound(places[place], places[place + 1])
  }
  console.log('Killed at:', Object.fromEntries([...phases].sort()))
  for (const point of POINTS) expect(phases.get(point) ?? 0, point).toBeGreaterThanOrEqual(turns)
})

test('a worker that stood still while its job was given to another changes nothing when it goes on', async () => {
  const batch = await runBatch(manager, everybody(), 'task', TASK)
  const sleeper = nextVictim({ point: 'committed', time: 2, signal: 'SIGSTOP' })
  await sleeper.printed('committed\nlooked\nbegun\nworked\nnoted\ncommitted')
  await database.db
    .updateTable('job')
    .set({ lease_until: databaseClock(-1) })
    .where('state', '=', 'running')
    .execute()
  await survivor()
  sleeper.wake()
  const { output } = await sleeper.ended
  expect(lastPoint(output)).toBe('survived')
  expect(output).not.toContain('ended')
  expect(await tasksPerLead()).toEqual([1])
  expect(await getBatch(manager, batch.id)).toMatchObject({ state: 'done', changed: LEADS })
})
