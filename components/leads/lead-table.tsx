'use client'

import { type ColumnDef, rowPaginationFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import type { Column } from '@/lib/leads/columns'
import type { LeadRow } from '@/lib/leads/lead-row'
import type { Density, LeadView, SortKey } from '@/lib/leads/view'
import { ColumnHead, headClass, nameClass } from './column-head'
import { inRem, withWidth } from './column-sizes'
import { type Clock, LeadCell } from './lead-cell'
import { LeadLink } from './lead-link'
import { type Goal, onRowKey } from './row-keys'
import { useTableScroll } from './use-table-scroll'

const features = tableFeatures({ rowSortingFeature, rowPaginationFeature })

/** A column before the name that belongs to no lead's data, such as boxes to select by. */
export interface LeadingColumn {
  head: ReactNode
  cell: (row: LeadRow) => ReactNode
}

export type LeadTableProps = {
  columns: readonly Column[]
  rows: readonly LeadRow[]
  total: number
  page: number
  size: number
  sort: readonly SortKey[]
  widths: LeadView['widths']
  density: Density
  clock: Clock
  /** Newer rows are on their way. */
  isPending: boolean
  /** What the scroll position is kept under. */
  scrollKey: string
  /** Whose drawer is open. */
  openId: number | null
  onOpen: (leadId: number | null, goal?: Goal) => void
  onFilters: () => void
  onPage: (by: 1 | -1) => void
  onSort: (sort: readonly SortKey[]) => void
  onWidths: (widths: LeadView['widths']) => void
  leading?: LeadingColumn
  /** What is said of a row beside the name. */
  badge?: (row: LeadRow) => ReactNode
  /** What can be done with a row, in its last column. */
  menu?: (row: LeadRow) => ReactNode
}

const HEIGHTS = { compact: 'h-8', normal: 'h-10', roomy: 'h-13' } satisfies Record<Density, string>

/** One page of leads, as the server ordered and cut it, in a box of its own: its head and its names stay in sight. */
export function LeadTable(props: LeadTableProps) {
  const { columns, rows, total, page, size, sort, density, clock, isPending, openId, onOpen, leading, badge, menu } =
    props
  const box = useRef<HTMLElement>(null)
  const [scrolled, setScrolled] = useState(false)
  const [dragged, setDragged] = useState<LeadView['widths']>()
  const [known, setKnown] = useState(props.widths)
  // What was dragged stands until the address says it, or something else.
  if (JSON.stringify(known) !== JSON.stringify(props.widths)) {
    setKnown(props.widths)
    setDragged(undefined)
  }
  useTableScroll(box, props.scrollKey)
  const widths = dragged ?? props.widths
  const definitions = useMemo(
    () => columns.map(column => definitionOf(column, clock, badge, onOpen)),
    [columns, clock, badge, onOpen],
  )
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
      props.onSort(next.map(({ id, desc }) => ({ column: id, descending: desc })))
    },
  })
  const columnOf = (id: string) => columns.find(({ key }) => key === id)
  const widthOf = (column: Column) => widths[column.key] ?? column.width
  const resize = (column: Column, width: number) => {
    const next = withWidth(widths, column, width)
    setDragged(next)
    props.onWidths(next)
  }
  // Without a width of its own the name takes what the others leave; with one, an empty column does.
  const isNameWide = widths.name === undefined
  const fixed = columns.reduce((sum, column) => sum + (column.key === 'name' && isNameWide ? 0 : widthOf(column)), 0)
  const around = (leading ? 40 : 0) + (menu ? 48 : 0)

  return (
    <section
      ref={box}
      aria-label="Leads"
      aria-busy={isPending}
      data-fills-window
      data-scrolled={scrolled || undefined}
      onScroll={event => setScrolled(event.currentTarget.scrollLeft > 0)}
      onKeyDown={event =>
        onRowKey(event, {
          open: onOpen,
          close: () => onOpen(null),
          turnPage: props.onPage,
          goToFilters: props.onFilters,
        })
      }
      className={cx(
        'group/box relative min-h-80 flex-1 scroll-pt-9 overflow-auto overscroll-x-contain border-line border-t [--name:12.5rem] max-md:max-h-[85dvh] max-md:flex-none max-sm:[--name:10rem]',
        leading ? '[--leading:2.5rem]' : '[--leading:0px]',
      )}
    >
      <table
        aria-rowcount={total + 1}
        style={{ minWidth: isNameWide ? `calc(var(--name) + ${inRem(fixed + around)})` : inRem(fixed + around) }}
        className={cx(
          'w-full table-fixed border-separate border-spacing-0 text-table transition-opacity delay-150',
          isPending && 'opacity-60',
        )}
      >
        <colgroup>
          {leading && <col className="w-10" />}
          {columns.map(column => (
            <col
              key={column.key}
              style={column.key === 'name' && isNameWide ? undefined : { width: inRem(widthOf(column)) }}
            />
          ))}
          {!isNameWide && <col />}
          {menu && <col className="w-12" />}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map(group => (
            <tr key={group.id} className="h-8" aria-rowindex={1}>
              {leading && <th className={cx(headClass, 'left-0 z-20')}>{leading.head}</th>}
              {group.headers.map(header => {
                const column = columnOf(header.column.id)
                return column ? (
                  <ColumnHead
                    key={header.id}
                    column={column}
                    sort={sort}
                    width={widthOf(column)}
                    onToggle={header.column.getToggleSortingHandler()}
                    onPreview={width => setDragged({ ...widths, [column.key]: width })}
                    onResize={width => resize(column, width)}
                  />
                ) : null
              })}
              {!isNameWide && <td className={headClass} />}
              {menu && (
                <th scope="col" className={headClass}>
                  <span className="sr-only">Actions</span>
                </th>
              )}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row, index) => (
            <tr
              key={row.id}
              data-lead={row.id}
              data-open={row.original.id === openId || undefined}
              aria-rowindex={(page - 1) * size + index + 2}
              className={cx('group/row hover:bg-raised data-open:bg-accent-soft', HEIGHTS[density])}
            >
              {leading && <td className={cx(cellClass, stickyClass, 'left-0')}>{leading.cell(row.original)}</td>}
              {row.getAllCells().map(cell => (
                <td
                  key={cell.id}
                  className={cx(
                    cellClass,
                    columnOf(cell.column.id)?.align === 'end' && 'text-right',
                    cell.column.id === 'name' && cx(stickyClass, nameClass, edgeClass),
                  )}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
              {!isNameWide && <td className={cellClass} />}
              {menu && <td className="border-line border-b px-2">{menu(row.original)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const cellClass = 'truncate border-line border-b px-2.5'
const stickyClass = 'sticky z-1 bg-surface group-hover/row:bg-raised group-data-open/row:bg-accent-soft'
/** Where the other columns go under the names; and where the focus is, which a cut-off link could not show. */
const edgeClass =
  'group-data-scrolled/box:border-r has-[[data-row-link]:focus-visible]:outline-2 has-[[data-row-link]:focus-visible]:outline-accent has-[[data-row-link]:focus-visible]:-outline-offset-2'

function definitionOf(
  column: Column,
  clock: Clock,
  badge: LeadTableProps['badge'],
  onOpen: LeadTableProps['onOpen'],
): ColumnDef<typeof features, LeadRow> {
  return {
    id: column.key,
    header: column.label,
    accessorFn: row => row.values[column.key],
    enableSorting: column.sortable,
    sortDescFirst: false,
    cell: ({ row: { original } }) =>
      column.key === 'name' ? (
        <LeadLink lead={original} onOpen={onOpen}>
          {badge?.(original)}
        </LeadLink>
      ) : (
        <LeadCell column={column} value={original.values[column.key] ?? null} clock={clock} />
      ),
  }
}
