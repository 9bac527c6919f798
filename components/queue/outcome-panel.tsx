'use client'

import { type RefObject, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Textarea } from '@/components/ui/textarea'
import { type Next, OUTCOMES, type Outcome } from '@/lib/queue/outcomes'
import { instantOf, localTime } from '@/lib/time'

export interface Draft {
  outcome: Outcome
  next: Next
  note: string
}

type OutcomePanelProps = {
  draft: Draft
  zone: string
  /** Named in full where the outcome does them. */
  due: readonly string[]
  pending: boolean
  failure: string | undefined
  confirmRef: RefObject<HTMLButtonElement | null>
  onChange: (draft: Draft) => void
  onConfirm: () => void
  onCancel: () => void
}

const NEXT = { call: 'Then call again', appointment: 'Appointment' } as const

/** What will be logged and what follows; Enter on its first button does it. */
export function OutcomePanel(props: OutcomePanelProps) {
  const { draft, zone, due, pending, failure, confirmRef, onChange, onConfirm, onCancel } = props
  const form = useRef<HTMLFormElement>(null)
  const { outcome, next, note } = draft
  return (
    <form
      ref={form}
      aria-label={`Log: ${OUTCOMES[outcome].label}`}
      className="grid gap-3 rounded-lg border border-line bg-raised p-4"
      onSubmit={event => {
        event.preventDefault()
        onConfirm()
      }}
    >
      <p className="font-medium text-body">
        {OUTCOMES[outcome].label}
        {due.length > 0 && <span className="font-normal text-muted"> · also done: {due.join(', ')}</span>}
      </p>
      {next ? (
        <Field label={NEXT[next.what]} hint={`Time at the dealership, ${zone}`}>
          <Input
            type="datetime-local"
            value={localTime(next.at, zone)}
            onValueChange={typed => {
              const at = instantOf(typed, zone)
              if (at !== undefined) onChange({ ...draft, next: { ...next, at } })
            }}
            className="max-w-60"
          />
        </Field>
      ) : (
        <p className="text-muted text-table">No next task is set.</p>
      )}
      <Field label="Note" optional>
        <Textarea
          rows={2}
          value={note}
          onChange={event => onChange({ ...draft, note: event.target.value })}
          dir="auto"
        />
      </Field>
      {failure && (
        <p role="alert" className="text-danger text-table">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={confirmRef} type="submit" variant="primary" loading={pending}>
          Log and go on
        </Button>
        {next && (
          <Button onClick={() => onChange({ ...draft, next: null })} trailing={<Kbd>N</Kbd>}>
            No next task
          </Button>
        )}
        <Button variant="ghost" onClick={onCancel} trailing={<Kbd>Esc</Kbd>}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
