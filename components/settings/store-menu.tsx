'use client'

import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { archiveStore, restoreStore } from '@/lib/settings/actions'
import type { Store } from '@/lib/settings/stores'
import { StoreDialog } from './store-dialog'

/** What can be done with a store. */
export function StoreMenu({ store }: { store: Store }) {
  const [asking, setAsking] = useState<'rename' | 'archive' | 'restore'>()
  const { change, failure, isPending, forget } = useChange()
  const close = () => {
    setAsking(undefined)
    forget()
  }
  return (
    <>
      <Menu align="end" trigger={<IconButton label={`Change ${store.name}`} icon={<Ellipsis />} size="small" />}>
        <MenuItem icon={<Pencil />} onClick={() => setAsking('rename')}>
          Rename
        </MenuItem>
        {store.isArchived ? (
          <MenuItem icon={<ArchiveRestore />} onClick={() => setAsking('restore')}>
            Use again
          </MenuItem>
        ) : (
          <MenuItem icon={<Archive />} onClick={() => setAsking('archive')}>
            Archive
          </MenuItem>
        )}
      </Menu>
      {asking === 'rename' && <StoreDialog store={store} onClose={close} />}
      <AlertDialog
        open={asking === 'archive'}
        onOpenChange={open => open || close()}
        title={`Archive “${store.name}”?`}
        description={
          failure ?? 'It can no longer be chosen. Rules that name it keep their meaning, and it can be used again.'
        }
        confirmLabel="Archive store"
        tone="plain"
        pending={isPending}
        onConfirm={() => change(() => archiveStore({ id: store.id }), 'Store archived', close)}
      />
      <AlertDialog
        open={asking === 'restore'}
        onOpenChange={open => open || close()}
        title={`Use “${store.name}” again?`}
        description={failure ?? 'It can be chosen for leads and people again.'}
        confirmLabel="Use store again"
        tone="plain"
        pending={isPending}
        onConfirm={() => change(() => restoreStore({ id: store.id }), 'Store in use again', close)}
      />
    </>
  )
}
