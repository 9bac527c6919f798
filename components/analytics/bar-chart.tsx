import { type Chart, cellText, drawnOf, isSaid, magnitudeOf } from '@/lib/analytics/chart'
import { CellLink } from './cell-link'

/** A bar a row from zero on, each the way to its leads. A hollow mark says where it stood in the period before. */
export function BarChart({ chart }: { chart: Chart }) {
  const { column, before } = drawnOf(chart)
  const share = chart.columns.findIndex(({ key }) => key === 'share')
  const sizes = chart.rows.map(({ cells }) =>
    [cells[0], cells[before]].map(cell => (cell ? magnitudeOf(cell, column.unit) : 0)),
  )
  const largest = Math.max(...sizes.flat(), Number.MIN_VALUE)
  const widthOf = (size = 0) => `${(100 * size) / largest}%`
  return (
    <ul className="flex flex-col gap-0.5 text-table">
      {chart.rows.map(({ key, label, cells, isSmall }, index) => {
        const [cell = { value: null }] = cells
        const [now = 0, then = 0] = sizes[index] ?? []
        const beside = cells[share]
        return (
          <li key={key}>
            <CellLink
              opens={cell.opens}
              className="grid w-full text-left grid-cols-[minmax(0,7rem)_minmax(0,1fr)_auto] items-center gap-x-3 py-1 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_auto] lg:grid-cols-[minmax(0,7rem)_minmax(0,1fr)_auto] xl:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_auto]"
            >
              <span className="truncate" title={label}>
                {label}
              </span>
              <span aria-hidden="true" className="relative h-4">
                {now > 0 && (
                  <span
                    className={`absolute inset-y-0 left-0 min-w-0.5 rounded-sm ${isSmall ? 'border border-chart-1 border-dashed' : 'bg-chart-1 forced-colors:bg-[CanvasText]'}`}
                    style={{ width: widthOf(now) }}
                  />
                )}
                {isSaid(cells[before]) && (
                  <span
                    className="-inset-y-0.5 -translate-x-1/2 absolute w-1.5 rounded-sm border border-fg bg-surface"
                    style={{ left: widthOf(then) }}
                  />
                )}
              </span>
              <span className="min-w-20 whitespace-nowrap text-right tabular-nums">
                <span className="font-medium">{cellText(cell, column.unit)}</span>
                {beside && beside.value !== null && (
                  <span className="ml-1.5 text-subtle">{cellText(beside, 'share')}</span>
                )}
                {column.unit === 'share' && <span className="ml-1.5 text-subtle">n {cell.of ?? 0}</span>}
              </span>
            </CellLink>
          </li>
        )
      })}
    </ul>
  )
}
