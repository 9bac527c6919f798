import { archiveSource, restoreSource } from '@/lib/settings/actions'
import type { Source } from '@/lib/settings/sources'
import { ArchiveMenu } from './archive-menu'
import { SourceDialog } from './source-dialog'

/** What can be done with a source. */
export function SourceMenu({ source }: { source: Source }) {
  const { key, label, isArchived } = source
  return (
    <ArchiveMenu
      name={label}
      noun="source"
      isArchived={isArchived}
      edit={{ label: 'Change', dialog: close => <SourceDialog source={source} onClose={close} /> }}
      archive={{
        consequence: 'It can no longer be chosen. Leads keep it, rules keep their meaning, and it can be used again.',
        run: () => archiveSource({ key }),
      }}
      restore={{
        consequence: 'It can be chosen for leads again, and imports know it.',
        run: () => restoreSource({ key }),
      }}
    />
  )
}
