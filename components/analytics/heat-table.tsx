import { type Chart, cellText } from '@/lib/analytics/chart'
import { CellLink } from './cell-link'

/** Where it is most: numbers in a table, and their ground darker the larger they are. */
export function HeatTable({ chart }: { chart: Chart }) {
  const largest = Math.max(...chart.rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)), 1)
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5 text-meta">
      <thead>
        <tr>
          <th scope="col" className="w-14 text-left font-normal text-subtle">
            {chart.head}
          </th>
          {chart.columns.map(({ key, label }) => (
            <th key={key} scope="col" className="truncate font-normal text-subtle">
              {label.slice(0, 3)}
              <span className="sr-only">{label.slice(3)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.rows.map(row => (
          <tr key={row.key}>
            <th scope="row" className="whitespace-nowrap text-left font-normal text-subtle tabular-nums">
              {row.label}
            </th>
            {chart.columns.map(({ key, label }, index) => {
              const cell = row.cells[index] ?? { value: null }
              const part = (cell.value ?? 0) / largest
              return (
                <td
                  key={key}
                  className="h-6 rounded-sm p-0 text-center tabular-nums"
                  style={{
                    backgroundColor: `color-mix(in oklab, var(--color-accent) ${Math.round(part * 45)}%, var(--color-raised))`,
                  }}
                >
                  <CellLink
                    opens={cell.opens}
                    label={`${label} ${row.label}: ${cellText(cell, 'leads')}. Open these leads`}
                    className="block w-full text-center"
                  >
                    {cell.value ? cellText(cell, 'leads') : <span className="text-subtle">·</span>}
                  </CellLink>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
