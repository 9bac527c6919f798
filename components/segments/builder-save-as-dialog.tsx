import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type SaveAsDialogProps = {
  suggestion: string
  saving: boolean
  onClose: () => void
  onSave: (name: string) => void
}

/** Another segment with the rule as it is on the canvas; the one it came from stays as it was saved. */
export function BuilderSaveAsDialog({ suggestion, saving, onClose, onSave }: SaveAsDialogProps) {
  const [name, setName] = useState(suggestion)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(name)
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title="Save as a new segment"
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="save-as" loading={saving}>
            Save segment
          </Button>
        </>
      }
    >
      <form id="save-as" onSubmit={submit}>
        <Field label="Name">
          <Input value={name} onValueChange={setName} maxLength={120} required autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  )
}
