'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { renameOption } from '@/lib/fields/actions'
import type { OptionDialogProps } from './option-dialog-props'

/** Another name; leads and rules that have the option keep it. */
export function RenameOptionDialog({ field, option, onClose }: OptionDialogProps) {
  const [label, setLabel] = useState(option.label)
  const [error, setError] = useState<string>()
  const [isSaving, startSaving] = useTransition()
  const rename = (event: FormEvent) => {
    event.preventDefault()
    startSaving(async () => {
      const input = { fieldId: field.id, key: option.key }
      const result = await renameOption({ ...input, label }).catch(() => undefined)
      if (!result?.ok) return setError(result?.error.fields?.label ?? result?.error.message ?? UNREACHABLE)
      const { before } = result.data
      toast({ title: 'Option renamed', undo: () => void renameOption({ ...input, label: before }) })
      onClose()
    })
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={`Rename “${option.label}”`}
      description="Leads and rules that have it keep it."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="rename-option" loading={isSaving}>
            Rename option
          </Button>
        </>
      }
    >
      <form id="rename-option" noValidate onSubmit={rename}>
        <Field label="Name" error={error}>
          <Input value={label} onValueChange={setLabel} autoComplete="off" dir="auto" />
        </Field>
      </form>
    </Dialog>
  )
}
