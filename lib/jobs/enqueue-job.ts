import 'server-only'
import type { Context } from '@/lib/context'
import { databaseClock } from './database-clock'
import type { JobKind, JobPayload } from './kinds'

export interface NewJob<Kind extends JobKind> {
  kind: Kind
  payload: JobPayload<Kind>
  /** What is said of it: "Assign 12,431 leads to Ana Agent". */
  title: string
  total: number
}

/** Part of the transaction of what asks for it: a worker takes it up when that is written, and only then. Its id. */
export async function enqueueJob<Kind extends JobKind>(ctx: Context, job: NewJob<Kind>): Promise<number> {
  if (!ctx.db.isTransaction) throw new Error('A job is asked for in the transaction of what asks for it.')
  const { id } = await ctx.db
    .insertInto('job')
    .values({
      kind: job.kind,
      user_id: ctx.actor.id,
      title: job.title,
      payload: JSON.stringify(job.payload),
      state: 'waiting',
      run_at: databaseClock(),
      attempts: 0,
      fence: 0,
      lease_owner: null,
      lease_until: null,
      is_cancelled: 0,
      done: 0,
      total: job.total,
      result: null,
      problem: null,
      created_at: ctx.now,
      started_at: null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
