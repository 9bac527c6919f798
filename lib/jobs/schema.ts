import * as z from 'zod'

export const JobId = z.strictObject({ id: z.int().positive() })
export type JobId = z.output<typeof JobId>
