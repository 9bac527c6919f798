'use client'

import { ArrowDown, ArrowUp, FoldHorizontal, GripVertical, MoveHorizontal, Undo2, UnfoldHorizontal } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Column } from '@/lib/leads/columns'

const STEP = 24

type ColumnEntryProps = {
  column: Column
  place: number
  last: number
  isDragged: boolean
  dropMark: 'before' | 'after' | undefined
  handle: Pick<ComponentProps<'button'>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'>
  onMove: (to: number) => void
  onHide: () => void
  /** By so many pixels; without a number, as wide as it usually is. */
  onWiden: ((by: number | undefined) => void) | undefined
}

/** A column of the panel: dragged by its grip, moved by arrow keys on it or by its buttons. The name stays first. */
export function ColumnEntry({
  column,
  place,
  last,
  isDragged,
  dropMark,
  handle,
  onMove,
  onHide,
  onWiden,
}: ColumnEntryProps) {
  const { label } = column
  const isName = column.key === 'name'
  return (
    <li
      className={cx(
        'flex h-8 items-center border-transparent border-y-2 pointer-coarse:h-11',
        isDragged && 'opacity-40',
        dropMark === 'before' && 'border-t-accent!',
        dropMark === 'after' && 'border-b-accent!',
      )}
    >
      {isName ? (
        <span className="w-5" />
      ) : (
        <button
          type="button"
          aria-label={`Move ${label}: drag, or use the arrow keys`}
          className="flex h-7 w-5 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-subtle hover:text-fg active:cursor-grabbing"
          onKeyDown={event => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
            if (by === undefined) return
            event.preventDefault()
            onMove(place + by)
          }}
          {...handle}
        >
          <GripVertical size={14} />
        </button>
      )}
      <Checkbox
        className="min-w-0 flex-1 truncate pl-1"
        label={label}
        checked
        disabled={isName}
        onCheckedChange={onHide}
      />
      <IconButton
        size="small"
        label={`Move ${label} to the left`}
        icon={<ArrowUp />}
        disabled={place < 2}
        onClick={() => onMove(place - 1)}
      />
      <IconButton
        size="small"
        label={`Move ${label} to the right`}
        icon={<ArrowDown />}
        disabled={isName || place === last}
        onClick={() => onMove(place + 1)}
      />
      {onWiden && (
        <Menu align="end" trigger={<IconButton size="small" label={`Width of ${label}`} icon={<MoveHorizontal />} />}>
          <MenuItem icon={<UnfoldHorizontal />} closeOnClick={false} onClick={() => onWiden(STEP)}>
            Wider
          </MenuItem>
          <MenuItem icon={<FoldHorizontal />} closeOnClick={false} onClick={() => onWiden(-STEP)}>
            Narrower
          </MenuItem>
          <MenuItem icon={<Undo2 />} onClick={() => onWiden(undefined)}>
            Usual width
          </MenuItem>
        </Menu>
      )}
    </li>
  )
}
