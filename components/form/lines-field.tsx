import type { FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { type Bound, useControl } from './use-control'

type LinesFieldProps<Values extends FieldValues> = Bound<Values> & { label: string; hint?: string; rows?: number }

/** Text over several lines. */
export function LinesField<Values extends FieldValues>({ control, name, label, hint, rows }: LinesFieldProps<Values>) {
  const { id, value, setValue, error } = useControl<Values, string>({ control, name })
  return (
    <Field label={label} hint={hint} error={error}>
      <Textarea id={id} rows={rows} value={value} onChange={event => setValue(event.target.value)} dir="auto" />
    </Field>
  )
}
