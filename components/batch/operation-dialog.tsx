'use client'

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useId, useState } from 'react'
import { type FieldValues, useForm } from 'react-hook-form'
import * as z from 'zod'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Spinner } from '@/components/ui/spinner'
import { startBatch } from '@/lib/batch/actions'
import type { BatchChoices } from '@/lib/batch/choices'
import { OPERATIONS, type OperationKey } from '@/lib/batch/operations'
import type { Selection } from '@/lib/batch/schema'
import { formatNumber, plural } from '@/lib/format'
import type { Clock } from '../leads/lead-cell'
import { UNREACHABLE } from '../leads/use-change'
import { LeftOut } from './left-out'
import { formOf } from './operation-forms'
import { usePlan } from './use-plan'

/** From so many on, whoever deletes says how many. */
const MOST_UNCOUNTED = 100

type OperationDialogProps = {
  operation: OperationKey
  selection: Selection
  choices: BatchChoices
  clock: Clock
  onClose: () => void
  onStarted: (batch: { id: number; title: string; isOver: boolean; words: string }) => void
}

/** Says to whom something would be done, asks what, and starts it. */
export function OperationDialog({ operation, selection, choices, clock, onClose, onStarted }: OperationDialogProps) {
  const formId = useId()
  const form = formOf(operation)
  const { label, operand } = OPERATIONS[operation]
  const { answer, look } = usePlan(selection, operation)
  const plan = answer && 'plan' in answer ? answer.plan : undefined
  const [defaults] = useState(() => ({ ...form.values(choices, clock), confirmed: '' }))
  const asksForNumber = operation === 'delete' && (plan?.changeable ?? 0) > MOST_UNCOUNTED
  const schema = z.custom<FieldValues>().superRefine(({ confirmed, ...values }, context) => {
    for (const { path, message } of operand.safeParse(form.read(values, clock)).error?.issues ?? [])
      context.addIssue({
        code: 'custom',
        path: path[0] === 'value' ? ['custom', values.fieldId] : path,
        message: said(message),
      })
    if (asksForNumber && Number(String(confirmed).replaceAll(',', '')) !== plan?.changeable)
      context.addIssue({ code: 'custom', path: ['confirmed'], message: 'Type how many leads you delete.' })
  })
  const { control, handleSubmit, setError, formState } = useForm({
    defaultValues: defaults as FieldValues,
    resolver: standardSchemaResolver(schema, undefined, { raw: true }),
  })

  async function start({ confirmed: _, ...values }: FieldValues) {
    if (!plan) return
    const expected = { selected: plan.selected, changeable: plan.changeable }
    const input = { selection, operation, operand: operand.parse(form.read(values, clock)), expected }
    const result = await startBatch(input).catch(() => undefined)
    if (result?.ok) return onStarted(result.data)
    // Somebody changed who is meant: the number that it is now is shown, and asked about.
    if (result?.error.status === 409) look()
    for (const [name, message] of Object.entries(result?.error.fields ?? {}))
      setError(name, { type: 'server', message })
    setError('root.server', { type: 'server', message: result?.error.message ?? UNREACHABLE })
  }

  const { errors, isSubmitting } = formState
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={label}
      size="medium"
      description={
        plan ? `${plural(plan.changeable, 'lead')} ${plan.changeable === 1 ? 'is' : 'are'} changed.` : undefined
      }
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            form={formId}
            variant={operation === 'delete' ? 'danger' : 'primary'}
            loading={isSubmitting}
            disabled={!plan || plan.changeable === 0}
          >
            {plan ? `${label}: ${formatNumber(plan.changeable)}` : label}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={handleSubmit(start)} className="grid content-start gap-4">
        {errors.root?.server && (
          <p role="alert" className="text-danger text-table">
            {errors.root.server.message}
          </p>
        )}
        {answer === undefined && (
          <p role="status" className="flex items-center gap-2 text-muted text-table">
            <Spinner /> Counting …
          </p>
        )}
        {answer && 'failure' in answer && (
          <p role="alert" className="flex flex-wrap items-center gap-2 text-danger text-table">
            {answer.failure}
            <Button size="small" onClick={look}>
              Try again
            </Button>
          </p>
        )}
        {plan && <LeftOut plan={plan} />}
        {form.fields(control, choices)}
        {form.note && <p className="text-muted text-table">{form.note}</p>}
        {asksForNumber && plan && (
          <TextField
            control={control}
            name="confirmed"
            label={`Type ${formatNumber(plan.changeable)} to delete them`}
            inputMode="numeric"
          />
        )}
      </form>
    </Dialog>
  )
}

/** What a schema says of nothing chosen is for programs. */
function said(message: string): string {
  return /^Invalid input/.test(message) ? 'Choose one from the list.' : message
}
