'use client'

import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { formatInstant, formatNumber } from '@/lib/format'
import { createShareLink } from '@/lib/segments/actions'

type ShareLinkDialogProps = {
  segmentId: number
  query: string
  total: number | null
  mayInviteGuests: boolean
  zone: string
  onClose: () => void
}

const KINDS = [
  { key: 'member', label: 'People here, signed in' },
  { key: 'guest', label: 'Guests too, without an account' },
] as const
const LIVES = [1, 7, 30, 90].map(days => ({ key: days, label: days === 1 ? '1 day' : `${days} days` }))

/** Makes a link, and shows it the only time that it can be shown. */
export function ShareLinkDialog({ segmentId, query, total, mayInviteGuests, zone, onClose }: ShareLinkDialogProps) {
  const [kind, setKind] = useState<'member' | 'guest'>('member')
  const [name, setName] = useState('')
  const [days, setDays] = useState(30)
  const [showsContacts, setShowsContacts] = useState(false)
  const [made, setMade] = useState<{ url: string; expiresAt: number }>()
  const { change, failure, isPending } = useChange()
  const make = () =>
    change(() => createShareLink({ id: segmentId, name, kind, showsContacts, days, query }), undefined, setMade)
  if (made)
    return (
      <Dialog
        open
        onOpenChange={open => open || onClose()}
        title="The link"
        size="medium"
        description={`It works until ${formatInstant(made.expiresAt, zone)}. It is not shown again: copy it now.`}
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <Field label="Link">
          <Input readOnly value={made.url} onFocus={event => event.currentTarget.select()} className="font-mono" />
        </Field>
      </Dialog>
    )
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title="New link"
      description={effectOf(kind, showsContacts, total)}
      footer={
        <Button variant="primary" loading={isPending} onClick={make}>
          Make the link
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && (
          <p role="alert" className="text-danger text-table">
            {failure}
          </p>
        )}
        <Field label="Name" optional hint="For whom it is. It stands here and in the audit log.">
          <Input value={name} onValueChange={setName} maxLength={80} />
        </Field>
        {mayInviteGuests && (
          <Field label="For">
            <Select options={KINDS} value={kind} onValueChange={setKind} />
          </Field>
        )}
        <Field label="Works for">
          <Select options={LIVES} value={days} onValueChange={setDays} />
        </Field>
        {kind === 'guest' && (
          <Checkbox
            label="Show e-mail addresses and phone numbers"
            checked={showsContacts}
            onCheckedChange={setShowsContacts}
          />
        )}
      </div>
    </Dialog>
  )
}

function effectOf(kind: 'member' | 'guest', showsContacts: boolean, total: number | null): string {
  if (kind === 'member')
    return 'Whoever is signed in and has the link may view the segment, with the leads they may see.'
  const leads = total === null ? 'the leads you see' : `the ${formatNumber(total)} leads that you see`
  const what = showsContacts ? 'names and contact details' : 'names, with contact details masked,'
  return `Anybody who has the link can read ${what} of ${leads}, at most the first 500. They can change and export nothing.`
}
