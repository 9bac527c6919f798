'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { addOption } from '@/lib/fields/actions'

/** Adds one option after the other: the focus stays where one types. */
export function AddOption({ fieldId }: { fieldId: number }) {
  const [label, setLabel] = useState('')
  const [error, setError] = useState<string>()
  const [said, setSaid] = useState('')
  const [isSaving, startSaving] = useTransition()

  const add = (event: FormEvent) => {
    event.preventDefault()
    startSaving(async () => {
      const result = await addOption({ fieldId, label }).catch(() => undefined)
      if (!result?.ok) return setError(result?.error.fields?.label ?? result?.error.message ?? UNREACHABLE)
      setError(undefined)
      setLabel('')
      setSaid(`${label.trim()} was added.`)
    })
  }

  return (
    <form noValidate onSubmit={add} aria-label="New option" className="mt-3 flex max-w-md items-start gap-2">
      <Field label="New option" error={error} className="min-w-0 flex-1">
        <Input value={label} onValueChange={setLabel} autoComplete="off" dir="auto" className="w-full" />
      </Field>
      <Button type="submit" icon={<Plus />} loading={isSaving} className="mt-6.5">
        Add
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </form>
  )
}
