import type { ComponentType } from 'react'
import { type Chart, drawnOf, isSaid } from '@/lib/analytics/chart'
import { BarChart } from './bar-chart'
import { ChartFrame } from './chart-frame'
import { ChartTable } from './chart-table'
import { ColumnChart } from './column-chart'
import { HeatTable } from './heat-table'
import { LineChart } from './line-chart'

const DRAWINGS = {
  bars: BarChart,
  columns: ColumnChart,
  line: LineChart,
  heat: HeatTable,
  table: ShortTable,
} satisfies Record<Chart['drawnAs'], ComponentType<{ chart: Chart }>>

function ShortTable({ chart }: { chart: Chart }) {
  return <ChartTable chart={chart} isShort />
}

type DrawingProps = { chart: Chart; name: string; className?: string }

/** A chart in its frame, drawn as it says. */
export function Drawing({ chart, name, className }: DrawingProps) {
  const Figure = DRAWINGS[chart.drawnAs]
  const { before } = drawnOf(chart)
  const isMarked =
    chart.rows.some(({ cells }) => isSaid(cells[before])) && (chart.drawnAs === 'bars' || chart.drawnAs === 'columns')
  return (
    <ChartFrame chart={chart} name={name} className={className ?? ''}>
      <Figure chart={chart} />
      {isMarked && (
        <p className="mt-2 flex items-center gap-1.5 text-meta text-subtle">
          <span aria-hidden="true" className="h-3 w-1.5 rounded-sm border border-fg bg-surface" />
          {chart.columns[before]?.label}
        </p>
      )}
    </ChartFrame>
  )
}
