'use client'

import { type ColumnDef, rowPaginationFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useMemo, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import type { Column } from '@/lib/leads/columns'
import type { LeadRow } from '@/lib/leads/lead-row'
import type { SortKey } from '@/lib/leads/view'
import { type Clock, LeadCell } from './lead-cell'

const features = tableFeatures({ rowSortingFeature, rowPaginationFeature })

type LeadTableProps = {
  columns: readonly Column[]
  rows: readonly LeadRow[]
  total: number
  page: number
  size: number
  sort: readonly SortKey[]
  clock: Clock
  /** Newer rows are on their way. */
  isPending: boolean
  onSort: (sort: readonly SortKey[]) => void
  /** What is said of a row beside the name. */
  badge?: (row: LeadRow) => React.ReactNode
  /** What can be done with a row, in its last column. */
  menu?: (row: LeadRow) => React.ReactNode
}

/** One page of leads, as the server ordered and cut it. */
export function LeadTable({
  columns,
  rows,
  total,
  page,
  size,
  sort,
  clock,
  isPending,
  onSort,
  badge,
  menu,
}: LeadTableProps) {
  const definitions = useMemo(() => columns.map(column => definitionOf(column, clock, badge)), [columns, clock, badge])
  const sorting = sort.map(({ column, descending }) => ({ id: column, desc: descending }))
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    rowCount: total,
    getRowId: row => String(row.id),
    manualSorting: true,
    manualPagination: true,
    state: { sorting, pagination: { pageIndex: page - 1, pageSize: size } },
    maxMultiSortColCount: 2,
    onSortingChange: updater => {
      const next = typeof updater === 'function' ? updater(sorting) : updater
      onSort(next.map(({ id, desc }) => ({ column: id, descending: desc })))
    },
  })
  const columnOf = (id: string) => columns.find(({ key }) => key === id)

  const { box, fits } = useFits()

  return (
    <section
      ref={box}
      aria-label="Leads"
      aria-busy={isPending}
      className={cx('relative min-h-0', fits ? 'overflow-x-clip' : 'overflow-x-auto')}
    >
      <table
        aria-rowcount={total + 1}
        className={cx(
          'w-full border-separate border-spacing-0 text-table transition-opacity delay-150',
          isPending && 'opacity-60',
        )}
      >
        <thead>
          {table.getHeaderGroups().map(group => (
            <tr key={group.id} className="h-8" aria-rowindex={1}>
              {group.headers.map(header => {
                const column = columnOf(header.column.id)
                return column ? (
                  <HeaderCell
                    key={header.id}
                    column={column}
                    sort={sort}
                    onToggle={header.column.getToggleSortingHandler()}
                  />
                ) : null
              })}
              {menu && (
                <th scope="col" className={cx(headClass, 'w-10')}>
                  <span className="sr-only">Actions</span>
                </th>
              )}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row, index) => (
            <tr key={row.id} className="group h-10 hover:bg-raised" aria-rowindex={(page - 1) * size + index + 2}>
              {row.getAllCells().map(cell => (
                <td
                  key={cell.id}
                  className={cellClass(columnOf(cell.column.id))}
                  style={{ maxWidth: columnOf(cell.column.id)?.width }}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
              {menu && <td className="border-line border-b pr-3">{menu(row.original)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Whether the table is no wider than its box. One that scrolls sideways would keep the head from staying in sight. */
function useFits() {
  const box = useRef<HTMLElement>(null)
  const [fits, setFits] = useState(false)
  useEffect(() => {
    const [section, table] = [box.current, box.current?.firstElementChild]
    if (!section || !table) return
    const observer = new ResizeObserver(() => setFits(table.clientWidth <= section.clientWidth))
    observer.observe(section)
    observer.observe(table)
    return () => observer.disconnect()
  }, [])
  return { box, fits }
}

const headClass =
  'sticky top-0 z-10 whitespace-nowrap border-line border-y bg-surface px-3 font-medium text-meta text-muted'

function cellClass(column: Column | undefined): string {
  return cx(
    'truncate border-line border-b px-3',
    column?.align === 'end' && 'text-right',
    column?.key === 'name' && 'sticky left-0 z-1 bg-surface pl-4 group-hover:bg-raised max-sm:max-w-44 md:pl-6',
  )
}

function definitionOf(
  column: Column,
  clock: Clock,
  badge: LeadTableProps['badge'],
): ColumnDef<typeof features, LeadRow> {
  return {
    id: column.key,
    header: column.label,
    accessorFn: row => row.values[column.key],
    enableSorting: column.sortable,
    sortDescFirst: false,
    cell: ({ row: { original } }) =>
      column.key === 'name' ? (
        <span className="flex items-center gap-2">
          <Link
            href={`/leads/${original.id}`}
            prefetch={false}
            className="min-w-0 truncate font-medium text-fg hover:underline"
            dir="auto"
          >
            {original.name}
          </Link>
          {badge?.(original)}
        </span>
      ) : (
        <LeadCell column={column} value={original.values[column.key] ?? null} clock={clock} />
      ),
  }
}

type HeaderCellProps = {
  column: Column
  sort: readonly SortKey[]
  onToggle: ((event: unknown) => void) | undefined
}

function HeaderCell({ column, sort, onToggle }: HeaderCellProps) {
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
        column.key === 'name' && 'left-0 z-20 pl-4 md:pl-6',
      )}
    >
      {column.sortable ? (
        <button
          type="button"
          onClick={onToggle}
          title="Sort; with Shift, as the second order"
          className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg"
        >
          {column.label}
          {key && <Arrow size={12} aria-hidden />}
          {sort.length > 1 && key && <span className="text-subtle">{position + 1}</span>}
        </button>
      ) : (
        column.label
      )}
    </th>
  )
}
