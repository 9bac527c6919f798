import { csvRecord, safeText } from '@/lib/exports/csv'
import { type Chart, type ChartCell, cellText, type Unit } from './chart'

/** The table of a chart as a file: a share has a column of its per cent and one of what it is of, minutes and leads are numbers. */
export function chartCsv({ head, columns, rows }: Chart): string {
  const heads = columns.flatMap(({ label, unit }) =>
    unit === 'share' ? [`${label} (%)`, `${label} (leads)`, `${label} (of)`] : [`${label} (${unit})`],
  )
  const records = rows.map(({ label, cells }) => [
    safeText(label),
    ...cells.flatMap((cell, index) => values(cell, columns[index]?.unit ?? 'leads')),
  ])
  return [[safeText(head), ...heads.map(safeText)], ...records].map(csvRecord).join('')
}

function values(cell: ChartCell, unit: Unit): string[] {
  if (unit !== 'share') return [cell.value === null ? '' : String(cell.value)]
  if (cellText(cell, unit) === '–') return ['', '', '']
  const { value, of = 0 } = cell
  return [((100 * (value ?? 0)) / of).toFixed(1), String(value), String(of)]
}
