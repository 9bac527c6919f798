'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import type { Column } from '@/lib/leads/columns'

type ColumnChooserProps = {
  columns: readonly Column[]
  /** Keys, in the order of the table; the name is always first. */
  shown: readonly string[]
  /** Null: the columns one begins with. */
  onChange: (keys: readonly string[] | null) => void
  trigger: ReactElement
}

/** Which columns the table and its export have, and in which order. */
export function ColumnChooser({ columns, shown, onChange, trigger }: ColumnChooserProps) {
  const chosen = shown.flatMap(key => columns.find(column => column.key === key) ?? [])
  const rest = columns.filter(column => !shown.includes(column.key))
  const move = (index: number, by: number) => {
    const keys = chosen.map(column => column.key)
    const [moved] = keys.splice(index, 1)
    if (moved) keys.splice(index + by, 0, moved)
    onChange(keys)
  }
  return (
    <Popover title="Columns" trigger={trigger} align="end">
      <ul aria-label="Shown" className="max-h-[40dvh] overflow-y-auto">
        {chosen.map((column, index) => (
          <li key={column.key} className="flex h-8 items-center gap-1 pointer-coarse:h-11">
            <Checkbox
              className="min-w-0 flex-1 truncate"
              label={column.label}
              checked
              disabled={column.key === 'name'}
              onCheckedChange={() => onChange(shown.filter(key => key !== column.key))}
            />
            <IconButton
              size="small"
              label={`Move ${column.label} to the left`}
              icon={<ArrowUp />}
              disabled={index < 2}
              onClick={() => move(index, -1)}
            />
            <IconButton
              size="small"
              label={`Move ${column.label} to the right`}
              icon={<ArrowDown />}
              disabled={index === 0 || index === chosen.length - 1}
              onClick={() => move(index, 1)}
            />
          </li>
        ))}
      </ul>
      <ul aria-label="Not shown" className="max-h-[30dvh] overflow-y-auto border-line border-t pt-1">
        {rest.map(column => (
          <li key={column.key} className="flex h-8 items-center pointer-coarse:h-11">
            <Checkbox label={column.label} checked={false} onCheckedChange={() => onChange([...shown, column.key])} />
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="small" className="mt-2" onClick={() => onChange(null)}>
        Show the usual columns
      </Button>
    </Popover>
  )
}
