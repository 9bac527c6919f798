import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { popupClass } from './popup-class'

type PopoverProps = {
  trigger: ReactElement
  /** Read out when the panel opens; drawn as its heading unless `titleHidden`. */
  title: string
  titleHidden?: boolean
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

export function Popover({
  trigger,
  title,
  titleHidden = false,
  open,
  onOpenChange,
  side,
  align = 'start',
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && (next => onOpenChange(next))}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup className={cx(popupClass, 'max-w-(--available-width) preset:w-72 preset:p-3', className)}>
            <Base.Title className={titleHidden ? 'sr-only' : 'mb-2 font-medium text-table'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
