/** What a page of figures sends to open the leads behind a number. */
import * as z from 'zod'

export const PEOPLE = ['now', 'entered'] as const
/** Who is in the segment now, or who came into it in the period. */
export type People = (typeof PEOPLE)[number]

export const OpenLeads = z.strictObject({
  segmentId: z.int().positive(),
  people: z.enum(PEOPLE),
  /** As an address has it. */
  period: z.string().max(40),
  chart: z.string().max(40),
  /** The row and the column of the number. */
  row: z.string().max(80),
  column: z.string().max(80),
})
export type OpenLeads = z.output<typeof OpenLeads>
