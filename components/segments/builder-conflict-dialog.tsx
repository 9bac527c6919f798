import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type ConflictDialogProps = {
  /** Who saved in between; absent while there is no conflict. */
  message: string | undefined
  saving: boolean
  onClose: () => void
  onReload: () => void
  onSaveAsNew: () => void
  onOverwrite: () => void
}

/** Somebody else saved the segment while it was being edited here: nothing was overwritten, and what follows is a choice. */
export function BuilderConflictDialog({
  message,
  saving,
  onClose,
  onReload,
  onSaveAsNew,
  onOverwrite,
}: ConflictDialogProps) {
  return (
    <Dialog
      open={message !== undefined}
      onOpenChange={open => open || onClose()}
      title="Somebody else changed this segment"
      description={`${message ?? ''} Your changes are still here and not saved.`}
      footer={
        <>
          <Button onClick={onReload}>Reload theirs</Button>
          <Button onClick={onSaveAsNew}>Save as new</Button>
          <Button variant="primary" loading={saving} onClick={onOverwrite}>
            Overwrite
          </Button>
        </>
      }
    />
  )
}
