'use client'

import { ChoiceField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { createSource, updateSource } from '@/lib/settings/actions'
import { CreateSource } from '@/lib/settings/schema'
import { SOURCE_TYPES } from '@/lib/vocabulary'
import { LABELS } from './labels'

type SourceDialogProps = {
  source?: { key: string; label: string; sourceType: string }
  /** What a new one is called to begin with. */
  label?: string
  onClose: () => void
  onAdded?: (key: string) => void
}

/** Adds a source, or calls one otherwise. */
export function SourceDialog({ source, label = '', onClose, onAdded }: SourceDialogProps) {
  return (
    <Dialog open onOpenChange={open => open || onClose()} title={source ? 'Change source' : 'Add a source'}>
      <div className="pb-4">
        <Form<CreateSource, { key: string } | undefined>
          label="Source"
          values={{
            label: source?.label ?? label,
            sourceType: (source?.sourceType ?? 'internet') as CreateSource['sourceType'],
          }}
          schema={CreateSource}
          labels={LABELS}
          save={async input => {
            if (!source) return createSource(input)
            const result = await updateSource({ key: source.key, ...input })
            return result.ok ? { ok: true, data: undefined } : result
          }}
          onSaved={created => {
            toast({ title: source ? 'Source changed' : 'Source added' })
            if (created) onAdded?.(created.key)
            onClose()
          }}
          submitLabel={source ? 'Change source' : 'Add source'}
          actions={
            <DialogClose>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
          }
        >
          {control => (
            <>
              <TextField control={control} name="label" label={LABELS.label} />
              <ChoiceField control={control} name="sourceType" label={LABELS.sourceType} options={SOURCE_TYPES} />
            </>
          )}
        </Form>
      </div>
    </Dialog>
  )
}
