import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'

/** Which entry of a form a control shows. */
export type Bound<Values extends FieldValues> = { control: Control<Values>; name: FieldPath<Values> }

/** One entry of a form: what it is, what is wrong with it, and how to change it. */
export function useControl<Values extends FieldValues, Value>({ control, name }: Bound<Values>) {
  const { field, fieldState } = useController({ control, name })
  return {
    id: controlId(name),
    value: field.value as Value,
    setValue: (value: Value) => field.onChange(value),
    error: fieldState.error?.message,
  }
}

/** The id that the control of an entry has on the page. */
export function controlId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}
