/** What the pages of custom fields send. */
import * as z from 'zod'
import { CUSTOM_FIELD_TYPES } from '@/lib/rules/fields/custom'
import { fold } from '@/lib/text'

export const MAX_FIELDS = 200
export const MAX_OPTIONS = 1000
/** In characters, of a field and of an option. */
export const MAX_LABEL = 80

const Id = z.int().positive()
const Key = z.string().max(MAX_LABEL)
/** Counted from the top, beginning with 0. */
const Place = z.int().min(0)

function label(missing: string) {
  return z
    .string()
    .transform(typed =>
      typed
        .toWellFormed()
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
    )
    .refine(typed => fold(typed) !== null, missing)
    .refine(typed => typed.length <= MAX_LABEL, `Use at most ${MAX_LABEL} characters.`)
}

const FieldLabel = label('Give the field a name.')
const OptionLabel = label('Give the option a name.')
const Type = z.enum(CUSTOM_FIELD_TYPES, 'Choose what kind of field it is.')

export const CreateField = z.strictObject({
  label: FieldLabel,
  type: Type,
  /** Labels in order, of a choice. */
  options: z.array(OptionLabel).max(MAX_OPTIONS, 'A field may have at most 1,000 options.').default([]),
})
export type CreateField = z.output<typeof CreateField>

export const RenameField = z.strictObject({ id: Id, label: FieldLabel })
export type RenameField = z.output<typeof RenameField>

export const MoveField = z.strictObject({ id: Id, to: Place })
export type MoveField = z.output<typeof MoveField>

export const ChangeType = z.strictObject({
  id: Id,
  type: Type,
  /** How many leads may lose their value: as many as the person was told. */
  losing: z.int().min(0),
})
export type ChangeType = z.output<typeof ChangeType>

export const DeleteField = z.strictObject({
  id: Id,
  /** How many leads may lose their value: as many as the person was told. */
  losing: z.int().min(0),
})
export type DeleteField = z.output<typeof DeleteField>

const Option = z.strictObject({ fieldId: Id, key: Key })
export type OptionInput = z.output<typeof Option>

export const AddOption = z.strictObject({ fieldId: Id, label: OptionLabel })
export type AddOption = z.output<typeof AddOption>

export const RenameOption = Option.extend({ label: OptionLabel })
export type RenameOption = z.output<typeof RenameOption>

export const MoveOption = Option.extend({ to: Place })
export type MoveOption = z.output<typeof MoveOption>

export const ArchiveOption = Option.extend({ archived: z.boolean() })
export type ArchiveOption = z.output<typeof ArchiveOption>

export const RemoveOption = Option

export const MergeOption = Option.extend({ into: Key })
export type MergeOption = z.output<typeof MergeOption>
