import { Input as BaseInput } from '@base-ui/react/input'
import { type ComponentProps, type ReactNode, type RefObject, useRef } from 'react'
import { cx } from './cx'
import { type FieldSize, fieldClass, fieldHeight, readOnlyClass } from './field-class'
import { useEarlyTyping } from './use-early-typing'

export type InputProps = Omit<ComponentProps<'input'>, 'ref' | 'size' | 'value' | 'defaultValue'> & {
  ref?: RefObject<HTMLInputElement | null>
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  size?: FieldSize
  quiet?: boolean
  icon?: ReactNode
  /** Drawn inside the right edge: a key hint, a unit, a show-password button. */
  trailing?: ReactNode
}

export function Input({ ref, size = 'medium', quiet, icon, trailing, className, ...props }: InputProps) {
  const own = useRef<HTMLInputElement>(null)
  const control = ref ?? own
  useEarlyTyping(control, props.value, props.onValueChange)
  const input = (
    <BaseInput
      {...props}
      ref={control}
      className={cx(
        fieldClass(quiet),
        fieldHeight(size),
        readOnlyClass,
        'min-w-0 preset:w-full',
        icon ? 'pl-8' : 'pl-2.5',
        trailing ? 'pr-10' : 'pr-2.5',
        !icon && !trailing && className,
      )}
    />
  )
  if (!icon && !trailing) return input
  return (
    <div className={cx('relative', className)}>
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-subtle">{icon}</span>
      )}
      {input}
      {trailing && <span className="absolute inset-y-0 right-1.5 flex items-center text-subtle">{trailing}</span>}
    </div>
  )
}
