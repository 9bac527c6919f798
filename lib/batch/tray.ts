import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { type JobCard, listJobs } from '@/lib/jobs/queries'
import { visibleBatches } from './queries'
import { wordsOf } from './run-batch'
import { undoWordsOf, whyNotUndone } from './undo-batch'

const RECENT = 12
/** So long a batch that is over stays in the tray: as long as it can be taken back. */
const SHOWN_FOR = 24 * 60 * 60_000

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
  /** To stop it; NULL where there is nothing to stop. */
  jobId: number | null
  /** To take it back; NULL where it cannot be. */
  undoId: number | null
  /** With a list of whom it left as they were; NULL where it left nobody. */
  reportId: number | null
}

/** One's own, and what one answers for: jobs, and batches that were small enough to be done at once. The latest first. */
export async function listTray(ctx: Context): Promise<TrayEntry[]> {
  const jobs = await listJobs(ctx)
  const rows = await recentBatches(ctx)
  const byJob = new Map(rows.flatMap(row => (row.job_id === null ? [] : [[row.job_id, row]])))
  const entries = [
    ...jobs.map(job => ({ at: job.endedAt ?? ctx.now, entry: entryOfJob(ctx, job, byJob.get(job.id)) })),
    ...rows
      .filter(({ job_id }) => job_id === null)
      .map(row => ({ at: row.ended_at ?? ctx.now, entry: entryOfBatch(ctx, row) })),
  ]
  return entries
    .sort((one, other) => other.at - one.at)
    .slice(0, RECENT)
    .map(({ entry }) => entry)
}

type Named = Row<'batch'> & { by: string }

function recentBatches(ctx: Context): Promise<Named[]> {
  return visibleBatches(ctx)
    .innerJoin('user', 'user.id', 'batch.user_id')
    .selectAll('batch')
    .select('user.name as by')
    .where(({ eb, or }) => or([eb('batch.ended_at', 'is', null), eb('batch.ended_at', '>', ctx.now - SHOWN_FOR)]))
    .orderBy('batch.id', 'desc')
    .limit(RECENT)
    .execute()
}

function entryOfJob(ctx: Context, job: JobCard, batch: Row<'batch'> | undefined): TrayEntry {
  const isOver = job.endedAt !== null
  const { title, state, isCancelled, done, total, by } = job
  const said = [job.problem, job.words].filter(Boolean).join(' ') || null
  const shown = { title, state, isCancelled, done, total, words: said, by }
  return { key: `job ${job.id}`, ...shown, jobId: isOver ? null : job.id, ...doable(ctx, batch) }
}

function entryOfBatch(ctx: Context, row: Named): TrayEntry {
  const { id, title, state, reached, total } = row
  const words = row.undo_state === 'done' ? undoWordsOf(row) : wordsOf(row)
  const by = row.user_id === ctx.actor.id ? null : row.by
  const shown = { title, state, isCancelled: false, done: reached, total, words, by }
  return { key: `batch ${id}`, ...shown, jobId: null, ...doable(ctx, row) }
}

function doable(ctx: Context, batch: Row<'batch'> | undefined): Pick<TrayEntry, 'undoId' | 'reportId'> {
  if (!batch) return { undoId: null, reportId: null }
  return {
    undoId: whyNotUndone(ctx, batch) === undefined ? batch.id : null,
    reportId: batch.refused + batch.kept > 0 ? batch.id : null,
  }
}
