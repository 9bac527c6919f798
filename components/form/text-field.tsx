import type { HTMLInputTypeAttribute } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input, type InputProps } from '@/components/ui/input'
import { type Bound, useControl } from './use-control'

type TextFieldProps<Values extends FieldValues> = Bound<Values> &
  Pick<InputProps, 'placeholder' | 'inputMode' | 'min' | 'max' | 'autoComplete' | 'size'> & {
    label: string
    hint?: string
    type?: HTMLInputTypeAttribute
    /** Drawn before what one types: "$". */
    unit?: string
  }

/** Something one types. Mostly it is about somebody else, so the browser does not offer what it knows about the person typing. */
export function TextField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  type = 'text',
  unit,
  autoComplete = 'off',
  ...input
}: TextFieldProps<Values>) {
  const { id, value, setValue, error } = useControl<Values, string>({ control, name })
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        {...input}
        id={id}
        type={type}
        value={value}
        onValueChange={setValue}
        dir={type === 'text' ? 'auto' : undefined}
        icon={unit && <span className="text-table">{unit}</span>}
        autoComplete={autoComplete}
      />
    </Field>
  )
}
