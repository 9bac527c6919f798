import { archiveStore, restoreStore } from '@/lib/settings/actions'
import type { Store } from '@/lib/settings/stores'
import { ArchiveMenu } from './archive-menu'
import { StoreDialog } from './store-dialog'

/** What can be done with a store. */
export function StoreMenu({ store }: { store: Store }) {
  const { id, name, isArchived } = store
  return (
    <ArchiveMenu
      name={name}
      noun="store"
      isArchived={isArchived}
      edit={{ label: 'Rename', dialog: close => <StoreDialog store={store} onClose={close} /> }}
      archive={{
        consequence: 'It can no longer be chosen. Rules that name it keep their meaning, and it can be used again.',
        run: () => archiveStore({ id }),
      }}
      restore={{
        consequence: 'It can be chosen for leads and people again.',
        run: () => restoreStore({ id }),
      }}
    />
  )
}
