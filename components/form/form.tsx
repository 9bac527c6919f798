'use client'

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Control, type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form'
import type * as z from 'zod'
import { Button } from '@/components/ui/button'
import type { Result } from '@/lib/action'
import { ErrorSummary } from './error-summary'
import { useUnsavedWarning } from './use-unsaved-warning'

const UNREACHABLE = 'The server could not be reached. Check the connection, then try again: nothing you typed is lost.'
const MARKED = 'This is not saved yet. Check the marked fields.'

type FormProps<Values extends FieldValues, T> = {
  label: string
  values: Values
  schema: z.ZodType<unknown, Values>
  /** What each entry is called where its fault is said. */
  labels: { [Name in keyof Values]?: string }
  save: (values: Values) => Promise<Result<T>>
  /** Waited for: the form stays busy until then. */
  onSaved: (data: T, values: Values) => unknown
  submitLabel: string
  size?: 'medium' | 'large'
  /** Beside the button. */
  actions?: ReactNode
  /** Empties the form once it is saved. */
  clears?: boolean
  children: (control: Control<Values>) => ReactNode
}

/** A form of a few entries. What is refused stays as it was typed, and is said on top and at the entry. */
export function Form<Values extends FieldValues, T>(props: FormProps<Values, T>) {
  const { label, values, schema, labels, save, onSaved, submitLabel, size, actions, clears, children } = props
  const [defaults] = useState(values)
  const { control, handleSubmit, setError, reset, formState } = useForm<Values>({
    defaultValues: defaults as DefaultValues<Values>,
    resolver: standardSchemaResolver(schema, undefined, { raw: true }),
    shouldFocusError: false,
  })
  const { errors, isDirty, isSubmitting, isSubmitSuccessful, submitCount } = formState
  useUnsavedWarning(isDirty && !isSubmitSuccessful)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (submitCount > 0) summary.current?.focus()
  }, [submitCount])

  async function send(typed: Values) {
    const result = await save(typed).catch(() => undefined)
    if (result?.ok) {
      reset(clears ? (defaults as Values) : typed)
      await onSaved(result.data, typed)
      return
    }
    for (const [name, message] of Object.entries(result?.error.fields ?? {})) {
      setError(name as Path<Values>, { type: 'server', message })
    }
    setError('root.server', { message: result?.error.message ?? UNREACHABLE })
  }

  const { root, ...entries } = errors
  const faults = Object.entries(entries).map(([name, fault]) => ({
    name,
    label: labels[name] ?? name,
    message: String(fault?.message ?? ''),
  }))
  return (
    <form noValidate onSubmit={handleSubmit(send)} aria-label={label} className="flex flex-col gap-4">
      {(root?.server || faults.length > 0) && (
        <ErrorSummary ref={summary} title={root?.server?.message ?? MARKED} faults={faults} />
      )}
      {children(control)}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          size={size}
          loading={isSubmitting}
          className={size === 'large' ? 'w-full' : undefined}
        >
          {submitLabel}
        </Button>
        {actions}
      </div>
    </form>
  )
}
