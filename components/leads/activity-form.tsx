'use client'

import { useRef, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useEarlyTyping } from '@/components/ui/use-early-typing'
import { recordActivity } from '@/lib/leads/actions'
import { ACTIVITY_KINDS, ACTIVITY_OUTCOMES, DIRECTIONS } from '@/lib/vocabulary'

const NO_OUTCOME = { key: '', label: 'No outcome' }
const OUTCOMES = [NO_OUTCOME, ...ACTIVITY_OUTCOMES]
const WITHOUT_DIRECTION = new Set(['visit', 'test_drive', 'proposal', 'service', 'note'])

/** Says what was done with a lead, in two choices and a note; Ctrl or ⌘ with Enter logs it. */
export function ActivityForm({ leadId }: { leadId: number }) {
  const [kind, setKind] = useState<string>('call')
  const [direction, setDirection] = useState<string>('out')
  const [outcome, setOutcome] = useState(NO_OUTCOME.key)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const field = useRef<HTMLTextAreaElement>(null)
  useEarlyTyping(field, note, setNote)

  const record = () =>
    startTransition(async () => {
      const result = await recordActivity({
        leadId,
        kind,
        direction: WITHOUT_DIRECTION.has(kind) ? null : direction,
        outcome: (kind === 'call' && outcome) || null,
        note,
      }).catch(() => undefined)
      if (!result) return setFailure(UNREACHABLE)
      if (!result.ok) return setFailure(Object.values(result.error.fields ?? {})[0] ?? result.error.message)
      setFailure(undefined)
      setNote('')
      setOutcome(NO_OUTCOME.key)
      toast({ title: 'Activity logged' })
      field.current?.focus()
    })

  return (
    <form
      action={record}
      aria-label="Log an activity"
      className="flex flex-col gap-2 rounded-lg border border-line p-3"
    >
      <div className="flex flex-wrap gap-2">
        <Select aria-label="Kind" value={kind} onValueChange={setKind} options={ACTIVITY_KINDS} className="w-36" />
        {!WITHOUT_DIRECTION.has(kind) && (
          <Select
            aria-label="Direction"
            value={direction}
            onValueChange={setDirection}
            options={DIRECTIONS}
            className="w-28"
          />
        )}
        {kind === 'call' && (
          <span data-goal="call">
            <Select
              aria-label="Outcome"
              placeholder="Outcome"
              value={outcome}
              onValueChange={setOutcome}
              options={OUTCOMES}
              className="w-44"
            />
          </span>
        )}
      </div>
      <Textarea
        ref={field}
        aria-label="Note"
        placeholder="What was said"
        rows={2}
        value={note}
        onChange={event => setNote(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
        dir="auto"
      />
      {failure && (
        <p role="alert" className="text-danger text-table">
          {failure}
        </p>
      )}
      <Button type="submit" loading={isPending} className="self-start">
        Log activity
      </Button>
    </form>
  )
}
