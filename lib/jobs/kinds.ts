import * as z from 'zod'

const Id = z.int().positive()

/** What each kind of job needs to know. What is done with it is said in lib/worker, in a table of the same keys. */
export const JOB_PAYLOADS = {
  batch: z.strictObject({ batchId: Id }),
  undoBatch: z.strictObject({ batchId: Id }),
  sweep: z.strictObject({}),
} as const satisfies Record<string, z.ZodType>

/** What the program does of itself: with nobody's rights but its own, and in nobody's tray. */
export const OF_ITSELF: readonly string[] = ['sweep'] satisfies (keyof typeof JOB_PAYLOADS)[]

export type JobKind = keyof typeof JOB_PAYLOADS
export type JobPayload<Kind extends JobKind> = z.output<(typeof JOB_PAYLOADS)[Kind]>
