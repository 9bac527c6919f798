'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

export interface Why {
  reason: string
  until: string | null
}

type MemberDialogProps = {
  title: string
  submitLabel: string
  /** Answers what was refused, in a sentence. */
  onSubmit: (why: Why) => Promise<string | undefined>
  onClose: () => void
}

/** Asks why a lead is put in or kept out, and until when. */
export function MemberDialog({ title, submitLabel, onSubmit, onClose }: MemberDialogProps) {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
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
