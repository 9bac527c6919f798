/** What the segment forms send. */
import * as z from 'zod'
import { isDay } from '@/lib/time'
import { LEVELS, VISIBILITIES } from './access'

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

/** Of a conversion; `version` is the one that was on the screen. */
export const ConvertSegment = z.strictObject({ id: Id, version: Id })
export type ConvertSegment = z.output<typeof ConvertSegment>

const Why = {
  reason: line(200)
    .nullish()
    .transform(text => text || null),
  /** The last day on which it counts. */
  until: z.string().refine(isDay, 'Choose a day.').nullish(),
}

export const SetOverride = z.strictObject({ segmentId: Id, leadId: Id, ...Why })
export type SetOverride = z.output<typeof SetOverride>

export const PutLeads = z.strictObject({
  segmentId: Id,
  leadIds: z.array(Id).min(1, 'Choose a lead.').max(5000, 'Choose at most 5,000 leads at once.'),
  kind: z.enum(['include', 'exclude']),
  ...Why,
})
export type PutLeads = z.output<typeof PutLeads>

export const RemoveOverride = z.strictObject({ segmentId: Id, leadId: Id })

/** Who has a segment besides those it was given to. */
export const SetVisibility = z.strictObject({
  id: Id,
  visibility: z.enum(VISIBILITIES.map(({ key }) => key)),
  /** Of a team segment. */
  storeIds: z.array(Id).max(100),
})
export type SetVisibility = z.output<typeof SetVisibility>

const Grantee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id: Id }),
  z.strictObject({ kind: z.literal('store'), id: Id }),
])

export const GrantSegment = z.strictObject({ id: Id, to: Grantee, level: z.enum(LEVELS.map(({ key }) => key)) })
export type GrantSegment = z.output<typeof GrantSegment>

export const RevokeGrant = z.strictObject({ id: Id, to: Grantee })
export type RevokeGrant = z.output<typeof RevokeGrant>

export const CreateShareLink = z.strictObject({
  id: Id,
  /** For whom it is made, to tell it from others. */
  name: line(80)
    .nullish()
    .transform(text => text || null),
  kind: z.enum(['member', 'guest']),
  showsContacts: z.boolean(),
  days: z.int().min(1).max(90, 'A link works for at most 90 days.'),
  /** The query string of the view it opens. */
  query: z.string().max(2000, 'This view is too long for a link.'),
})
export type CreateShareLink = z.output<typeof CreateShareLink>

export const RevokeShareLink = z.strictObject({ id: Id, linkId: Id })
export type RevokeShareLink = z.output<typeof RevokeShareLink>
