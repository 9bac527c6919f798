import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/feedback/empty-state'
import { RetryButton } from '@/components/feedback/retry-button'
import type { SegmentFigures } from '@/lib/analytics/page'
import { Drawing } from './drawing'
import { KeyFigures } from './key-figures'

type FiguresProps = {
  figures: Promise<SegmentFigures | { problem: string; mayPass?: true }>
  /** What files are called after. */
  name: string
  /** Above the other charts. */
  children?: ReactNode
}

/** The key figures and every chart, or why there are none. */
export async function Figures({ figures, name, children }: FiguresProps) {
  const answer = await figures
  if ('problem' in answer) {
    return (
      <div role="alert">
        <EmptyState
          icon={<CircleAlert />}
          title="No figures"
          reason={answer.problem}
          action={answer.mayPass && <RetryButton />}
        />
      </div>
    )
  }
  return (
    <>
      <KeyFigures figures={answer.keyFigures} />
      {children}
      <div className="grid gap-x-10 gap-y-10 lg:grid-cols-2">
        {answer.charts.map(chart => (
          <Drawing
            key={chart.key}
            chart={chart}
            name={name}
            className={chart.drawnAs === 'heat' ? 'min-w-0 lg:row-span-2' : 'min-w-0'}
          />
        ))}
      </div>
    </>
  )
}
