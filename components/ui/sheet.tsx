import { Drawer as Base } from '@base-ui/react/drawer'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { IconButton } from './icon-button'

const sides = {
  right: {
    swipe: 'right',
    place: 'justify-end',
    popup:
      'h-full preset:w-[min(30rem,calc(100vw-2rem))] border-l translate-x-(--drawer-swipe-movement-x) data-starting-style:translate-x-full data-ending-style:translate-x-full',
  },
  left: {
    swipe: 'left',
    place: 'justify-start',
    popup:
      'h-full preset:w-[min(18rem,calc(100vw-3rem))] border-r translate-x-(--drawer-swipe-movement-x) data-starting-style:-translate-x-full data-ending-style:-translate-x-full',
  },
  bottom: {
    swipe: 'down',
    place: 'items-end',
    popup:
      'max-h-[85dvh] w-full rounded-t-xl border-t pb-[env(safe-area-inset-bottom)] translate-y-(--drawer-swipe-movement-y) data-starting-style:translate-y-full data-ending-style:translate-y-full',
  },
} as const

type SheetProps = {
  title: string
  side?: keyof typeof sides
  /** Off: the page behind stays in use, as beside a table. */
  modal?: boolean
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  footer?: ReactNode
  children: ReactNode
}

/** A panel from an edge: details on the right, navigation on the left, a phone's choices from below. */
export function Sheet({
  title,
  side = 'right',
  modal = true,
  trigger,
  open,
  onOpenChange,
  className,
  footer,
  children,
}: SheetProps) {
  const { swipe, place, popup } = sides[side]
  return (
    <Base.Root
      modal={modal}
      disablePointerDismissal={!modal}
      swipeDirection={swipe}
      open={open}
      onOpenChange={onOpenChange && (next => onOpenChange(next))}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        {modal && (
          <Base.Backdrop className="fixed inset-0 z-40 bg-backdrop opacity-[calc(1-var(--drawer-swipe-progress,0))] transition-opacity duration-200 data-starting-style:opacity-0 data-ending-style:opacity-0 data-swiping:duration-0" />
        )}
        <Base.Viewport className={cx('pointer-events-none fixed inset-0 z-40 flex', place)}>
          <Base.Popup
            className={cx(
              'pointer-events-auto relative flex flex-col border-line-raised bg-surface text-fg shadow-dialog outline-none transition-transform duration-200 ease-out data-swiping:duration-0 data-swiping:select-none',
              popup,
              className,
            )}
          >
            <header className="border-line border-b py-3 pr-14 pl-4 pointer-coarse:py-4">
              <Base.Title className="truncate text-h3">{title}</Base.Title>
            </header>
            <Base.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</Base.Content>
            {footer && <footer className="flex justify-end gap-2 border-line border-t p-3">{footer}</footer>}
            {/* Last, so that the first thing to be focused is what the sheet is about. */}
            <Base.Close render={<IconButton label="Close" icon={<X />} className="absolute top-2 right-2" />} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
