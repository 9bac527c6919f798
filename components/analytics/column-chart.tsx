import { type Chart, cellText, drawnOf, isSaid, magnitudeOf } from '@/lib/analytics/chart'
import { CellLink } from './cell-link'

/** A column a row, standing on zero, each the way to its leads. */
export function ColumnChart({ chart }: { chart: Chart }) {
  const { column, before } = drawnOf(chart)
  const share = chart.columns.findIndex(({ key }) => key === 'share')
  const sizes = chart.rows.map(({ cells }) =>
    [cells[0], cells[before]].map(cell => (cell ? magnitudeOf(cell, column.unit) : 0)),
  )
  const largest = Math.max(...sizes.flat(), Number.MIN_VALUE)
  const heightOf = (size = 0) => `${(100 * size) / largest}%`
  return (
    <ul className="flex items-stretch gap-1 text-meta sm:gap-3">
      {chart.rows.map(({ key, label, cells }, index) => {
        const [cell = { value: null }] = cells
        const [now = 0, then = 0] = sizes[index] ?? []
        const shown = cells[share] ? cellText(cells[share], 'share') : cellText(cell, column.unit)
        return (
          <li key={key} className="min-w-0 flex-1">
            <CellLink opens={cell.opens} className="flex w-full flex-col items-center pt-1">
              <span className="order-3 mt-1 max-w-full break-words text-center text-muted">{label}</span>
              <span className="order-1 font-medium tabular-nums">{shown}</span>
              <span aria-hidden="true" className="relative order-2 mt-1 h-36 w-full border-control border-b">
                {now > 0 && (
                  <span
                    className="absolute inset-x-0 bottom-0 mx-auto min-h-0.5 max-w-14 rounded-t-sm bg-chart-1 forced-colors:bg-[CanvasText]"
                    style={{ height: heightOf(now) }}
                  />
                )}
                {isSaid(cells[before]) && (
                  <span
                    className="absolute inset-x-0 mx-auto h-1.5 max-w-16 translate-y-1/2 rounded-sm border border-fg bg-surface"
                    style={{ bottom: heightOf(then) }}
                  />
                )}
              </span>
            </CellLink>
          </li>
        )
      })}
    </ul>
  )
}
