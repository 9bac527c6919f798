import 'server-only'
import type { Context } from '@/lib/context'
import type { Step } from '@/lib/jobs/handler'
import type { Job } from '@/lib/jobs/lease'
import type { Piece } from './sweep-piece'
import { sweepPieces } from './sweep-pieces'

type Nothing = Record<string, never>

/** The next piece of a sweep, or that there is none. */
interface Seen {
  write?: Piece
  isFirst: boolean
}

interface Underway {
  fence: number
  pieces: AsyncGenerator<Piece>
}

/** By job, in this process. Whoever takes a job over begins anew. */
const underway = new Map<number, Underway>()

/** Reads what is to be written next. Asked again under the same fence, the last piece was written. */
export async function lookForSweep(ctx: Context, _: Nothing, { id, fence }: Job): Promise<Seen> {
  const known = underway.get(id)
  const isFirst = known?.fence !== fence
  const { pieces } = isFirst ? { pieces: sweepPieces(ctx) } : known
  underway.set(id, { fence, pieces })
  const next = await pieces.next()
  return next.done ? { isFirst } : { write: next.value, isFirst }
}

/** Writes a piece, unless another sweep began meanwhile: of two, the later one goes on. */
export async function stepSweep(trx: Context, _: Nothing, job: Job, { write, isFirst }: Seen): Promise<Step> {
  if (!write) return { done: job.done, isOver: true }
  if (isFirst) await trx.db.updateTable('sweep').set({ job_id: job.id }).execute()
  const { job_id } = await trx.db.selectFrom('sweep').select('job_id').executeTakeFirstOrThrow()
  if (job_id !== job.id) return { done: job.done, isOver: true }
  await write(trx)
  return { done: job.done + 1, isOver: false }
}

/** Of sweeps that are over none is kept: what they found is in the history. */
export async function endSweep(trx: Context): Promise<{ words: string }> {
  await trx.db.deleteFrom('job').where('kind', '=', 'sweep').where('ended_at', 'is not', null).execute()
  return { words: 'The history of the segments is up to date.' }
}
