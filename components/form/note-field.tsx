import type { FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { type Bound, useControl } from './use-control'

type NoteFieldProps<Values extends FieldValues> = Bound<Values> & { label: string; placeholder?: string }

/** Something one types over several lines. */
export function NoteField<Values extends FieldValues>({ control, name, label, placeholder }: NoteFieldProps<Values>) {
  const { id, value, setValue, error } = useControl<Values, string>({ control, name })
  return (
    <Field label={label} error={error}>
      <Textarea
        id={id}
        rows={2}
        value={value}
        onChange={event => setValue(event.target.value)}
        placeholder={placeholder}
        dir="auto"
      />
    </Field>
  )
}
