import type { DefinedField, FieldOption } from '@/lib/fields/queries'

export type OptionDialogProps = { field: DefinedField; option: FieldOption; onClose: () => void }
