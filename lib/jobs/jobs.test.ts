import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '@/db/transaction'
import { type Context, SYSTEM } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { cancelJob } from './cancel-job'
import { databaseClock } from './database-clock'
import { enqueueJob } from './enqueue-job'
import type { JobHandler, JobHandlers } from './handler'
import { claimJob, Fenced, isJobDue, LEASE_MS, writeJob } from './lease'
import { getJob, listJobs } from './queries'
import { MAX_ATTEMPTS, type Point, runNextJob, type Workshop } from './run-job'

type Payload = { batchId: number }

let database: TestDatabase
let admin: Context
let agent: Context

beforeEach(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
  agent = await testContext(database, 'agent')
})
afterEach(() => database.close())

/** Adds a store at each step: what is written beside the progress can be counted. */
const PIECES: JobHandler<Payload> = {
  async step(trx, _, { done, total }) {
    await trx.db
      .insertInto('store')
      .values({ name: `Piece ${done + 1}`, archived_at: null })
      .execute()
    return { done: done + 1, isOver: done + 1 >= total }
  },
  end: async (_, __, how) => ({ words: `It is ${how}.` }),
}

const SWEEP: JobHandler<Record<string, never>> = {
  step: async (_, __, { done }) => ({ done, isOver: true }),
  end: async () => ({ words: '' }),
}

function workshop(handler: JobHandler<Payload> = PIECES, more: Partial<Workshop> = {}): Workshop {
  const handlers: JobHandlers = { batch: handler, undoBatch: handler, sweep: SWEEP }
  return { context: async () => ({ ...admin, actor: SYSTEM }), handlers, owner: 'one', pieceMs: 0, ...more }
}

function ask(ctx: Context, total = 3): Promise<number> {
  const job = { kind: 'batch', payload: { batchId: 1 }, title: 'Three pieces', total } as const
  return inTransaction(ctx.db, db => enqueueJob({ ...ctx, db }, job))
}

async function pieces(): Promise<number> {
  const rows = await database.db.selectFrom('store').select('name').where('name', 'like', 'Piece%').execute()
  return rows.length
}

/** As if the worker had not been heard of for too long. */
async function letLapse(id: number): Promise<void> {
  await database.db
    .updateTable('job')
    .set({ lease_until: databaseClock(-1) })
    .where('id', '=', id)
    .execute()
}

async function letRun(id: number): Promise<void> {
  await database.db
    .updateTable('job')
    .set({ run_at: databaseClock(-1) })
    .where('id', '=', id)
    .execute()
}

describe('a job', () => {
  test('is done piece by piece, and says how far it is and what came of it', async () => {
    const id = await ask(agent)
    expect(await listJobs(agent)).toMatchObject([{ id, state: 'waiting', done: 0, total: 3 }])
    expect(await runNextJob(workshop())).toBe(true)
    expect(await listJobs(agent)).toMatchObject([{ id, state: 'done', done: 3, words: 'It is done.', problem: null }])
    expect(await pieces()).toBe(3)
    expect(await runNextJob(workshop())).toBe(false)
  })

  test('takes as many steps in one transaction as there is time for, and one where it looks before', async () => {
    const piecesOf = async (handler: JobHandler<Payload>, pieceMs: number) => {
      let committed = 0
      const at = (point: Point) => {
        if (point === 'committed') committed++
      }
      await ask(agent)
      await runNextJob(workshop(handler, { at, pieceMs }))
      return committed
    }
    expect(await piecesOf(PIECES, 60_000)).toBe(1)
    expect(await piecesOf(PIECES, 0)).toBe(3)
    expect(await piecesOf({ ...PIECES, look: async () => undefined }, 60_000)).toBe(3)
    expect(await pieces()).toBe(9)
  })

  test('that is asked for in a transaction that fails was never asked for', async () => {
    const failing = inTransaction(database.db, async db => {
      await enqueueJob({ ...agent, db }, { kind: 'batch', payload: { batchId: 1 }, title: 'Never', total: 1 })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await isJobDue(database.db)).toBe(false)
  })

  test('is taken by one of two workers that reach for it', async () => {
    await ask(agent)
    const taken = await Promise.all([claimJob(database.db, 'one'), claimJob(database.db, 'two')])
    expect(taken.filter(job => job !== undefined)).toHaveLength(1)
  })

  test('goes on where it was when its worker is not heard of any more', async () => {
    const id = await ask(agent)
    let steps = 0
    const dying = workshop(PIECES, {
      at: point => {
        if (point === 'begun' && ++steps === 2) throw new Fenced('killed')
      },
    })
    await runNextJob(dying)
    expect(await getJob(agent, id)).toMatchObject({ state: 'running', done: 1 })
    expect(await runNextJob(workshop()), 'its lease still holds').toBe(false)
    await letLapse(id)
    await runNextJob(workshop())
    expect(await getJob(agent, id)).toMatchObject({ state: 'done', done: 3, fence: 2 })
    expect(await pieces()).toBe(3)
  })

  test('that was taken over can be changed no more by whoever had it', async () => {
    const id = await ask(agent)
    const first = await claimJob(database.db, 'one')
    await letLapse(id)
    const second = await claimJob(database.db, 'two')
    if (!first || !second) throw new Error('nobody took it')
    await expect(writeJob(database.db, first, { done: 2 })).rejects.toThrow(Fenced)
    await writeJob(database.db, second, { done: 1 })
    expect(await getJob(agent, id)).toMatchObject({ done: 1, lease_owner: 'two' })
  })

  test('that is taken over in the middle of a piece keeps nothing of that piece', async () => {
    const id = await ask(agent)
    const robbed: JobHandler<Payload> = {
      ...PIECES,
      step: async (trx, payload, job) => {
        const step = await PIECES.step(trx, payload, job)
        await trx.db.updateTable('job').set({ fence: 99 }).where('id', '=', id).execute()
        return step
      },
    }
    await runNextJob(workshop(robbed))
    expect(await pieces()).toBe(0)
    expect(await getJob(agent, id)).toMatchObject({ state: 'running', done: 0, fence: 1 })
  })

  test('renews its lease with every piece', async () => {
    const id = await ask(agent, 2)
    const leases: (number | null)[] = []
    const watching: JobHandler<Payload> = {
      ...PIECES,
      step: async (trx, payload, job) => {
        leases.push(job.lease_until)
        await new Promise(resolve => setTimeout(resolve, 5))
        return PIECES.step(trx, payload, job)
      },
    }
    await runNextJob(workshop(watching))
    const [first, second] = leases
    expect(Number(second)).toBeGreaterThan(Number(first))
    expect(LEASE_MS).toBeGreaterThan(10_000)
    expect(await getJob(agent, id)).toMatchObject({ state: 'done', lease_until: null })
  })
})

describe('a job that fails', () => {
  const broken: JobHandler<Payload> = { ...PIECES, step: () => Promise.reject(new Error('boom')) }

  test('is tried again, each time later, and is dead after the last time, with a sentence', async () => {
    const id = await ask(agent)
    const waits: number[] = []
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      await runNextJob(workshop(broken))
      const job = await getJob(agent, id)
      expect(job).toMatchObject({ state: 'waiting', attempts: attempt })
      const { now } = await database.db.selectNoFrom(databaseClock().as('now')).executeTakeFirstOrThrow()
      waits.push(job.run_at - now)
      expect(await isJobDue(database.db)).toBe(false)
      await letRun(id)
    }
    for (const [index, wait] of waits.entries()) if (index > 0) expect(wait).toBeGreaterThan(waits[index - 1] ?? 0)
    await runNextJob(workshop(broken))
    expect(await listJobs(agent)).toMatchObject([
      { state: 'dead', words: 'It is dead.', problem: 'It broke down 5 times at one place, and was given up.' },
    ])
  })

  test('because it may not go on is dead at once, with the sentence', async () => {
    await ask(agent)
    await runNextJob(workshop({ ...PIECES, step: () => Promise.reject(new Conflict('The segment is gone.')) }))
    expect(await listJobs(agent)).toMatchObject([{ state: 'dead', problem: 'The segment is gone.' }])
  })

  test('even where it is told how it ended is dead all the same', async () => {
    const id = await ask(agent)
    const hopeless: JobHandler<Payload> = { ...broken, end: () => Promise.reject(new Error('boom')) }
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      await runNextJob(workshop(hopeless))
      await letRun(id)
    }
    expect(await getJob(agent, id)).toMatchObject({ state: 'dead' })
  })

  test('of somebody who does not work here any more is dead, and did nothing', async () => {
    await ask(agent)
    await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', agent.actor.id).execute()
    await runNextJob(workshop())
    expect(await listJobs(admin)).toMatchObject([
      { state: 'dead', problem: 'Whoever started this does not work here any more.', by: 'Ana Agent' },
    ])
    expect(await pieces()).toBe(0)
  })

  test('that kills its worker at one place again and again is given up', async () => {
    const id = await ask(agent)
    const killed = workshop(PIECES, {
      at: point => {
        if (point === 'begun') throw new Fenced('killed')
      },
    })
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      await runNextJob(killed)
      await letLapse(id)
    }
    await runNextJob(workshop())
    expect(await getJob(agent, id)).toMatchObject({ state: 'dead', done: 0 })
  })
})

describe('a job that is stopped', () => {
  test('ends at the edge of a piece, and what is done stays done', async () => {
    const id = await ask(agent)
    const stopping: JobHandler<Payload> = {
      ...PIECES,
      step: async (trx, payload, job) => {
        const step = await PIECES.step(trx, payload, job)
        await cancelJob({ ...agent, db: trx.db }, { id })
        return step
      },
    }
    await runNextJob(workshop(stopping))
    expect(await listJobs(agent)).toMatchObject([{ state: 'cancelled', done: 1, words: 'It is cancelled.' }])
    expect(await pieces()).toBe(1)
    const told = await database.db.selectFrom('audit').select('action').where('subject', '=', 'job').execute()
    expect(told).toEqual([{ action: 'job.cancel' }])
  })

  test('waits for its next worker where its own closes', async () => {
    const id = await ask(agent)
    let isClosing = false
    const at = () => {
      isClosing = true
    }
    await runNextJob(workshop(PIECES, { at, isClosing: () => isClosing }))
    expect(await getJob(agent, id)).toMatchObject({ state: 'waiting', lease_until: null })
    await runNextJob(workshop())
    expect(await getJob(agent, id)).toMatchObject({ state: 'done', done: 3 })
    expect(await pieces()).toBe(3)
  })

  test('is one’s own, or of whom one answers for', async () => {
    const manager = await testContext(database, 'manager')
    const [ofAgent, ofManager, ofAdmin] = [await ask(agent), await ask(manager), await ask(admin)]
    const seen = async (ctx: Context) => (await listJobs(ctx)).map(({ id }) => id)
    expect(await seen(agent)).toEqual([ofAgent])
    expect(await seen(manager)).toEqual([ofManager, ofAgent])
    expect(await seen(admin)).toEqual([ofAdmin, ofManager, ofAgent])
    await expect(cancelJob(agent, { id: ofManager })).rejects.toThrow('does not exist')
    await cancelJob(manager, { id: ofAgent })
    expect(await getJob(agent, ofAgent)).toMatchObject({ is_cancelled: 1 })
  })
})
