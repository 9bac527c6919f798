import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { fieldClass, readOnlyClass } from './field-class'

export type TextareaProps = Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue'> & {
  value?: string
  defaultValue?: string
}

export function Textarea({ rows = 3, className, value, defaultValue, ...props }: TextareaProps) {
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      render={
        <textarea
          {...props}
          rows={rows}
          className={cx(
            fieldClass(),
            readOnlyClass,
            'block resize-y px-2.5 py-1.5 text-table preset:w-full',
            className,
          )}
        />
      }
    />
  )
}
