import type { FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option } from '@/components/ui/option'
import { type Bound, useControl } from './use-control'

type SeveralFieldProps<Values extends FieldValues, Key extends string | number> = Bound<Values> & {
  label: string
  hint?: string
  options: readonly Option<Key>[]
}

/** Any number of a list, as chips. */
export function SeveralField<Values extends FieldValues, Key extends string | number>({
  control,
  name,
  label,
  hint,
  options,
}: SeveralFieldProps<Values, Key>) {
  const { id, value, setValue, error } = useControl<Values, Key[]>({ control, name })
  return (
    <Field label={label} hint={hint} error={error}>
      <MultiCombobox id={id} options={options} value={value} onValueChange={setValue} placeholder="None" />
    </Field>
  )
}
