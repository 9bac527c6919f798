import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { cx } from './cx'
import { backdropClass, dialogClass } from './dialog-class'
import { IconButton } from './icon-button'

const widths = { small: 'max-w-md', medium: 'max-w-xl', large: 'max-w-3xl' }

type DialogProps = {
  title: string
  description?: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  size?: keyof typeof widths
  /** Buttons, the primary one last. */
  footer?: ReactNode
  initialFocus?: RefObject<HTMLElement | null>
  children?: ReactNode
}

export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  size = 'small',
  footer,
  initialFocus,
  children,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && (next => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup initialFocus={initialFocus} className={cx(dialogClass, widths[size])}>
          <header className="pt-4 pr-14 pb-3 pl-5">
            <Base.Title className="text-h3">{title}</Base.Title>
            {description && <Base.Description className="mt-1 text-muted text-table">{description}</Base.Description>}
          </header>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 py-1">{children}</div>}
          {footer && <footer className="flex flex-wrap justify-end gap-2 px-5 pt-4 pb-5">{footer}</footer>}
          {/* Last, so that the first thing to be focused is what the dialog is about. */}
          <Base.Close render={<IconButton label="Close" icon={<X />} className="absolute top-3 right-3" />} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Closes the dialog it stands in: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />
}
