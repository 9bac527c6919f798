import { GripVertical } from 'lucide-react'
import type { RefObject } from 'react'
import { cx } from '@/components/ui/cx'
import type { NodeId } from './tree-node'

export const GRIP_HELP = 'grip-help'

type GripProps = {
  id: NodeId
  label: string
  carried: boolean
  onOpenMenu: () => void
  ref: RefObject<HTMLButtonElement | null>
}

/** Drags a node; a click opens its menu, Space picks it up for the arrow keys. */
export function Grip({ id, label, carried, onOpenMenu, ref }: GripProps) {
  return (
    <button
      ref={ref}
      type="button"
      data-grip={id}
      aria-label={label}
      aria-haspopup="menu"
      aria-pressed={carried || undefined}
      aria-describedby={GRIP_HELP}
      onClick={onOpenMenu}
      className={cx(
        'touch-target flex h-8 w-6 shrink-0 cursor-grab items-center justify-center rounded-sm text-subtle hover:text-fg active:cursor-grabbing',
        carried && 'text-accent-text',
      )}
    >
      <GripVertical />
    </button>
  )
}
