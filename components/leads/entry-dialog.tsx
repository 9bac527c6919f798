'use client'

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { type ReactNode, useId } from 'react'
import { type Control, type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form'
import * as z from 'zod'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ErrorBody } from '@/lib/errors'
import { UNREACHABLE } from './use-change'

type Answer = { ok: true } | { ok: false; error: ErrorBody['error'] }

type EntryDialogProps<Values extends FieldValues, Entry> = {
  title: string
  description?: string
  /** On the button that sends it. */
  label: string
  /** What happened, once it did. */
  said: string
  values: Values
  /** What the values mean, as the action takes it. */
  read: (values: Values) => unknown
  schema: z.ZodType<Entry>
  send: (entry: Entry) => Promise<Answer>
  onClose: () => void
  size?: 'small' | 'medium'
  children: (control: Control<Values>) => ReactNode
}

/** A small form over the page of a lead. What is refused stays as it was typed. */
export function EntryDialog<Values extends FieldValues, Entry>({
  title,
  description,
  label,
  said,
  values,
  read,
  schema,
  send,
  onClose,
  size = 'medium',
  children,
}: EntryDialogProps<Values, Entry>) {
  const formId = useId()
  const {
    control,
    handleSubmit,
    setError,
    formState: { errors, isSubmitting },
  } = useForm<Values>({
    defaultValues: values as DefaultValues<Values>,
    resolver: standardSchemaResolver(faultsOf(read, schema), undefined, { raw: true }),
  })

  async function save(typed: Values) {
    const answer = await send(schema.parse(read(typed))).catch(() => undefined)
    if (answer?.ok) {
      toast({ title: said })
      return onClose()
    }
    for (const [name, message] of Object.entries(answer?.error.fields ?? {})) {
      // "after.make" of the action is "make" of the form.
      setError(name.slice(name.indexOf('.') + 1) as Path<Values>, { type: 'server', message })
    }
    setError('root.server', { type: 'server', message: answer?.error.message ?? UNREACHABLE })
  }

  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={title}
      description={description}
      size={size}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form={formId} loading={isSubmitting}>
            {label}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={handleSubmit(save)} className="grid content-start gap-4">
        {errors.root?.server && (
          <p role="alert" className="text-danger text-table">
            {errors.root.server.message}
          </p>
        )}
        {children(control)}
      </form>
    </Dialog>
  )
}

/** The faults of what the values mean, at the names they have in the form. */
function faultsOf<Values extends FieldValues>(read: (values: Values) => unknown, schema: z.ZodType) {
  return z.custom<Values>().superRefine((values, context) => {
    for (const { path, message } of schema.safeParse(read(values)).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...path], message })
  })
}
