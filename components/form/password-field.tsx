import type { FieldValues } from 'react-hook-form'
import { PasswordInput } from '@/components/auth/password-input'
import { Field } from '@/components/ui/field'
import type { FieldSize } from '@/components/ui/field-class'
import { type Bound, useControl } from './use-control'

type PasswordFieldProps<Values extends FieldValues> = Bound<Values> & {
  label: string
  hint?: string
  autoComplete: 'current-password' | 'new-password'
  size?: FieldSize
}

/** A password; which one, the browser's keeper of passwords is told. */
export function PasswordField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  autoComplete,
  size,
}: PasswordFieldProps<Values>) {
  const { id, value, setValue, error } = useControl<Values, string>({ control, name })
  return (
    <Field label={label} hint={hint} error={error}>
      <PasswordInput id={id} value={value} onValueChange={setValue} autoComplete={autoComplete} size={size} />
    </Field>
  )
}
