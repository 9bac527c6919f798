import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd'

type TooltipProps = {
  label: ReactNode
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** Off: the trigger is drawn alone. */
  disabled?: boolean
  children: ReactElement
}

/** A hint for the eye. What it says must also be in the trigger's name or description. */
export function Tooltip({ label, shortcut, side = 'top', disabled = false, children }: TooltipProps) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-60">
          <Base.Popup className="flex max-w-72 items-center gap-2 rounded-md bg-inverse px-2 py-1 text-meta text-on-inverse shadow-popover transition-opacity duration-160 data-instant:transition-none data-starting-style:opacity-0 data-ending-style:opacity-0">
            {label}
            {shortcut && <Kbd tone="inverse">{shortcut}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Around the app: after the first tooltip the next ones come without delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider delay={400}>{children}</Base.Provider>
}
