import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '@/db/transaction'
import { namesOf } from '@/lib/audit-log/subjects'
import type { Context } from '@/lib/context'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { getBatch } from './queries'
import { downloadReport } from './report'
import { furnish, operandOf, SEGMENTS } from './testing/all-operations'
import { picked, runBatch } from './testing/select'
import { forgetOnePart } from './tidy-up'
import { listTray } from './tray'
import { undoBatch } from './undo-batch'

let database: TestDatabase
let admin: Context
let manager: Context
let agent: Context
let lead: number

beforeEach(async () => {
  database = await testDatabase()
  ;[admin, manager, agent] = [
    await testContext(database, 'admin'),
    await testContext(database, 'manager'),
    await testContext(database, 'agent'),
  ]
  await furnish(database.db)
  lead = await addLead(database.db)
})
afterEach(() => database.close())

/** A note of one call each: any number of them can be taken back. */
async function addTasks(ctx: Context, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await runBatch(ctx, picked(lead), 'task', operandOf('task'))
}

/** The batch as if it were at work in a job of its own. */
async function asJob(ctx: Context, batchId: number): Promise<number> {
  const title = 'A job'
  const job = await inTransaction(ctx.db, db =>
    enqueueJob({ ...ctx, db }, { kind: 'batch', payload: { batchId }, title, total: 1 }),
  )
  const running = { state: 'running', ended_at: null, undo_until: null, job_id: job } as const
  await database.db.updateTable('batch').set(running).where('id', '=', batchId).execute()
  return job
}

const die = (job: number) =>
  database.db.updateTable('job').set({ state: 'dead', ended_at: admin.now }).where('id', '=', job).execute()

test('what is at work and what is one’s own to take back is listed, however much came after it', async () => {
  const first = await runBatch(agent, picked(lead), 'status', operandOf('status'))
  const second = await runBatch(agent, picked(lead), 'task', operandOf('task'))
  const job = await asJob(agent, second.id)
  await addTasks(agent, 14)
  await addTasks(manager, 14)
  const own = await listTray(agent)
  expect(own.map(({ undoId }) => undoId)).toContain(first.id)
  expect(own.map(({ jobId }) => jobId)).toContain(job)
  const answeredFor = await listTray(manager)
  expect(answeredFor.map(({ jobId }) => jobId)).toContain(job)
  expect(
    answeredFor.map(({ undoId }) => undoId),
    'only the latest of others',
  ).not.toContain(first.id)
})

test('a batch whose job broke down before it could say so is over, can be taken back, and is forgotten', async () => {
  const batch = await runBatch(agent, picked(lead), 'status', operandOf('status'))
  const job = await asJob(agent, batch.id)
  await expect(undoBatch(agent, { id: batch.id })).rejects.toThrow('It is still at work.')
  await die(job)
  expect(await getBatch(agent, batch.id)).toMatchObject({ state: 'dead', ended_at: agent.now })
  expect(await listTray(agent)).toMatchObject([{ jobId: null, undoId: batch.id }])
  const later = { ...agent, now: agent.now + 25 * 60 * 60_000 }
  await expect(undoBatch(later, { id: batch.id })).rejects.toThrow('more than a day ago')
  await database.db.updateTable('batch').set({ undo_state: 'running', undo_job_id: job }).execute()
  expect(await undoBatch(agent, { id: batch.id })).toMatchObject({ undo_state: 'done', undone: 1 })
  expect(await forgetOnePart(agent)).toBe(false)
  expect(await forgetOnePart(later)).toBe(true)
})

test('whom a batch that was stopped did not reach is in its report', async () => {
  const other = await addLead(database.db, { first_name: 'Cora' })
  const batch = await runBatch(agent, picked(lead), 'status', operandOf('status'))
  expect((await listTray(agent))[0]?.reportId).toBeNull()
  await database.db
    .insertInto('batch_part')
    .values({ batch_id: batch.id, id: 2, lead_ids: JSON.stringify([other]) })
    .execute()
  await database.db.updateTable('batch').set({ state: 'cancelled' }).execute()
  await database.db
    .updateTable('batch')
    .set(({ eb }) => ({ reached: eb('reached', '-', 1) }))
    .execute()
  expect((await listTray(agent))[0]?.reportId).toBe(batch.id)
  const lines = (text: string) => text.trim().split('\r\n').slice(1)
  expect(lines(await (await downloadReport(agent, batch.id)).text())).toEqual([`${other},Cora Okafor,Not reached.`])
  await database.db.updateTable('batch').set({ undo_state: 'cancelled' }).execute()
  expect(lines(await (await downloadReport(agent, batch.id)).text())).toHaveLength(2)
})

test('the name of a segment is told only to those who may see it', async () => {
  await database.db
    .updateTable('segment')
    .set({ visibility: 'private', name: 'Secret', created_by: TEST_USERS.agent })
    .where('id', '=', SEGMENTS.static)
    .execute()
  const batch = await runBatch(agent, picked(lead), 'include', operandOf('include'))
  const job = await asJob(agent, batch.id)
  const told = async (ctx: Context) => {
    const about = [
      { subject: 'batch', id: batch.id },
      { subject: 'job', id: job },
    ] as const
    const nameOf = await namesOf(ctx, about)
    return [(await listTray(ctx))[0]?.title, ...about.map(one => nameOf(one)?.name)]
  }
  for (const ctx of [agent, admin]) expect(await told(ctx)).toEqual(Array(3).fill('Add 1 lead to Secret'))
  expect(await told(manager)).toEqual(Array(3).fill('Add 1 lead to a private segment'))
})

test('a manager stops jobs of agents, and neither those of other managers nor of admins', async () => {
  const { db } = database
  await db.updateTable('user').set({ all_stores: 1 }).where('id', '=', TEST_USERS.manager).execute()
  const wide = await testContext(database, 'manager')
  const [ofAgent, ofAdmin] = [
    await asJob(agent, (await runBatch(agent, picked(lead), 'task', operandOf('task'))).id),
    await asJob(admin, (await runBatch(admin, picked(lead), 'task', operandOf('task'))).id),
  ]
  expect((await listTray(wide)).map(({ jobId, by }) => [jobId, by])).toEqual([
    [null, 'Ada Admin'],
    [ofAgent, 'Ana Agent'],
  ])
  await expect(cancelJob(wide, { id: ofAdmin })).rejects.toThrow('Only Ada Admin or an admin may stop this.')
  await db.updateTable('user').set({ role: 'manager' }).where('id', '=', TEST_USERS.agent).execute()
  await expect(cancelJob(wide, { id: ofAgent })).rejects.toThrow('Only Ana Agent or an admin may stop this.')
  await cancelJob(admin, { id: ofAgent })
  const stopped = await db.selectFrom('job').select(['id', 'is_cancelled']).orderBy('id').execute()
  expect(stopped).toEqual([
    { id: ofAgent, is_cancelled: 1 },
    { id: ofAdmin, is_cancelled: 0 },
  ])
})
