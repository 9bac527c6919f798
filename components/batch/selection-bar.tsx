'use client'

import { Ellipsis, Trash2, UserRoundCheck, X } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { OPERATIONS, type OperationKey } from '@/lib/batch/operations'
import { formatNumber, plural } from '@/lib/format'
import type { SelectionState } from './use-selection'

/** The others are a menu away, so that the bar is one line on a laptop. */
const IN_SIGHT: readonly OperationKey[] = ['assign', 'status', 'addTags']

type SelectionBarProps = {
  ref: Ref<HTMLElement>
  selection: SelectionState
  total: number
  operations: readonly OperationKey[]
  onOperation: (operation: OperationKey) => void
}

/** How many are selected, and what can be done with them. */
export function SelectionBar({ ref, selection, total, operations, onOperation }: SelectionBarProps) {
  const { selected, count } = selection
  const inSight = operations.filter(key => IN_SIGHT.includes(key))
  const others = operations.filter(key => !IN_SIGHT.includes(key) && key !== 'delete')
  const leftOut = selected.mode === 'all' ? selected.ids.size : 0
  return (
    <section
      ref={ref}
      aria-label="Selection"
      tabIndex={-1}
      className="fixed inset-x-2 bottom-3 z-40 mx-auto flex w-fit max-w-[calc(100vw-1rem)] flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 shadow-popover outline-none"
    >
      <p role="status" className="text-table">
        <span className="font-medium">
          {selected.mode === 'all' && leftOut === 0 ? `All ${formatNumber(count)}` : formatNumber(count)} selected
        </span>
        {leftOut > 0 && <span className="text-muted"> · {formatNumber(leftOut)} left out</span>}
      </p>
      {selected.mode === 'picked' && selection.isAllOnPage && total > count && (
        <Button variant="ghost" size="small" onClick={selection.chooseAll}>
          Select all {plural(total, 'lead')}
        </Button>
      )}
      {inSight.map(key => (
        <Button
          key={key}
          size="small"
          icon={key === 'assign' && <UserRoundCheck />}
          className="max-sm:hidden"
          onClick={() => onOperation(key)}
        >
          {OPERATIONS[key].label}
        </Button>
      ))}
      <Menu
        side="top"
        align="end"
        trigger={
          <Button size="small" icon={<Ellipsis />}>
            More
          </Button>
        }
      >
        {inSight.map(key => (
          <div key={key} className="sm:hidden">
            <MenuItem onClick={() => onOperation(key)}>{OPERATIONS[key].label}</MenuItem>
          </div>
        ))}
        {others.map(key => (
          <MenuItem key={key} onClick={() => onOperation(key)}>
            {OPERATIONS[key].label}
          </MenuItem>
        ))}
        {operations.includes('delete') && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} tone="danger" onClick={() => onOperation('delete')}>
              {OPERATIONS.delete.label}
            </MenuItem>
          </>
        )}
      </Menu>
      <span aria-hidden className="text-subtle max-lg:hidden">
        <Kbd>B</Kbd>
      </span>
      <IconButton size="small" label="Clear selection" icon={<X />} onClick={selection.clear} />
    </section>
  )
}
