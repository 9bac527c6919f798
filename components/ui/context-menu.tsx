import { ContextMenu as Base } from '@base-ui/react/context-menu'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { listPopupClass } from './popup-class'

type ContextMenuProps = {
  /** The element that answers a right click or a long press. */
  area: ReactElement
  onOpenChange?: (open: boolean) => void
  /** The same items as a Menu's: MenuItem, MenuSeparator, Submenu. */
  children: ReactNode
}

/** A second way to a Menu that is also reachable by a button; never the only way. */
export function ContextMenu({ area, onOpenChange, children }: ContextMenuProps) {
  return (
    <Base.Root onOpenChange={onOpenChange && (open => onOpenChange(open))}>
      <Base.Trigger render={area} />
      <Base.Portal>
        <Base.Positioner className="z-50">
          <Base.Popup className={cx(listPopupClass, 'min-w-48')}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
