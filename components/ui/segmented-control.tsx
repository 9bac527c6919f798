import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { cx } from './cx'

type SegmentedControlProps<Key extends string> = {
  label: string
  value: Key
  onValueChange: (key: Key) => void
  /** With an icon the label is read out only. */
  options: readonly { key: Key; label: string; icon?: ReactNode }[]
  size?: 'small' | 'medium'
  disabled?: boolean
  className?: string
}

/** One of two to four, all in sight. Arrow keys choose, as in any set of radio buttons. */
export function SegmentedControl<Key extends string>({
  label,
  value,
  onValueChange,
  options,
  size = 'medium',
  disabled,
  className,
}: SegmentedControlProps<Key>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={key => onValueChange(key)}
      disabled={disabled}
      className={cx('inline-flex gap-0.5 rounded-md border border-line-raised p-0.5', className)}
    >
      {options.map(option => (
        <Radio.Root
          key={option.key}
          value={option.key}
          aria-label={option.label}
          className={cx(
            'inline-flex flex-1 cursor-default select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 font-medium text-muted text-table transition-colors hover:text-fg',
            'data-checked:bg-pressed data-checked:text-fg forced-colors:data-checked:outline data-disabled:opacity-45 pointer-coarse:h-11',
            size === 'small' ? 'h-5.5' : 'h-6.5',
          )}
        >
          {option.icon ?? option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
