'use client'

import { Ellipsis, Link as LinkIcon, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { renewInvitation, revokeInvitation } from '@/lib/settings/actions'
import type { NewLink } from '@/lib/settings/invitations'
import { LinkDialog } from './link-dialog'

type InvitationMenuProps = { invitation: { id: number; name: string }; zone: string }

/** An invitation can have another link, or be taken back. */
export function InvitationMenu({ invitation: { id, name }, zone }: InvitationMenuProps) {
  const [asking, setAsking] = useState<'renew' | 'revoke'>()
  const [link, setLink] = useState<NewLink>()
  const { change, failure, isPending, forget } = useChange()
  const close = () => {
    setAsking(undefined)
    forget()
  }
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={`Change the invitation of ${name}`} icon={<Ellipsis />} size="small" />}
      >
        <MenuItem icon={<LinkIcon />} onClick={() => setAsking('renew')}>
          Another link
        </MenuItem>
        <MenuItem tone="danger" icon={<Undo2 />} onClick={() => setAsking('revoke')}>
          Take back
        </MenuItem>
      </Menu>
      <AlertDialog
        open={asking === 'renew'}
        onOpenChange={open => open || close()}
        title={`Make another link for ${name}?`}
        description={failure ?? 'The link they have now stops working.'}
        confirmLabel="Make the link"
        tone="plain"
        pending={isPending}
        onConfirm={() =>
          change(
            () => renewInvitation({ id }),
            undefined,
            made => {
              close()
              setLink(made)
            },
          )
        }
      />
      <AlertDialog
        open={asking === 'revoke'}
        onOpenChange={open => open || close()}
        title={`Take back the invitation of ${name}?`}
        description={failure ?? 'Its link stops working. You can invite them again.'}
        confirmLabel="Take back"
        pending={isPending}
        onConfirm={() => change(() => revokeInvitation({ id }), 'Invitation taken back', close)}
      />
      {link && (
        <LinkDialog title={`Invitation for ${name}`} link={link} zone={zone} onClose={() => setLink(undefined)} />
      )}
    </>
  )
}
