/** What is sent to keep a view of a table of leads. */
import * as z from 'zod'
import { fold } from '@/lib/text'
import { Id } from './schema'

export const VISIBILITIES = [
  { key: 'private', label: 'Private' },
  { key: 'team', label: 'Team' },
  { key: 'everyone', label: 'Everyone' },
] as const

const Shared = z.enum(VISIBILITIES.map(({ key }) => key))
const NAME = 'Give the view a name.'
const Name = z
  .string(NAME)
  .max(60, 'Use at most 60 characters.')
  .transform(typed =>
    typed
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  .refine(name => fold(name) !== null, NAME)
/** The query string of the table as it is seen. */
const Query = z.string().max(8000)

export const CreateView = z.strictObject({ name: Name, visibility: Shared, query: Query })
export type CreateView = z.output<typeof CreateView>

export const UpdateView = z.strictObject({
  id: Id,
  /** The version the change began from. */
  version: Id,
  name: Name,
  visibility: Shared,
  /** Absent where only its name or its people change. */
  query: Query.optional(),
})
export type UpdateView = z.output<typeof UpdateView>

export const ViewId = z.strictObject({ id: Id })

/** NULL: the leads open as they usually look. */
export const SetOpeningView = z.strictObject({ id: Id.nullable() })
