import { Switch as Base } from '@base-ui/react/switch'
import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export type SwitchProps = {
  checked?: boolean
  defaultChecked?: boolean
  onCheckedChange?: (checked: boolean) => void
  /** Without a label, give `aria-label`. */
  label?: ReactNode
  name?: string
  disabled?: boolean
  className?: string
  'aria-label'?: string
}

export function Switch({ label, className, onCheckedChange, ...props }: SwitchProps) {
  const id = useId()
  const track = (
    <Base.Root
      {...props}
      id={id}
      onCheckedChange={onCheckedChange && (checked => onCheckedChange(checked))}
      className={cx(
        'touch-target inline-flex h-4 w-7 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors',
        'data-checked:bg-accent data-disabled:opacity-45 forced-colors:outline',
        !label && className,
      )}
    >
      <Base.Thumb className="size-3 rounded-full bg-on-accent transition-transform forced-colors:bg-[ButtonText] data-checked:translate-x-3" />
    </Base.Root>
  )
  if (!label) return track
  return (
    <label htmlFor={id} className={cx('flex min-h-6 items-center gap-2 text-table pointer-coarse:min-h-11', className)}>
      {track}
      {label}
    </label>
  )
}
