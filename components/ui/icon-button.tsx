import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class'
import { cx } from './cx'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'color' | 'children' | 'aria-label'> & {
  /** Names the button for everyone: it is read out and shown as the tooltip. */
  label: string
  icon: ReactNode
  shortcut?: string
  variant?: ButtonVariant
  size?: ButtonSize
  loading?: boolean
  side?: 'top' | 'right' | 'bottom' | 'left'
}

export function IconButton({
  label,
  icon,
  shortcut,
  variant = 'ghost',
  size = 'medium',
  loading = false,
  disabled = false,
  side,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <BaseButton
        {...props}
        aria-label={label}
        aria-busy={loading || undefined}
        disabled={disabled || loading}
        focusableWhenDisabled
        className={cx(buttonClass(variant, size, 'icon'), className)}
      >
        {loading ? <Spinner /> : icon}
      </BaseButton>
    </Tooltip>
  )
}
