import 'server-only'
import type { Kysely, UpdateObject } from 'kysely'
import type { Database, Row } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { databaseClock } from './database-clock'

/** Each piece of work renews it, and a piece takes far less. */
export const LEASE_MS = 30_000

export type Job = Row<'job'>

/** Another worker has taken the job: this one is to write nothing more of it. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
}

/** Takes the job whose turn it is: one that waits, or whose worker was not heard of for too long. */
export function claimJob(db: Kysely<Database>, owner: string): Promise<Job | undefined> {
  return inTransaction(db, trx =>
    trx
      .updateTable('job')
      .set(({ eb }) => ({
        state: 'running',
        fence: eb('fence', '+', 1),
        attempts: eb('attempts', '+', 1),
        lease_owner: owner,
        lease_until: databaseClock(LEASE_MS),
      }))
      .where('id', '=', whoseTurn(trx))
      .returningAll()
      .executeTakeFirst(),
  )
}

/** Whether there is something to take; asked without the lock that whoever writes needs. */
export async function isJobDue(db: Kysely<Database>): Promise<boolean> {
  return (await whoseTurn(db).executeTakeFirst()) !== undefined
}

/** Writes to the row of a job, as long as it is in this worker's hands; else Fenced, and all of the transaction is undone. */
export async function writeJob(
  db: Kysely<Database>,
  { id, fence }: Pick<Job, 'id' | 'fence'>,
  columns: UpdateObject<Database, 'job'>,
): Promise<Job> {
  const row = await db
    .updateTable('job')
    .set({ lease_until: databaseClock(LEASE_MS), ...columns })
    .where('id', '=', id)
    .where('fence', '=', fence)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Fenced(`Job ${id} is in other hands.`)
  return row
}

function whoseTurn(db: Kysely<Database>) {
  return db
    .selectFrom('job')
    .select('id')
    .where(({ eb, and, or }) =>
      or([
        and([eb('state', '=', 'waiting'), eb('run_at', '<=', databaseClock())]),
        and([eb('state', '=', 'running'), eb('lease_until', '<', databaseClock())]),
      ]),
    )
    .orderBy('run_at')
    .orderBy('id')
    .limit(1)
}
