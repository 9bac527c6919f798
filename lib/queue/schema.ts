import * as z from 'zod'
import { Note } from '@/lib/leads/schema'
import { OUTCOME_KEYS, SKIP_REASONS, SNOOZES } from './outcomes'

const Id = z.int().positive()
const AT = 'Enter a day and a time.'

/** `query`: search, filters and order of the segment's table, as in its URL. */
export const StartQueue = z.strictObject({
  segmentId: Id,
  query: z.string().max(1500).default(''),
})
export type StartQueue = z.output<typeof StartQueue>

/** Of a queue of one's own due tasks: there is nothing to choose. */
export const Nothing = z.strictObject({})

export const QueueId = z.strictObject({ queueId: Id })
export type QueueId = z.output<typeof QueueId>

/** The lead that is open in a queue, by its position: what is sent twice is done once. */
const place = { queueId: Id, position: Id }

export const RecordOutcome = z.strictObject({
  ...place,
  outcome: z.enum(OUTCOME_KEYS),
  note: Note.default(null),
  next: z
    .strictObject({
      what: z.enum(['call', 'appointment']),
      at: z
        .int(AT)
        .min(Date.UTC(1900, 0, 2), AT)
        .max(Date.UTC(9998, 11, 30), AT),
    })
    .nullable(),
})
export type RecordOutcome = z.output<typeof RecordOutcome>

export const SkipLead = z.strictObject({ ...place, reason: z.enum(SKIP_REASONS.map(({ key }) => key)) })
export type SkipLead = z.output<typeof SkipLead>

export const SnoozeLead = z.strictObject({ ...place, until: z.enum(SNOOZES.map(({ key }) => key)) })
export type SnoozeLead = z.output<typeof SnoozeLead>
