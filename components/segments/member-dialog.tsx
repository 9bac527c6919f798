'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Override } from '@/lib/segments/overrides'

export interface Why {
  reason: string | null
  until: string | null
}

type Stored = Pick<Override, 'reason' | 'until' | 'isFrozen'>

type MemberDialogProps = {
  title: string
  submitLabel: string
  /** What stands there already. */
  stored?: Stored | undefined
  /** Answers what was refused, in a sentence. */
  onSubmit: (why: Why) => Promise<string | undefined>
  onClose: () => void
}

/** What was said when a lead was put in or kept out; nothing where nobody said anything. */
export function whyOf(stored: Stored | null | undefined): Why | undefined {
  return stored ? { reason: stored.isFrozen ? null : stored.reason, until: stored.until } : undefined
}

/** Asks why a lead is put in or kept out, and until when. */
export function MemberDialog({ title, submitLabel, stored, onSubmit, onClose }: MemberDialogProps) {
  const before = whyOf(stored)
  const [reason, setReason] = useState(before?.reason ?? '')
  const [until, setUntil] = useState<string>(before?.until ?? '')
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const refused = await onSubmit({ reason, until: until || null })
    setBusy(false)
    if (refused) setFailure(refused)
    else onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={title}
      footer={
        <Button variant="primary" loading={isBusy} onClick={() => void submit()}>
          {submitLabel}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && (
          <p role="alert" className="text-danger text-table">
            {failure}
          </p>
        )}
        <WhyFields reason={reason} onReason={setReason} until={until} onUntil={setUntil} />
      </div>
    </Dialog>
  )
}

type WhyFieldsProps = {
  reason: string
  onReason: (reason: string) => void
  until: string
  onUntil: (until: string) => void
}

export function WhyFields({ reason, onReason, until, onUntil }: WhyFieldsProps) {
  return (
    <>
      <Field label="Reason" optional>
        <Input value={reason} onValueChange={onReason} maxLength={200} />
      </Field>
      <Field label="Until" optional hint="Through this day. After it, the rule alone decides again.">
        <Input type="date" value={until} onValueChange={onUntil} />
      </Field>
    </>
  )
}
