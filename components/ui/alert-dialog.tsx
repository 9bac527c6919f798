import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './button'
import { cx } from './cx'
import { backdropClass, dialogClass } from './dialog-class'

type AlertDialogProps = {
  /** The question, as a sentence: "Delete this segment?" */
  title: string
  /** What will happen and whether it can be undone. */
  description: ReactNode
  /** Verb and object: "Delete segment". */
  confirmLabel: string
  cancelLabel?: string
  onConfirm: () => void
  tone?: 'danger' | 'plain'
  pending?: boolean
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** Asks before what cannot be taken back. It stays open until its owner closes it, so that a failure can be said in place. */
export function AlertDialog({
  title,
  description,
  confirmLabel,
  cancelLabel = 'Cancel',
  onConfirm,
  tone = 'danger',
  pending = false,
  trigger,
  open,
  onOpenChange,
}: AlertDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && (next => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={cx(dialogClass, 'max-w-md p-5')}>
          <Base.Title className="text-h3">{title}</Base.Title>
          <Base.Description className="mt-1 text-muted text-table">{description}</Base.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Base.Close render={<Button>{cancelLabel}</Button>} />
            <Button variant={tone === 'danger' ? 'danger' : 'primary'} loading={pending} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
