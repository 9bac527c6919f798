'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import type { Column } from '@/lib/leads/columns'
import type { SortKey } from '@/lib/leads/view'
import { ColumnResizer } from './column-resizer'

type ColumnHeadProps = {
  column: Column
  sort: readonly SortKey[]
  width: number
  onToggle: ((event: unknown) => void) | undefined
  onPreview: (width: number) => void
  onResize: (width: number) => void
}

export const headClass =
  'sticky top-0 z-10 whitespace-nowrap border-line border-b bg-surface px-2.5 font-medium text-meta text-muted'
export const nameClass = 'left-(--leading) pl-4 md:pl-6'

/** The head of a column: what it is, the way to sort by it, and its edge. */
export function ColumnHead({ column, sort, width, onToggle, onPreview, onResize }: ColumnHeadProps) {
  const position = sort.findIndex(key => key.column === column.key)
  const key = sort[position]
  const Arrow = key?.descending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={position === 0 ? (key?.descending ? 'descending' : 'ascending') : undefined}
      className={cx(
        headClass,
        column.align === 'end' ? 'text-right' : 'text-left',
        column.key === 'name' && cx('z-20', nameClass),
      )}
    >
      {column.sortable ? (
        <button
          type="button"
          onClick={onToggle}
          title="Sort; with Shift, as the second order"
          className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm hover:text-fg"
        >
          <span className="truncate">{column.label}</span>
          {key && <Arrow size={12} aria-hidden />}
          {sort.length > 1 && key && <span className="text-subtle">{position + 1}</span>}
        </button>
      ) : (
        <span className="block truncate">{column.label}</span>
      )}
      <ColumnResizer column={column} width={width} onPreview={onPreview} onResize={onResize} />
    </th>
  )
}
