import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { type JobCard, listJobs, MOST_LISTED, RECENT, SHOWN_FOR } from '@/lib/jobs/queries'
import { type Batch, readBatches, visibleBatches } from './queries'
import { isReported } from './report'
import { wordsOf } from './run-batch'
import { jobTitlesOf, titlesOf } from './titles'
import { undoWords, whyNotUndone } from './undo-batch'

/** What runs beside the pages or was done not long ago, and what can be done about it. */
export interface TrayEntry {
  key: string
  title: string
  state: JobCard['state']
  isCancelled: boolean
  done: number
  total: number
  /** What came of it, or why it is tried again or was given up. */
  words: string | null
  by: string | null
  /** To stop it; NULL where there is nothing to stop, or not for this person. */
  jobId: number | null
  /** To take it back; NULL where it cannot be. */
  undoId: number | null
  /** With a list of whom it left as they were; NULL where it left nobody. */
  reportId: number | null
}

/**
 * One's own, and what one answers for: jobs, and batches that were small enough to be done at once. The latest first; of what
 * is over, and not one's own to take back, only a few.
 */
export async function listTray(ctx: Context): Promise<TrayEntry[]> {
  const jobs = await listJobs(ctx)
  const jobIds = jobs.map(({ id }) => id)
  const batches = await batchesOf(ctx, jobIds)
  const titles = await titlesOf(ctx, batches)
  const jobTitles = await jobTitlesOf(ctx, jobIds)
  const byJob = new Map(batches.flatMap(row => (row.job_id === null ? [] : [[row.job_id, row]])))
  const entries = [
    ...jobs.map(job => ({
      at: job.endedAt ?? ctx.now,
      isOpen: job.endedAt === null,
      entry: entryOfJob(ctx, { ...job, title: jobTitles.get(job.id) ?? job.title }, byJob.get(job.id)),
    })),
    ...(await Promise.all(
      batches
        .filter(({ job_id }) => job_id === null)
        .map(async row => ({
          at: row.ended_at ?? ctx.now,
          isOpen: false,
          entry: await entryOfBatch(ctx, { ...row, title: titles.get(row.id) ?? row.title }),
        })),
    )),
  ]
  return entries
    .sort((one, other) => other.at - one.at)
    .filter(({ isOpen, entry: { by, undoId } }, index) => index < RECENT || isOpen || (by === null && undoId !== null))
    .map(({ entry }) => entry)
}

/** Those of the jobs that are shown, one's own of the last day, and the latest of others. */
async function batchesOf(ctx: Context, jobIds: readonly number[]): Promise<Batch[]> {
  const since = ctx.now - SHOWN_FOR
  const latest = visibleBatches(ctx).orderBy('batch.id', 'desc')
  const own = latest.where('batch.user_id', '=', ctx.actor.id).where('batch.ended_at', '>', since).limit(MOST_LISTED)
  const some = [own, latest.where('batch.ended_at', '>', since).limit(RECENT)]
  if (jobIds.length > 0) some.push(latest.where('batch.job_id', 'in', jobIds))
  const rows = (await Promise.all(some.map(query => readBatches(query)))).flat()
  return [...new Map(rows.map(row => [row.id, row])).values()].sort((one, other) => other.id - one.id)
}

function entryOfJob(ctx: Context, job: JobCard, batch: Batch | undefined): TrayEntry {
  const { title, state, isCancelled, done, total, by } = job
  const said = [job.problem, job.words].filter(Boolean).join(' ') || null
  const shown = { title, state, isCancelled, done, total, words: said, by }
  return { key: `job ${job.id}`, ...shown, jobId: job.mayStop ? job.id : null, ...doable(ctx, batch) }
}

async function entryOfBatch(ctx: Context, row: Batch): Promise<TrayEntry> {
  const { id, title, state, reached, total } = row
  const words = row.undo_state === 'done' ? await undoWords(ctx, row) : wordsOf(row)
  const by = row.user_id === ctx.actor.id ? null : row.by
  const shown = { title, state, isCancelled: false, done: reached, total, words, by }
  return { key: `batch ${id}`, ...shown, jobId: null, ...doable(ctx, row) }
}

function doable(ctx: Context, batch: Row<'batch'> | undefined): Pick<TrayEntry, 'undoId' | 'reportId'> {
  if (!batch) return { undoId: null, reportId: null }
  return {
    undoId: whyNotUndone(ctx, batch) === undefined ? batch.id : null,
    reportId: isReported(batch) ? batch.id : null,
  }
}
