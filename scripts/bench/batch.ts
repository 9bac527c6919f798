import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { planBatch } from '@/lib/batch/plan-batch'
import { startBatch } from '@/lib/batch/start-batch'
import { type Context, SYSTEM } from '@/lib/context'
import { runNextJob } from '@/lib/jobs/run-job'
import { HANDLERS } from '@/lib/worker/handlers'
import type { BenchCase, Goal } from './bench'
import { type Server, startServer } from './server'
import { copyOf, openMade, type World } from './world'

/** Of short pieces, which others wait for, each writes many pages anew. */
const TIMES: Goal = { words: '≤ 5 × by hand', against: 'reference', isMet: (_, ratio) => ratio <= 5 }
const MEANWHILE: Goal = { words: '≤ 250 ms', against: 'reference', isMet: ({ ours }) => ours <= 250 }

/** Asked for at fixed times, whatever the last one took: pages, and among them once a second something is saved. */
const REQUESTS_A_SECOND = 10
const ALONE_MS = 4_000

/** One field of every lead, with what it was before: ours piece by piece and noted; by hand in one transaction. */
export async function batchBench({ path }: World): Promise<BenchCase[]> {
  // What is changed is a copy: the other benches keep their data.
  const copy = copyOf(path, 'batch')
  const world = await openMade(copy)
  const people = await world.ctx.db.selectFrom('user').select('id').where('is_active', '=', 1).limit(2).execute()
  let turn = 0
  /** Each time somebody else, so that every lead is changed. */
  const next = () => people[turn++ % people.length]?.id ?? 0

  let started: Promise<Server> | undefined
  // Not before the first case is over: its worker would take the jobs of that.
  const served = () => {
    started ??= startServer(copy)
    return started
  }

  return [
    {
      name: 'assign everybody',
      saysItself: true,
      ours: () => assignAll(world.ctx, next()),
      reference: async () => byHand(copy, next()),
      goal: TIMES,
      samples: 3,
    },
    {
      name: 'a page or a save meanwhile, p99',
      saysItself: true,
      ours: async () => {
        const server = await served()
        await enqueue(world.ctx, next())
        const isOver = async () => (await openJobs(world.ctx)) === 0
        return p99(server, isOver)
      },
      reference: async () => {
        const server = await served()
        const end = performance.now() + ALONE_MS
        return p99(server, async () => performance.now() > end)
      },
      goal: MEANWHILE,
      samples: 1,
    },
  ]
}

const EVERYBODY = { segmentId: null, query: '', mode: 'all', ids: [] as number[] } as const

async function enqueue(ctx: Context, userId: number): Promise<void> {
  const selection = { ...EVERYBODY, ids: [] }
  const { leftOut: _, ...expected } = await planBatch(ctx, { selection, operation: 'assign' })
  await startBatch(ctx, { selection, operation: 'assign', operand: { role: 'bdc_agent', userId }, expected })
}

async function assignAll(ctx: Context, userId: number): Promise<number> {
  const start = performance.now()
  await enqueue(ctx, userId)
  await runNextJob({ context: async () => ({ ...ctx, actor: SYSTEM }), handlers: HANDLERS, owner: 'bench' })
  return performance.now() - start
}

function byHand(path: string, userId: number): number {
  const sqlite = new Sqlite(path)
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('cache_size = -32768')
  sqlite.exec('create table if not exists by_hand (lead_id integer primary key, before integer) strict')
  sqlite.exec('delete from by_hand')
  const start = performance.now()
  sqlite.transaction(() => {
    sqlite.exec(`insert into by_hand select id, bdc_agent_id from lead where deleted_at is null`)
    sqlite.prepare('update lead set bdc_agent_id = ?, updated_at = updated_at + 1 where deleted_at is null').run(userId)
  })()
  const took = performance.now() - start
  sqlite.close()
  return took
}

async function openJobs({ db }: Context): Promise<number> {
  return (await db.selectFrom('job').select('id').where('ended_at', 'is', null).execute()).length
}

/** The slowest but one of a hundred requests, made until it is over. */
async function p99({ download, save }: Server, isOver: () => Promise<boolean>): Promise<number> {
  const took: Promise<number>[] = []
  await download('/leads?size=50')
  for (const began = performance.now(); !(await isOver()); ) {
    const due = performance.now()
    const view = `size=50&page=${(took.length % 20) + 1}`
    const isSave = took.length % REQUESTS_A_SECOND === 0
    const request = isSave ? save('/api/states', { query: view }) : download(`/leads?${view}`)
    took.push(request.then(() => performance.now() - due))
    await setTimeout(began + (took.length * 1000) / REQUESTS_A_SECOND - performance.now())
  }
  const sorted = (await Promise.all(took)).sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
}
