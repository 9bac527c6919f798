'use client'

import { CircleQuestionMark, Download } from 'lucide-react'
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { Tooltip } from '@/components/ui/tooltip'
import type { Chart } from '@/lib/analytics/chart'
import { chartCsv } from '@/lib/analytics/chart-csv'
import { ChartTable } from './chart-table'

type ChartFrameProps = {
  chart: Chart
  /** What its file is called after. */
  name: string
  /** How it is drawn. */
  children: ReactNode
  className?: string
}

/** Which charts show their table, in the address. */
const tables = parseAsArrayOf(parseAsString).withDefault([])

/** A question with its answer: drawn, as a table, as a file, and with what its words mean. */
export function ChartFrame({ chart, name, children, className }: ChartFrameProps) {
  const heading = useId()
  const [shown, setShown] = useQueryState('tables', tables)
  const isTable = shown.includes(chart.key)
  const toggle = () => setShown(isTable ? shown.filter(key => key !== chart.key) : [...shown, chart.key])
  return (
    <section aria-labelledby={heading} className={className}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={heading} className="text-h3">
            {chart.question}
          </h2>
          <p className="text-meta text-subtle">{chart.about}</p>
        </div>
        <div className="-mt-0.5 flex shrink-0 items-center">
          <Popover
            align="end"
            title="What is counted"
            className="w-80"
            trigger={
              <IconButton size="small" label={`What is counted: ${chart.question}`} icon={<CircleQuestionMark />} />
            }
          >
            <dl className="flex max-h-80 flex-col gap-2 overflow-y-auto text-table">
              {chart.terms.map(({ term, means }) => (
                <div key={term}>
                  <dt className="font-medium">{term}</dt>
                  <dd className="text-muted">{means}</dd>
                </div>
              ))}
            </dl>
          </Popover>
          <Tooltip label="Its data as CSV">
            <a
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(chartCsv(chart))}`}
              download={`${name}, ${chart.key}.csv`}
              aria-label={`Its data as CSV: ${chart.question}`}
              className={buttonClass('ghost', 'small', 'icon')}
            >
              <Download />
            </a>
          </Tooltip>
          <Button size="small" variant="ghost" onClick={() => void toggle()}>
            {isTable ? 'Chart' : 'Table'}
            <span className="sr-only">: {chart.question}</span>
          </Button>
        </div>
      </div>
      <div className="mt-3">
        {isTable ? (
          <ChartTable chart={chart} />
        ) : chart.lacking ? (
          <p className="rounded-lg border border-line border-dashed px-4 py-10 text-center text-muted text-table">
            {chart.lacking}
          </p>
        ) : (
          children
        )}
      </div>
    </section>
  )
}
