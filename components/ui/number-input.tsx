import { NumberField } from '@base-ui/react/number-field'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { type FieldSize, fieldClass, fieldHeight } from './field-class'

export type NumberInputProps = {
  value?: number | null
  defaultValue?: number
  onValueChange?: (value: number | null) => void
  /** Runs once the person has finished: on blur or Enter. */
  onValueCommitted?: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  /** Keeps what was typed outside min and max, so that a message can say so; otherwise it is pulled inside on blur. */
  allowOutOfRange?: boolean
  format?: Intl.NumberFormatOptions
  prefix?: ReactNode
  suffix?: ReactNode
  size?: FieldSize
  quiet?: boolean
  id?: string
  name?: string
  placeholder?: string
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A number with a unit. Arrow keys step by `step`, with Shift by ten of them. */
export function NumberInput({
  prefix,
  suffix,
  size = 'medium',
  quiet,
  placeholder,
  className,
  step = 1,
  'aria-label': label,
  'aria-describedby': describedBy,
  'aria-invalid': invalid,
  ...props
}: NumberInputProps) {
  return (
    <NumberField.Root {...props} step={step} largeStep={step * 10} locale="en-US" className={className}>
      <NumberField.Group
        className={cx(
          fieldClass(quiet),
          fieldHeight(size),
          'flex items-center gap-1 px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-1',
          invalid && 'border-danger',
        )}
      >
        {prefix && <span className="text-subtle">{prefix}</span>}
        <NumberField.Input
          placeholder={placeholder}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className="w-full min-w-0 bg-transparent tabular-nums outline-none"
        />
        {suffix && <span className="shrink-0 text-subtle">{suffix}</span>}
      </NumberField.Group>
    </NumberField.Root>
  )
}
