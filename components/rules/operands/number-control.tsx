import { NumberInput } from '@/components/ui/number-input'
import type { Field } from '@/lib/rules/fields/field'
import { scaleOf } from './scale'

type NumberControlProps = {
  field: Field
  /** In stored form. */
  value: number | null
  onChange: (value: number | null) => void
  label: string
  placeholder?: string
  invalid?: boolean
  describedBy?: string | undefined
}

/** A number as people write it, "25,000", for one that is stored as an integer of the field's scale. */
export function NumberControl({
  field,
  value,
  onChange,
  label,
  placeholder,
  invalid,
  describedBy,
}: NumberControlProps) {
  const { prefix, suffix, format, typed, stored } = scaleOf(field)
  return (
    <NumberInput
      value={typed(value)}
      onValueChange={number => onChange(stored(number))}
      format={format}
      prefix={prefix}
      suffix={suffix}
      placeholder={placeholder}
      quiet
      className="w-26"
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  )
}
