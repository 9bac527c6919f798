import { type Chart, cellText, drawnOf, magnitudeOf } from '@/lib/analytics/chart'
import { CellLink } from './cell-link'

/** More marks than this would hide the line. */
const MOST_MARKS = 31

/** A line through the rows in their order, from zero on; what is missing is a gap. Each mark is the way to its leads. */
export function LineChart({ chart }: { chart: Chart }) {
  const { column } = drawnOf(chart)
  const points = chart.rows.map(({ cells }) => cells[0] ?? { value: null })
  const most = Math.max(...points.map(cell => magnitudeOf(cell, column.unit)), Number.MIN_VALUE)
  // Half of it is written too, and no lead is halved.
  const largest = column.unit === 'leads' ? 2 * Math.ceil(most / 2) : most
  const xOf = (index: number) => (points.length < 2 ? 50 : (100 * index) / (points.length - 1))
  const yOf = (size: number) => 100 - (100 * size) / largest
  const stretches = unbroken(points.map(({ value }) => value !== null))
  const [first, last] = [chart.rows[0]?.label, chart.rows.at(-1)?.label]
  return (
    <div className="text-meta">
      <div className="flex gap-2">
        <span aria-hidden="true" className="flex h-44 flex-col justify-between text-right text-subtle tabular-nums">
          {[1, 0.5, 0].map(part => (
            <span key={part} className="-my-2">
              {cellText({ value: largest * part, of: 1 }, column.unit)}
            </span>
          ))}
        </span>
        <div className="relative mr-2 h-44 flex-1">
          <svg
            aria-hidden="true"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="size-full overflow-visible"
          >
            {[0, 50, 100].map(y => (
              <line key={y} x1="0" x2="100" y1={y} y2={y} vectorEffect="non-scaling-stroke" className="stroke-line" />
            ))}
            {chart.marks?.map(({ row, words }) => (
              <line
                key={words}
                x1={xOf(row)}
                x2={xOf(row)}
                y1="0"
                y2="100"
                strokeDasharray="3 3"
                vectorEffect="non-scaling-stroke"
                className="stroke-subtle"
              />
            ))}
            {stretches.map(([from, until]) => (
              <polyline
                key={from}
                points={points
                  .slice(from, until)
                  .map((cell, index) => `${xOf(from + index)},${yOf(magnitudeOf(cell, column.unit))}`)
                  .join(' ')}
                fill="none"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
                className="stroke-chart-1"
              />
            ))}
          </svg>
          <ul>
            {chart.rows.map(({ key, label }, index) => {
              const cell = points[index] ?? { value: null }
              if (cell.value === null || points.length > MOST_MARKS) return null
              const words = `${label}: ${cellText(cell, column.unit)}`
              return (
                <li
                  key={key}
                  title={words}
                  className="-translate-x-1/2 -translate-y-1/2 absolute"
                  style={{ left: `${xOf(index)}%`, top: `${yOf(magnitudeOf(cell, column.unit))}%` }}
                >
                  <CellLink
                    opens={cell.opens}
                    label={`${words}. Open these leads`}
                    className="flex size-6 items-center justify-center"
                  >
                    <span className="size-2 rounded-full border-2 border-chart-1 bg-surface" />
                    <span className="sr-only">{words}</span>
                  </CellLink>
                </li>
              )
            })}
          </ul>
        </div>
      </div>
      <p aria-hidden="true" className="mt-3 mr-2 flex justify-between pl-12 text-subtle">
        <span>{first}</span>
        {chart.rows.length > 1 && <span>{last}</span>}
      </p>
      {chart.marks && chart.marks.length > 0 && (
        <ul className="mt-2 border-line-raised border-l border-dashed pl-3 text-muted">
          {chart.marks.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** `[from, until)` of each run of true. */
function unbroken(isThere: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  isThere.forEach((there, index) => {
    if (!there) return
    const last = runs.at(-1)
    if (last?.[1] === index) last[1] = index + 1
    else runs.push([index, index + 1])
  })
  return runs
}
