'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { deleteField } from '@/lib/fields/actions'
import { plural } from '@/lib/format'

type DeleteFieldProps = {
  field: { id: number; label: string }
  /** The segments that name it, in words: it stays as long as there are any. */
  used: string | undefined
  /** How many leads, in all stores, have a value. */
  holders: number
}

/** Deletes a field; with values, only after its name was typed. */
export function DeleteField({ field, used, holders }: DeleteFieldProps) {
  const [asking, setAsking] = useState(false)
  const values =
    holders === 0 ? 'No lead has a value.' : `${plural(holders, 'lead')}, in all stores, would lose a value.`
  return (
    <div className="flex flex-col items-start gap-2 text-table">
      <p>
        {used
          ? `It cannot be deleted while rules use it: ${used}. Take it out of each rule, off conditions too.`
          : values}
      </p>
      {!used && (
        <Button icon={<Trash2 />} onClick={() => setAsking(true)}>
          Delete field
        </Button>
      )}
      {asking && <DeleteDialog field={field} holders={holders} values={values} onClose={() => setAsking(false)} />}
    </div>
  )
}

type DeleteDialogProps = Omit<DeleteFieldProps, 'used'> & { values: string; onClose: () => void }

function DeleteDialog({ field, holders, values, onClose }: DeleteDialogProps) {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [isDeleting, startDeleting] = useTransition()
  const remove = (event: FormEvent) => {
    event.preventDefault()
    if (holders > 0 && typed.trim() !== field.label) return setRefusal(`Type “${field.label}” to delete it.`)
    startDeleting(async () => {
      const result = await deleteField({ id: field.id, losing: holders }).catch(() => undefined)
      if (!result?.ok) return setRefusal(result?.error.message ?? UNREACHABLE)
      toast({ title: `“${field.label}” was deleted` })
      router.push('/leads/fields')
    })
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={`Delete “${field.label}”?`}
      description={`${values} The field leaves palette, columns, forms and exports. This cannot be taken back.`}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="danger" type="submit" form="delete-field" loading={isDeleting}>
            Delete field
          </Button>
        </>
      }
    >
      <form id="delete-field" noValidate onSubmit={remove}>
        {holders > 0 ? (
          <Field label={`Type “${field.label}” to delete it`} error={refusal}>
            <Input value={typed} onValueChange={setTyped} autoComplete="off" />
          </Field>
        ) : (
          <p role="alert" className="text-danger text-table">
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  )
}
