'use client'

import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { archiveSource, restoreSource } from '@/lib/settings/actions'
import type { Source } from '@/lib/settings/sources'
import { SourceDialog } from './source-dialog'

/** What can be done with a source. */
export function SourceMenu({ source }: { source: Source }) {
  const [asking, setAsking] = useState<'change' | 'archive' | 'restore'>()
  const { change, failure, isPending, forget } = useChange()
  const { key, label } = source
  const close = () => {
    setAsking(undefined)
    forget()
  }
  return (
    <>
      <Menu align="end" trigger={<IconButton label={`Change ${label}`} icon={<Ellipsis />} size="small" />}>
        <MenuItem icon={<Pencil />} onClick={() => setAsking('change')}>
          Change
        </MenuItem>
        {source.isArchived ? (
          <MenuItem icon={<ArchiveRestore />} onClick={() => setAsking('restore')}>
            Use again
          </MenuItem>
        ) : (
          <MenuItem icon={<Archive />} onClick={() => setAsking('archive')}>
            Archive
          </MenuItem>
        )}
      </Menu>
      {asking === 'change' && <SourceDialog source={source} onClose={close} />}
      <AlertDialog
        open={asking === 'archive'}
        onOpenChange={open => open || close()}
        title={`Archive “${label}”?`}
        description={
          failure ?? 'It can no longer be chosen. Leads keep it, rules keep their meaning, and it can be used again.'
        }
        confirmLabel="Archive source"
        tone="plain"
        pending={isPending}
        onConfirm={() => change(() => archiveSource({ key }), 'Source archived', close)}
      />
      <AlertDialog
        open={asking === 'restore'}
        onOpenChange={open => open || close()}
        title={`Use “${label}” again?`}
        description={failure ?? 'It can be chosen for leads again, and imports know it.'}
        confirmLabel="Use source again"
        tone="plain"
        pending={isPending}
        onConfirm={() => change(() => restoreSource({ key }), 'Source in use again', close)}
      />
    </>
  )
}
