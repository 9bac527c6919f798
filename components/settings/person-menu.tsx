'use client'

import { Ellipsis, KeyRound, Pencil, UserRoundCheck, UserRoundX } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'
import { deactivateUser, offerNewPassword, reactivateUser } from '@/lib/settings/actions'
import type { NewLink } from '@/lib/settings/invitations'
import { LinkDialog } from './link-dialog'

type PersonMenuProps = { person: { id: number; name: string; isActive: boolean }; isMe: boolean; zone: string }

/** What an admin can do about somebody. */
export function PersonMenu({ person: { id, name, isActive }, isMe, zone }: PersonMenuProps) {
  const [asking, setAsking] = useState<'password' | 'deactivate' | 'reactivate'>()
  const [link, setLink] = useState<NewLink>()
  const { change, failure, isPending, forget } = useChange()
  const close = () => {
    setAsking(undefined)
    forget()
  }
  const ask = (what: typeof asking) => ({ open: asking === what, onOpenChange: (open: boolean) => open || close() })
  return (
    <>
      <Menu align="end" trigger={<IconButton label={`Change ${name}`} icon={<Ellipsis />} size="small" />}>
        <MenuLink href={`/settings/people/${id}`} icon={<Pencil />}>
          Name, role and stores
        </MenuLink>
        {isActive && (
          <MenuItem icon={<KeyRound />} onClick={() => setAsking('password')}>
            Link for a new password
          </MenuItem>
        )}
        {isActive ? (
          <MenuItem tone="danger" icon={<UserRoundX />} onClick={() => setAsking('deactivate')}>
            Deactivate
          </MenuItem>
        ) : (
          <MenuItem icon={<UserRoundCheck />} onClick={() => setAsking('reactivate')}>
            Reactivate
          </MenuItem>
        )}
      </Menu>
      <AlertDialog
        {...ask('password')}
        title={`Make a link with which ${name} chooses a new password?`}
        description={failure ?? 'Until it is used the present password works. Then it ends, and so does every session.'}
        confirmLabel="Make the link"
        tone="plain"
        pending={isPending}
        onConfirm={() =>
          change(
            () => offerNewPassword({ id }),
            undefined,
            made => {
              close()
              setLink(made)
            },
          )
        }
      />
      <AlertDialog
        {...ask('deactivate')}
        title={isMe ? 'Deactivate yourself?' : `Deactivate ${name}?`}
        description={
          failure ?? `${isMe ? 'You are' : 'They are'} signed out at once and cannot sign in. Leads and segments stay.`
        }
        confirmLabel="Deactivate"
        pending={isPending}
        onConfirm={() => change(() => deactivateUser({ id }), `${name} was deactivated`, close)}
      />
      <AlertDialog
        {...ask('reactivate')}
        title={`Reactivate ${name}?`}
        description={failure ?? 'They can sign in again, with the password, role and stores they had.'}
        confirmLabel="Reactivate"
        tone="plain"
        pending={isPending}
        onConfirm={() => change(() => reactivateUser({ id }), `${name} was reactivated`, close)}
      />
      {link && (
        <LinkDialog title={`New password for ${name}`} link={link} zone={zone} onClose={() => setLink(undefined)} />
      )}
    </>
  )
}
