import type { FieldValues } from 'react-hook-form'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Option } from '@/components/ui/option'
import { type Bound, useControl } from './use-control'

type SearchFieldProps<Values extends FieldValues, Key extends string | number> = Bound<Values> & {
  label: string
  hint?: string
  options: readonly Option<Key>[]
  /** What choosing nothing is called. */
  none: string
}

/** One of a long list, found by typing; nothing, when the text is deleted. */
export function SearchField<Values extends FieldValues, Key extends string | number>({
  control,
  name,
  label,
  hint,
  options,
  none,
}: SearchFieldProps<Values, Key>) {
  const { id, value, setValue, error } = useControl<Values, Key | null>({ control, name })
  return (
    <Field label={label} hint={hint} error={error}>
      <Combobox id={id} options={options} value={value} onValueChange={setValue} placeholder={none} />
    </Field>
  )
}
