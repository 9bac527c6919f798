import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { inTransaction } from '@/db/transaction'
import { findActor } from '@/lib/auth/actor'
import { type Context, SYSTEM } from '@/lib/context'
import { AppError, Forbidden } from '@/lib/errors'
import { logUnexpected } from '@/lib/log'
import { databaseClock } from './database-clock'
import type { Ending, JobHandler, JobHandlers, Step } from './handler'
import { JOB_PAYLOADS, type JobKind, OF_ITSELF } from './kinds'
import { claimJob, Fenced, type Job, writeJob } from './lease'

/** So often a job may fail at one place before it is given up. */
export const MAX_ATTEMPTS = 5
const FIRST_RETRY_MS = 1_000
/** So long a piece of work takes further steps: whoever saves something may have to wait for all of it. */
const PIECE_MS = 50
/** Between two pieces of work: whoever else waits to write has a turn. */
const PAUSE_MS = 12

/** Where a worker can be killed, in the order in which it gets there. */
export const POINTS = ['claimed', 'looked', 'begun', 'worked', 'noted', 'committed', 'ending', 'ended'] as const
export type Point = (typeof POINTS)[number]

export interface Workshop {
  /** Nobody's context, as of now. */
  context: () => Promise<Context>
  handlers: JobHandlers
  /** Tells the processes apart. */
  owner: string
  /** The job that is at work goes on from where it is at another time. */
  isClosing?: () => boolean
  /** Tests kill the process at these. */
  at?: (point: Point) => void
  /** Tests end a piece after one step. */
  pieceMs?: number
}

/** Takes the job whose turn it is and works on it until it is over, taken away, or the workshop closes. False when there is none. */
export async function runNextJob(shop: Workshop): Promise<boolean> {
  const { db } = await shop.context()
  const job = await claimJob(db, shop.owner)
  if (!job) return false
  shop.at?.('claimed')
  try {
    await work(shop, job)
  } catch (error) {
    if (!(error instanceof Fenced)) await fail(shop, job, error).catch(unlessFenced)
  }
  return true
}

async function work(shop: Workshop, job: Job): Promise<void> {
  if (job.attempts > MAX_ATTEMPTS) return giveUp(shop, job)
  for (;;) {
    if (shop.isClosing?.()) return putBack(shop, job)
    const next = await step(shop, job)
    shop.at?.('committed')
    if (next !== 'more') return end(shop, job, next)
    await setTimeout(PAUSE_MS)
  }
}

/** A piece of work in one transaction with the proof that the job is still ours, and with how far it is. */
async function step(shop: Workshop, job: Job): Promise<'more' | Exclude<Ending, 'dead'>> {
  const { handler, payload } = handlerOf(shop, job)
  const seen = await handler.look?.(await shop.context(), payload, job)
  shop.at?.('looked')
  return inContext(shop, job, async ctx => {
    const now = await ctx.db.selectFrom('job').selectAll().where('id', '=', job.id).executeTakeFirst()
    if (now?.fence !== job.fence || now.state !== 'running') throw new Fenced(`Job ${job.id} is in other hands.`)
    if (now.is_cancelled === 1) return 'cancelled'
    shop.at?.('begun')
    const { done, isOver } = await takeSteps(
      ctx,
      { handler, payload },
      { job: now, seen, ms: shop.pieceMs ?? PIECE_MS },
    )
    shop.at?.('worked')
    await writeJob(ctx.db, job, { done, attempts: 1, problem: null, started_at: now.started_at ?? ctx.now })
    shop.at?.('noted')
    return isOver ? 'done' : 'more'
  })
}

/** As many as there is time for in one transaction; one, where it rests on what was read before that. */
async function takeSteps(
  ctx: Context,
  { handler, payload }: ReturnType<typeof handlerOf>,
  { job, seen, ms }: { job: Job; seen: unknown; ms: number },
): Promise<Step> {
  const began = performance.now()
  let step = await handler.step(ctx, payload, job, seen)
  while (!step.isOver && !handler.look && performance.now() - began < ms)
    step = await handler.step(ctx, payload, { ...job, done: step.done })
  return step
}

async function end(shop: Workshop, job: Job, how: Ending, problem: string | null = null): Promise<void> {
  const { handler, payload } = handlerOf(shop, job)
  await inContext(
    shop,
    job,
    async ctx => {
      const result = JSON.stringify(await handler.end(ctx, payload, how))
      await writeJob(ctx.db, job, { state: how, result, problem, lease_until: null, ended_at: ctx.now })
      shop.at?.('ending')
    },
    { mayBeGone: true },
  )
  shop.at?.('ended')
}

/** A refusal ends it with its sentence; what nobody foresaw is tried again, each time later. */
async function fail(shop: Workshop, job: Job, error: unknown): Promise<void> {
  if (error instanceof AppError) return end(shop, job, 'dead', error.message)
  logUnexpected(error, { door: 'job' })
  const { db } = await shop.context()
  const row = await db.selectFrom('job').select('attempts').where('id', '=', job.id).executeTakeFirst()
  const attempts = row?.attempts ?? MAX_ATTEMPTS
  if (attempts >= MAX_ATTEMPTS) return giveUp(shop, job)
  await writeJob(db, job, {
    state: 'waiting',
    run_at: databaseClock(FIRST_RETRY_MS * 2 ** (attempts - 1)),
    lease_until: null,
    problem: 'It broke down, and is tried again in a moment.',
  })
}

/** Also where what its kind has to say in the end is what breaks down. */
async function giveUp(shop: Workshop, job: Job): Promise<void> {
  const problem = `It broke down ${MAX_ATTEMPTS} times at one place, and was given up.`
  try {
    await end(shop, job, 'dead', problem)
  } catch (error) {
    if (error instanceof Fenced) throw error
    logUnexpected(error, { door: 'job' })
    const { db, now } = await shop.context()
    await writeJob(db, job, { state: 'dead', problem, lease_until: null, ended_at: now })
  }
}

async function putBack(shop: Workshop, job: Job): Promise<void> {
  const { db } = await shop.context()
  await writeJob(db, job, { state: 'waiting', attempts: 0, lease_until: null })
}

/** In the name of whoever asked for it, with the rights they have by now. */
async function inContext<T>(
  shop: Workshop,
  job: Job,
  fn: (ctx: Context) => Promise<T>,
  { mayBeGone = false } = {},
): Promise<T> {
  const ctx = await shop.context()
  return inTransaction(ctx.db, async db => {
    const actor = OF_ITSELF.includes(job.kind) ? SYSTEM : await findActor(db, job.user_id)
    if (!actor && !mayBeGone) throw new Forbidden('Whoever started this does not work here any more.')
    return fn({ ...ctx, db, actor: actor ?? SYSTEM, reader: ctx.reader.askedBy(job.user_id) })
  })
}

function handlerOf(shop: Workshop, { kind, payload }: Job): { handler: JobHandler<unknown>; payload: unknown } {
  const schema = JOB_PAYLOADS[kind as JobKind]
  if (!schema) throw new Error(`No worker knows jobs of the kind "${kind}".`)
  return { handler: shop.handlers[kind as JobKind] as JobHandler<unknown>, payload: schema.parse(JSON.parse(payload)) }
}

function unlessFenced(error: unknown): void {
  if (!(error instanceof Fenced)) throw error
}
