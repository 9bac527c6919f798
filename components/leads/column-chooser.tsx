'use client'

import { type ReactElement, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Popover } from '@/components/ui/popover'
import type { Column } from '@/lib/leads/columns'
import type { LeadView } from '@/lib/leads/view'
import { ColumnEntry } from './column-entry'
import { withWidth } from './column-sizes'
import type { ViewChange } from './use-lead-view'
import { useListDrag } from './use-list-drag'

type ColumnChooserProps = {
  columns: readonly Column[]
  /** In the order of the table; the name is always first. */
  shown: readonly Column[]
  /** Absent where columns have no width: in a file. */
  widths?: LeadView['widths']
  onChange: (change: ViewChange) => void
  trigger: ReactElement
}

/** Which columns the table and its export have, in which order, and how wide they are. */
export function ColumnChooser({ columns, shown, widths, onChange, trigger }: ColumnChooserProps) {
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const keys = shown.map(({ key }) => key)
  const rest = columns.filter(({ key }) => !keys.includes(key))
  const choose = (next: readonly string[]) => onChange({ columns: next })

  function move(from: number, to: number) {
    const next = [...keys]
    const [moved] = next.splice(from, 1)
    if (!moved || to < 1 || to >= keys.length) return
    next.splice(to, 0, moved)
    choose(next)
    setSaid(`${shown[from]?.label}: position ${to + 1} of ${keys.length}`)
  }
  const { drag, handle } = useListDrag(list, 1, move)

  return (
    <Popover title="Columns" trigger={trigger} align="end" className="w-80">
      <ul ref={list} aria-label="Shown" className="max-h-[40dvh] overflow-y-auto">
        {shown.map((column, index) => (
          <ColumnEntry
            key={column.key}
            column={column}
            place={index}
            last={shown.length - 1}
            isDragged={drag?.from === index}
            dropMark={drag?.to === index && drag.from !== index ? (drag.from > index ? 'before' : 'after') : undefined}
            handle={handle(index)}
            onMove={to => move(index, to)}
            onHide={() => choose(keys.filter(key => key !== column.key))}
            onWiden={
              widths &&
              (by =>
                onChange({
                  widths: withWidth(widths, column, by && (widths[column.key] ?? column.width) + by),
                }))
            }
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ul aria-label="Not shown" className="max-h-[30dvh] overflow-y-auto border-line border-t pt-1">
        {rest.map(column => (
          <li key={column.key} className="flex h-8 items-center pl-6 pointer-coarse:h-11">
            <Checkbox label={column.label} checked={false} onCheckedChange={() => choose([...keys, column.key])} />
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="small" className="mt-2" onClick={() => onChange({ columns: null, widths: null })}>
        Show the usual columns
      </Button>
    </Popover>
  )
}
