import type { Context } from '@/lib/context'
import type { JobKind, JobPayload } from './kinds'
import type { Job } from './lease'

/** How far a job is after a piece of work. */
export interface Step {
  done: number
  isOver: boolean
}

export type Ending = 'done' | 'cancelled' | 'dead'

/** What is done with the jobs of a kind. The context is of whoever asked for it, as they are at that moment. */
export interface JobHandler<Payload, Seen = unknown> {
  /** What a piece rests on, read beside whoever writes, before its transaction begins. */
  look?(ctx: Context, payload: Payload, job: Job): Promise<Seen>
  /**
   * One step of the work, far shorter than anybody notices; where nothing is looked at before, a piece is as many as there is
   * time for. Its transaction also notes how far the job is: killed, it was done or it was not, and a worker that the job
   * was taken from has done nothing.
   */
  step(trx: Context, payload: Payload, job: Job, seen?: Seen): Promise<Step>
  /** Part of the transaction that ends the job, however it ends. What came of it, in a sentence, is kept with it. */
  end(trx: Context, payload: Payload, how: Ending): Promise<{ words: string }>
}

export type JobHandlers = { [Kind in JobKind]: JobHandler<JobPayload<Kind>> }
