'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { renameField } from '@/lib/fields/actions'

/** What the field is called, and the key that stays. */
export function FieldName({ field }: { field: { id: number; name: string; label: string } }) {
  const [label, setLabel] = useState(field.label)
  const [error, setError] = useState<string>()
  const [isSaving, startSaving] = useTransition()

  const save = (event: FormEvent) => {
    event.preventDefault()
    startSaving(async () => {
      const result = await renameField({ id: field.id, label }).catch(() => undefined)
      if (!result?.ok) return setError(result?.error.fields?.label ?? result?.error.message ?? UNREACHABLE)
      setError(undefined)
      const { before } = result.data
      if (before === label) return
      toast({ title: 'Field renamed', undo: () => void renameField({ id: field.id, label: before }) })
    })
  }

  return (
    <form noValidate onSubmit={save} aria-label="Name of the field" className="flex max-w-md flex-col gap-2">
      <div className="flex items-start gap-2">
        <Field label="Name" error={error} className="min-w-0 flex-1">
          <Input value={label} onValueChange={setLabel} autoComplete="off" dir="auto" className="w-full" />
        </Field>
        <Button type="submit" loading={isSaving} className="mt-6.5">
          Rename
        </Button>
      </div>
      <p className="text-meta text-subtle">
        Its key is <code className="break-all font-mono text-muted">{field.name}</code>: files know it by this.
      </p>
    </form>
  )
}
