import 'server-only'
import { endSweep, lookForSweep, stepSweep } from '@/lib/analytics/sweep'
import { endBatch, stepBatch } from '@/lib/batch/run-batch'
import { endUndo, stepUndo } from '@/lib/batch/undo-batch'
import type { JobHandlers } from '@/lib/jobs/handler'

/** What is done with each kind of job. */
export const HANDLERS: JobHandlers = {
  batch: { step: stepBatch, end: endBatch },
  sweep: { look: lookForSweep, step: stepSweep, end: endSweep },
  undoBatch: { step: stepUndo, end: endUndo },
}
