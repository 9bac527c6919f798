import { type Chart, cellText, cellWords } from '@/lib/analytics/chart'
import { CellLink } from './cell-link'

const head = 'border-line border-b px-2 py-1.5 font-medium text-meta text-muted first:pl-0 last:pr-0'
const cell = 'border-line border-b px-2 py-1.5 first:pl-0 last:pr-0'

/** The numbers of a chart, every one with the way to its leads. Short, a share does not say what it is of. */
export function ChartTable({ chart, isShort }: { chart: Chart; isShort?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who cannot use a mouse scrolls it by the keys
    <section aria-label={`${chart.question} Table`} tabIndex={0} className="max-h-96 overflow-auto">
      <table className="w-full border-separate border-spacing-0 text-table">
        <thead className="sticky top-0 bg-surface">
          <tr>
            <th scope="col" className={`${head} text-left`}>
              {chart.head}
            </th>
            {chart.columns.map(column => (
              <th key={column.key} scope="col" className={`${head} text-right`}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.rows.map(row => (
            <tr key={row.key}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {row.label}
                {row.isSmall && <span className="ml-2 text-meta text-subtle">small sample</span>}
              </th>
              {chart.columns.map((column, index) => {
                const one = row.cells[index] ?? { value: null }
                const words = cellWords(one, column.unit)
                return (
                  <td key={column.key} className={`${cell} whitespace-nowrap text-right tabular-nums`}>
                    <CellLink
                      opens={one.opens}
                      label={`${row.label}, ${column.label}: ${words}. Open these leads`}
                      className={one.opens && 'underline decoration-1 decoration-line-raised underline-offset-2'}
                    >
                      {isShort ? cellText(one, column.unit) : words}
                    </CellLink>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
