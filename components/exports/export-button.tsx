'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type Exportable, ExportForm } from './export-form'
import { ExportWatch } from './export-watch'

/** Opens the dialog in which one says what file one wants of a table, and then sees it come. */
export function ExportButton(exportable: Exportable) {
  const [isOpen, setOpen] = useState(false)
  const [exportId, setExportId] = useState<number>()
  const open = (next: boolean) => {
    setOpen(next)
    if (next) setExportId(undefined)
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      size="medium"
      title={`Export ${exportable.name}`}
      trigger={
        <Button icon={<Download />}>
          <span className="max-sm:sr-only">Export</span>
        </Button>
      }
    >
      {exportId === undefined ? (
        <ExportForm {...exportable} onAsked={setExportId} onCancel={() => setOpen(false)} />
      ) : (
        <ExportWatch id={exportId} onAgain={() => setExportId(undefined)} onClose={() => setOpen(false)} />
      )}
    </Dialog>
  )
}
