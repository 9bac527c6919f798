'use client'

import { useState } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { plural } from '@/lib/format'
import { putLeads } from '@/lib/segments/actions'
import type { LookedUp } from '@/lib/segments/look-up'
import { WhyFields } from './member-dialog'

type PasteLeadsDialogProps = { segmentId: number; onClose: () => void }

/** Puts in the leads of a pasted list, once it was said whom it finds. */
export function PasteLeadsDialog({ segmentId, onClose }: PasteLeadsDialogProps) {
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [looked, setLooked] = useState<LookedUp>()
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  const run = async (work: () => Promise<string | undefined>) => {
    setBusy(true)
    setFailure(await work().catch(() => UNREACHABLE))
    setBusy(false)
  }
  const lookUp = async () => {
    const response = await fetch('/api/leads/lookup', { method: 'POST', body: JSON.stringify({ text }) })
    const body = await response.json()
    if (!response.ok) return body.error.message as string
    setLooked(body as LookedUp)
    return undefined
  }
  const add = async ({ found }: LookedUp) => {
    const leadIds = found.map(({ id }) => id)
    const result = await putLeads({ segmentId, leadIds, kind: 'include', reason, until: until || null })
    if (!result.ok) return Object.values(result.error.fields ?? {})[0] ?? result.error.message
    toast({ title: `${plural(found.length, 'lead')} added by hand` })
    onClose()
    return undefined
  }

  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title="Add a list of leads"
      size="medium"
      description="E-mail addresses or phone numbers, one a line. Found are leads that you may see."
      footer={
        looked && looked.found.length > 0 ? (
          <Button variant="primary" loading={isBusy} onClick={() => void run(() => add(looked))}>
            Add {plural(looked.found.length, 'lead')}
          </Button>
        ) : (
          <Button variant="primary" loading={isBusy} disabled={!text.trim()} onClick={() => void run(lookUp)}>
            Look up
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {failure && (
          <p role="alert" className="text-danger text-table">
            {failure}
          </p>
        )}
        <Field label="E-mails or phone numbers">
          <Textarea
            rows={6}
            value={text}
            onChange={event => {
              setText(event.target.value)
              setLooked(undefined)
            }}
          />
        </Field>
        {looked && <Found looked={looked} />}
        <WhyFields reason={reason} onReason={setReason} until={until} onUntil={setUntil} />
      </div>
    </Dialog>
  )
}

function Found({ looked: { found, notFound, ambiguous } }: { looked: LookedUp }) {
  return (
    <div role="status" className="flex flex-col gap-1 text-table">
      <p>
        {plural(found.length, 'lead')} found, {notFound.length} not found, {ambiguous.length} ambiguous.
      </p>
      {notFound.length > 0 && <p className="break-words text-muted">Not found: {few(notFound)}</p>}
      {ambiguous.length > 0 && (
        <p className="break-words text-muted">
          Several leads each, none of them added:{' '}
          {few(ambiguous.map(({ entry, leads }) => `${entry} (${leads.map(({ name }) => name).join(', ')})`))}
        </p>
      )}
    </div>
  )
}

function few(entries: readonly string[]): string {
  const shown = entries.slice(0, 20).join('; ')
  return entries.length > 20 ? `${shown} and ${entries.length - 20} more` : shown
}
