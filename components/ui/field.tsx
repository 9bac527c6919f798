import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: string
  optional?: boolean
  name?: string
  className?: string
  children: ReactNode
}

/** Ties a control to its label, hint and error; the control inside only has to be one of ours. */
export function Field({ label, hint, error, optional = false, name, className, children }: FieldProps) {
  return (
    <Base.Root name={name} invalid={error !== undefined} className={cx('flex flex-col gap-1.5', className)}>
      <Base.Label className="flex items-baseline gap-2 font-medium text-table">
        {label}
        {optional && <span className="font-normal text-subtle">optional</span>}
      </Base.Label>
      {children}
      {hint && <Base.Description className="text-meta text-subtle">{hint}</Base.Description>}
      <Base.Error match={error !== undefined} className="flex items-start gap-1.5 text-danger text-meta">
        <CircleAlert className="mt-px size-3.5" />
        {error}
      </Base.Error>
    </Base.Root>
  )
}
