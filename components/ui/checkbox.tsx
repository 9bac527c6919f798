import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export type CheckboxProps = {
  checked?: boolean
  defaultChecked?: boolean
  onCheckedChange?: (checked: boolean, event: Event) => void
  indeterminate?: boolean
  /** Without a label, give `aria-label`. */
  label?: ReactNode
  name?: string
  value?: string
  disabled?: boolean
  required?: boolean
  className?: string
  'aria-label'?: string
  'aria-labelledby'?: string
}

export function Checkbox({ label, indeterminate, onCheckedChange, className, ...props }: CheckboxProps) {
  const id = useId()
  const box = (
    <Base.Root
      {...props}
      id={id}
      indeterminate={indeterminate}
      onCheckedChange={onCheckedChange && ((checked, details) => onCheckedChange(checked, details.event))}
      className={cx(
        'touch-target flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface transition-colors',
        'data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent',
        'data-disabled:opacity-45 data-invalid:border-danger',
        !label && className,
      )}
    >
      <Base.Indicator className="text-on-accent">
        {indeterminate ? <Minus className="size-3 stroke-3" /> : <Check className="size-3 stroke-3" />}
      </Base.Indicator>
    </Base.Root>
  )
  if (!label) return box
  return (
    <label htmlFor={id} className={cx('flex min-h-6 items-center gap-2 text-table pointer-coarse:min-h-11', className)}>
      {box}
      {label}
    </label>
  )
}
