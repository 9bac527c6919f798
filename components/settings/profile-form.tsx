'use client'

import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { toast } from '@/components/ui/toast'
import { updateProfile } from '@/lib/settings/actions'
import { UpdateProfile } from '@/lib/settings/schema'
import { LABELS } from './labels'

/** What colleagues see one called. */
export function ProfileForm({ name }: { name: string }) {
  return (
    <Form
      label="Profile"
      values={{ name }}
      schema={UpdateProfile}
      labels={LABELS}
      save={updateProfile}
      onSaved={() => toast({ title: 'Name saved' })}
      submitLabel="Save name"
    >
      {control => <TextField control={control} name="name" label={LABELS.name} autoComplete="name" />}
    </Form>
  )
}
