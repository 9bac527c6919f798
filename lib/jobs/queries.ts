import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { OF_ITSELF } from './kinds'

/** As many as a tray shows of what asks for nothing any more. */
export const RECENT = 12
/** As many at most of what is not over, or one's own. */
export const MOST_LISTED = 100
/** So long what is over stays in the tray. */
export const SHOWN_FOR = 24 * 60 * 60_000

/** A job as its tray needs it. */
export interface JobCard {
  id: number
  kind: string
  title: string
  state: Row<'job'>['state']
  isCancelled: boolean
  mayStop: boolean
  done: number
  total: number
  /** What came of it, a sentence. */
  words: string | null
  problem: string | null
  startedAt: number | null
  endedAt: number | null
  /** Who asked for it, where that is somebody else. */
  by: string | null
}

/** A person's own jobs; for a manager also those of whoever shares a store with them, for an admin everybody's. */
export function visibleJobs({ db, actor }: Context) {
  const all = db.selectFrom('job').where('job.kind', 'not in', OF_ITSELF)
  if (actor.role === 'admin' || (actor.role === 'manager' && actor.allStores)) return all
  if (actor.role === 'agent' || actor.storeIds.length === 0) return all.where('job.user_id', '=', actor.id)
  const colleagues = db.selectFrom('user_store').select('user_id').where('store_id', 'in', actor.storeIds)
  return all.where(({ eb, or }) => or([eb('job.user_id', '=', actor.id), eb('job.user_id', 'in', colleagues)]))
}

/** Whoever started a job stops it, and an admin; a manager also those of agents. */
export function mayStop({ actor }: Context, starter: Pick<Row<'user'>, 'id' | 'role'>): boolean {
  return starter.id === actor.id || actor.role === 'admin' || (actor.role === 'manager' && starter.role === 'agent')
}

/** What runs or waits, one's own of the last day, and a few others that were over not long ago; the latest first. */
export async function listJobs(ctx: Context): Promise<JobCard[]> {
  const since = ctx.now - SHOWN_FOR
  const cards = visibleJobs(ctx)
    .innerJoin('user', 'user.id', 'job.user_id')
    .selectAll('job')
    .select(['user.name as by', 'user.role as role'])
  const needed = cards
    .where(({ eb, and, or }) =>
      or([
        eb('job.state', 'in', ['waiting', 'running']),
        and([eb('job.user_id', '=', ctx.actor.id), eb('job.ended_at', '>', since)]),
      ]),
    )
    .orderBy(({ eb }) => eb('job.ended_at', 'is not', null))
    .orderBy('job.id', 'desc')
    .limit(MOST_LISTED)
  const recent = cards.where('job.ended_at', '>', since).orderBy('job.id', 'desc').limit(RECENT)
  const found = [...(await needed.execute()), ...(await recent.execute())]
  const rows = [...new Map(found.map(row => [row.id, row])).values()].sort((one, other) => other.id - one.id)
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    isCancelled: row.is_cancelled === 1,
    mayStop: row.ended_at === null && mayStop(ctx, { id: row.user_id, role: row.role }),
    done: row.done,
    total: row.total,
    words: row.result === null ? null : (JSON.parse(row.result) as { words: string }).words,
    problem: row.problem,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    by: row.user_id === ctx.actor.id ? null : row.by,
  }))
}

/** The job, or NotFound. */
export async function getJob(ctx: Context, id: number): Promise<Row<'job'>> {
  const job = await visibleJobs(ctx).selectAll('job').where('job.id', '=', id).executeTakeFirst()
  if (!job) throw new NotFound('This job does not exist, or is not one you may see.')
  return job
}
