/** What the segment forms send. */
import * as z from 'zod'

const Id = z.int().positive()

/** Text people type on one line: no control characters, no half characters, trimmed. */
const line = (max: number) =>
  z
    .string()
    .transform(text =>
      text
        .toWellFormed()
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    )
    .refine(text => text.length <= max, `Use at most ${max} characters.`)

const Name = line(120).refine(name => name.length > 0, 'Give the segment a name.')
const Description = line(500)
  .nullish()
  .transform(text => text || null)
/** Read by `parseRule`, which says more about what is wrong than a schema could. */
const RuleInput = z.unknown()

export const CreateSegment = z.strictObject({
  name: Name,
  description: Description,
  isDynamic: z.boolean(),
  /** Of a dynamic segment. */
  rule: RuleInput.optional(),
})
export type CreateSegment = z.output<typeof CreateSegment>

export const UpdateSegment = z.strictObject({
  id: Id,
  /** The version the change began from. */
  version: Id,
  name: Name,
  description: Description,
  rule: RuleInput.optional(),
})
export type UpdateSegment = z.output<typeof UpdateSegment>

export const SegmentId = z.strictObject({ id: Id })

export const SetOverride = z.strictObject({
  segmentId: Id,
  leadId: Id,
  reason: line(200)
    .nullish()
    .transform(text => text || null),
})
export type SetOverride = z.output<typeof SetOverride>

export const RemoveOverride = z.strictObject({ segmentId: Id, leadId: Id })
