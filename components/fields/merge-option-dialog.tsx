'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { mergeOption } from '@/lib/fields/actions'
import { plural } from '@/lib/format'
import type { OptionDialogProps } from './option-dialog-props'

/** Makes two options one, on leads and in rules. */
export function MergeOptionDialog({ field, option, onClose }: OptionDialogProps) {
  const [into, setInto] = useState<string | null>(null)
  const [error, setError] = useState<string>()
  const [isMerging, startMerging] = useTransition()
  const merge = (event: FormEvent) => {
    event.preventDefault()
    if (into === null) return setError('Choose the option that stays.')
    startMerging(async () => {
      const result = await mergeOption({ fieldId: field.id, key: option.key, into }).catch(() => undefined)
      if (!result?.ok) return setError(result?.error.message ?? UNREACHABLE)
      const { leads, segments } = result.data
      toast({
        title: `“${option.label}” was merged`,
        description: `${plural(leads, 'lead')} and ${plural(segments, 'segment')} follow.`,
      })
      onClose()
    })
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={`Merge “${option.label}” into another option`}
      description={`Leads and rules that have “${option.label}” get the other one instead, in the segments of everybody. This cannot be taken back.`}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="danger" type="submit" form="merge-option" loading={isMerging}>
            Merge options
          </Button>
        </>
      }
    >
      <form id="merge-option" noValidate onSubmit={merge}>
        <Field label="Option that stays" error={error}>
          <Combobox
            options={field.options.filter(({ key }) => key !== option.key)}
            value={into}
            onValueChange={setInto}
          />
        </Field>
      </form>
    </Dialog>
  )
}
