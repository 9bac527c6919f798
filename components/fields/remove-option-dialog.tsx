'use client'

import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { toast } from '@/components/ui/toast'
import { removeOption } from '@/lib/fields/actions'
import type { OptionDialogProps } from './option-dialog-props'

/** Only what no rule and no lead has goes; the server says what stands in the way. */
export function RemoveOptionDialog({ field, option, onClose }: OptionDialogProps) {
  const [refusal, setRefusal] = useState<string>()
  const [isRemoving, startRemoving] = useTransition()
  const remove = () =>
    startRemoving(async () => {
      const result = await removeOption({ fieldId: field.id, key: option.key }).catch(() => undefined)
      if (!result?.ok) return setRefusal(result?.error.message ?? UNREACHABLE)
      toast({ title: `“${option.label}” was removed` })
      onClose()
    })
  return (
    <AlertDialog
      open
      onOpenChange={open => open || onClose()}
      title={`Remove “${option.label}”?`}
      description={
        <span role={refusal && 'alert'}>
          {refusal ??
            'An option goes only while no lead has it and no rule names it. Others can be archived or merged.'}
        </span>
      }
      confirmLabel="Remove option"
      pending={isRemoving}
      onConfirm={remove}
    />
  )
}
