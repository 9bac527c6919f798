import { NumberInput } from '@/components/ui/number-input'

type CountControlProps = {
  value: number | null
  onChange: (value: number | null) => void
  label: string
  min: number
  max: number
  invalid?: boolean
}

/** A small whole number: how many days, how many rows. */
export function CountControl({ value, onChange, label, min, max, invalid }: CountControlProps) {
  return (
    <NumberInput
      value={value}
      onValueChange={onChange}
      min={min}
      max={max}
      format={{ maximumFractionDigits: 0 }}
      quiet
      className="w-14"
      aria-label={label}
      aria-invalid={invalid}
    />
  )
}
