import type { FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import type { Option } from '@/components/ui/option'
import { Select } from '@/components/ui/select'
import { type Bound, useControl } from './use-control'

type ChoiceFieldProps<Values extends FieldValues, Key extends string | number> = Bound<Values> & {
  label: string
  hint?: string
  options: readonly Option<Key>[]
  /** What choosing nothing is called; without it something must stay chosen. */
  none?: string
}

const NOTHING = ''

/** One of a short list. */
export function ChoiceField<Values extends FieldValues, Key extends string | number>({
  control,
  name,
  label,
  hint,
  options,
  none,
}: ChoiceFieldProps<Values, Key>) {
  const { id, value, setValue, error } = useControl<Values, Key | null>({ control, name })
  return (
    <Field label={label} hint={hint} error={error}>
      <Select<Key | typeof NOTHING>
        id={id}
        options={none === undefined ? options : [{ key: NOTHING, label: none }, ...options]}
        value={value ?? (none === undefined ? null : NOTHING)}
        placeholder={none}
        onValueChange={key => setValue(key === NOTHING ? null : key)}
        className="w-full"
      />
    </Field>
  )
}
