import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class'
import { cx } from './cx'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type ButtonProps = Omit<ComponentProps<'button'>, 'color'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  trailing?: ReactNode
  loading?: boolean
  /** Switches the button off, keeps it focusable and says why in a tooltip. */
  disabledReason?: string
}

/** Loading puts a spinner where the icon was, or into the padding: the width stays, and so does the focus. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  trailing,
  loading = false,
  disabled = false,
  disabledReason,
  className,
  children,
  ...props
}: ButtonProps) {
  const button = (
    <BaseButton
      {...props}
      disabled={disabled || loading || disabledReason !== undefined}
      focusableWhenDisabled={loading || disabledReason !== undefined}
      aria-busy={loading || undefined}
      aria-description={disabledReason}
      data-tight={(loading && !icon) || undefined}
      className={cx(buttonClass(variant, size), className)}
    >
      {loading ? <Spinner size={icon ? 16 : 12} /> : icon}
      {children}
      {trailing}
    </BaseButton>
  )
  return disabledReason === undefined ? button : <Tooltip label={disabledReason}>{button}</Tooltip>
}
