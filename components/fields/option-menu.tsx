'use client'

import { Archive, ArchiveRestore, Ellipsis, Merge, Pencil, Trash2 } from 'lucide-react'
import { useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { archiveOption } from '@/lib/fields/actions'
import type { DefinedField, FieldOption } from '@/lib/fields/queries'
import type { OptionDialog } from './option-row'

type OptionMenuProps = { field: DefinedField; option: FieldOption; onOpen: (dialog: OptionDialog) => void }

export function OptionMenu({ field, option, onOpen }: OptionMenuProps) {
  const [isPending, startTransition] = useTransition()
  const setArchived = (archived: boolean) =>
    startTransition(async () => {
      const input = { fieldId: field.id, key: option.key }
      const result = await archiveOption({ ...input, archived }).catch(() => undefined)
      if (!result?.ok) return toast({ title: result ? result.error.message : UNREACHABLE })
      toast({
        title: archived ? `“${option.label}” is offered no longer` : `“${option.label}” is offered again`,
        undo: () => void archiveOption({ ...input, archived: !archived }),
      })
    })
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`What to do with ${option.label}`} icon={<Ellipsis />} size="small" loading={isPending} />
      }
    >
      <MenuItem icon={<Pencil />} onClick={() => onOpen('rename')}>
        Rename
      </MenuItem>
      {option.archived ? (
        <MenuItem icon={<ArchiveRestore />} onClick={() => setArchived(false)}>
          Restore
        </MenuItem>
      ) : (
        <MenuItem icon={<Archive />} onClick={() => setArchived(true)}>
          Archive
        </MenuItem>
      )}
      <MenuItem icon={<Merge />} disabled={field.options.length < 2} onClick={() => onOpen('merge')}>
        Merge into another
      </MenuItem>
      <MenuSeparator />
      <MenuItem tone="danger" icon={<Trash2 />} onClick={() => onOpen('remove')}>
        Remove
      </MenuItem>
    </Menu>
  )
}
