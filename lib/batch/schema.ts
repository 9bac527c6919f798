/** What the dialogs of a selection send. */
import * as z from 'zod'
import { formatNumber } from '@/lib/format'
import { Reason } from '@/lib/leads/related-schema'
import { Id, Note, oneOf, Text } from '@/lib/leads/schema'
import { MAX_SENT_QUERY } from '@/lib/leads/view'
import { CONSENT_CHANNELS, LOST_REASONS, STATUSES, SUB_STATUSES, TASK_KINDS } from '@/lib/vocabulary'

/** So many leads at most are picked, or left out of all, one by one. */
export const MOST_PICKED = 10_000

/**
 * Who is meant: a few that were picked, or everybody of a view but those who were left out. The view is a page's own:
 * the segment it is of, and its address.
 */
export const Selection = z.strictObject({
  segmentId: Id.nullable(),
  query: z.string().max(MAX_SENT_QUERY),
  mode: z.enum(['picked', 'all']),
  ids: z.array(Id).max(MOST_PICKED, `Pick, or leave out, at most ${formatNumber(MOST_PICKED)} leads one by one.`),
})
export type Selection = z.output<typeof Selection>

export const Assign = z.strictObject({
  role: z.enum(['bdc_agent', 'salesperson']),
  userId: Id.nullable(),
})

export const SetStatus = z.strictObject({
  status: oneOf(STATUSES),
  subStatus: oneOf(SUB_STATUSES).nullable(),
  lostReason: oneOf(LOST_REASONS).nullable(),
})

export const Tags = z.strictObject({
  tagIds: z.array(Id).min(1, 'Choose a tag.').max(20, 'Choose at most 20 tags.'),
})

/** `value` as the lead's form has it: what was typed, or options by their keys. */
export const SetField = z.strictObject({
  fieldId: Id,
  value: z.union([z.string().max(1000), z.boolean(), z.array(z.string().max(200)).max(100)]).nullable(),
})

export const ByHand = z.strictObject({ segmentId: Id, reason: Text })

export const OfSegment = z.strictObject({ segmentId: Id })

export const CreateTask = z.strictObject({
  kind: oneOf(TASK_KINDS),
  dueAt: z
    .int('Enter a day and a time.')
    .min(Date.UTC(1900, 0, 2))
    .max(Date.UTC(9998, 11, 30))
    .nullable(),
  note: Note,
  /** `agent`: whoever has the lead. */
  assignTo: z.union([z.literal('agent'), Id]).nullable(),
})

export const DoNotContact = z.strictObject({
  channels: z.array(oneOf(CONSENT_CHANNELS)).min(1, 'Choose a channel.').max(CONSENT_CHANNELS.length),
  reason: Reason,
})

export const Nothing = z.strictObject({})

/** What is to be done, before it is: who it would be done to. */
export const PlanBatch = z.strictObject({ selection: Selection, operation: z.string().max(40) })
export type PlanBatch = z.output<typeof PlanBatch>

/** `expected`: the numbers the person saw; where they are no longer so, they are asked again. */
export const StartBatch = z.strictObject({
  selection: Selection,
  operation: z.string().max(40),
  operand: z.unknown(),
  expected: z.strictObject({ selected: z.int().min(0), changeable: z.int().min(0) }),
})
export type StartBatch = z.output<typeof StartBatch>

export const BatchId = z.strictObject({ id: Id })
export type BatchId = z.output<typeof BatchId>
