'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Control, useWatch } from 'react-hook-form'
import { ChoiceField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SeveralField } from '@/components/form/several-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { LinkButton } from '@/components/ui/link-button'
import type { Option } from '@/components/ui/option'
import { toast } from '@/components/ui/toast'
import type { Role } from '@/lib/permissions'
import { inviteUser, updateUser } from '@/lib/settings/actions'
import type { NewLink } from '@/lib/settings/invitations'
import { InviteUser, UpdateUser } from '@/lib/settings/schema'
import { LABELS, ROLES } from './labels'
import { LinkDialog } from './link-dialog'

const PEOPLE = '/settings/people'

type Place = { name: string; role: Role; allStores: boolean; storeIds: number[] }

/** Invites somebody; the link to send them is shown at the end. */
export function InviteForm({ stores, zone }: { stores: readonly Option<number>[]; zone: string }) {
  const router = useRouter()
  const [made, setMade] = useState<{ name: string; link: NewLink }>()
  const values = {
    name: '',
    email: '',
    role: 'agent' as Role,
    allStores: stores.length === 1,
    storeIds: [] as number[],
  }
  return (
    <>
      <Form
        label="Invitation"
        values={values}
        schema={InviteUser}
        labels={LABELS}
        save={inviteUser}
        onSaved={(link, { name }) => setMade({ name, link })}
        submitLabel="Make the link"
        actions={<Cancel />}
      >
        {control => (
          <>
            <TextField control={control} name="name" label={LABELS.name} />
            <TextField
              control={control}
              name="email"
              label={LABELS.email}
              type="email"
              hint="They sign in with it. Nothing is mailed to it."
            />
            <PlaceFields control={control as unknown as Control<Place>} stores={stores} />
          </>
        )}
      </Form>
      {made && (
        <LinkDialog
          title={`Invitation for ${made.name}`}
          link={made.link}
          zone={zone}
          onClose={() => router.push(PEOPLE)}
        />
      )}
    </>
  )
}

/** Changes what somebody is called, may do, and where. */
export function PersonForm({ person, stores }: { person: Place & { id: number }; stores: readonly Option<number>[] }) {
  const router = useRouter()
  return (
    <Form
      label="Person"
      values={person}
      schema={UpdateUser}
      labels={LABELS}
      save={updateUser}
      onSaved={() => {
        toast({ title: 'Person saved' })
        router.push(PEOPLE)
      }}
      submitLabel="Save person"
      actions={<Cancel />}
    >
      {control => (
        <>
          <TextField control={control} name="name" label={LABELS.name} />
          <PlaceFields
            control={control as unknown as Control<Place>}
            stores={stores}
            roleHint="Another role signs them out; they sign in again with what they may do then."
          />
        </>
      )}
    </Form>
  )
}

type PlaceFieldsProps = { control: Control<Place>; stores: readonly Option<number>[]; roleHint?: string }

function PlaceFields({ control, stores, roleHint }: PlaceFieldsProps) {
  const allStores = useWatch({ control, name: 'allStores' })
  return (
    <>
      <ChoiceField control={control} name="role" label={LABELS.role} hint={roleHint} options={ROLES} />
      <SwitchField
        control={control}
        name="allStores"
        label={LABELS.allStores}
        hint="Of now and of later. Admins see every store in any case."
      />
      {!allStores && <SeveralField control={control} name="storeIds" label={LABELS.storeIds} options={stores} />}
    </>
  )
}

function Cancel() {
  return (
    <LinkButton href={PEOPLE} variant="ghost">
      Cancel
    </LinkButton>
  )
}
