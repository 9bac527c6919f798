'use client'

import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'

type Change = Parameters<ReturnType<typeof useChange>['change']>[0]

type ArchiveMenuProps = {
  name: string
  /** What it is, as in "store". */
  noun: string
  isArchived: boolean
  /** What the first entry is called, and the dialog it opens. */
  edit: { label: string; dialog: (close: () => void) => ReactNode }
  /** What it would do, in words, and what does it. */
  archive: { consequence: string; run: Change }
  restore: { consequence: string; run: Change }
}

/** What can be done with an entry of a list that is archived rather than deleted. */
export function ArchiveMenu({ name, noun, isArchived, edit, archive, restore }: ArchiveMenuProps) {
  const [asking, setAsking] = useState<'edit' | 'archive' | 'restore'>()
  const { change, failure, isPending, forget } = useChange()
  const close = () => {
    setAsking(undefined)
    forget()
  }
  const title = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  return (
    <>
      <Menu align="end" trigger={<IconButton label={`Change ${name}`} icon={<Ellipsis />} size="small" />}>
        <MenuItem icon={<Pencil />} onClick={() => setAsking('edit')}>
          {edit.label}
        </MenuItem>
        {isArchived ? (
          <MenuItem icon={<ArchiveRestore />} onClick={() => setAsking('restore')}>
            Use again
          </MenuItem>
        ) : (
          <MenuItem icon={<Archive />} onClick={() => setAsking('archive')}>
            Archive
          </MenuItem>
        )}
      </Menu>
      {asking === 'edit' && edit.dialog(close)}
      <AlertDialog
        open={asking === 'archive'}
        onOpenChange={open => open || close()}
        title={`Archive “${name}”?`}
        description={failure ?? archive.consequence}
        confirmLabel={`Archive ${noun}`}
        tone="plain"
        pending={isPending}
        onConfirm={() => change(archive.run, `${title} archived`, close)}
      />
      <AlertDialog
        open={asking === 'restore'}
        onOpenChange={open => open || close()}
        title={`Use “${name}” again?`}
        description={failure ?? restore.consequence}
        confirmLabel={`Use ${noun} again`}
        tone="plain"
        pending={isPending}
        onConfirm={() => change(restore.run, `${title} in use again`, close)}
      />
    </>
  )
}
