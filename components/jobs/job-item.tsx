'use client'

import { ProgressBar } from '@/components/feedback/progress-bar'
import { useChange } from '@/components/form/use-change'
import { Button } from '@/components/ui/button'
import { undoBatch } from '@/lib/batch/actions'
import type { TrayEntry } from '@/lib/batch/tray'
import { cancelJob } from '@/lib/jobs/actions'
import { isAtWork, showJobs } from './use-jobs'

const STATES = {
  waiting: 'Waits for its turn',
  running: 'At work',
  done: 'Done',
  cancelled: 'Stopped',
  dead: 'Given up',
} as const satisfies Record<TrayEntry['state'], string>

/** One of the tray: how far, what came of it, and what can be done about it. */
export function JobItem({ entry }: { entry: TrayEntry }) {
  const { change, failure, isPending } = useChange()
  const { title, state, isCancelled, done, total, words, by, jobId, undoId, reportId } = entry
  return (
    <li className="grid gap-1.5 border-line border-b pb-3 last:border-b-0 last:pb-0">
      <p className="font-medium text-table">{title}</p>
      {isAtWork(entry) ? (
        <ProgressBar label={title} done={done} total={total} />
      ) : (
        <p className={state === 'dead' ? 'text-danger text-meta' : 'text-meta text-muted'}>
          {STATES[state]}
          {by && `, ${by}`}
        </p>
      )}
      {words && <p className="text-meta text-muted">{words}</p>}
      {failure && (
        <p role="alert" className="text-danger text-meta">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {jobId !== null && (
          <Button
            size="small"
            loading={isPending}
            disabled={isCancelled}
            aria-label={`Stop: ${title}`}
            onClick={() => change(() => cancelJob({ id: jobId }), undefined, showJobs)}
          >
            {isCancelled ? 'Stopping …' : 'Stop'}
          </Button>
        )}
        {undoId !== null && (
          <Button
            size="small"
            loading={isPending}
            aria-label={`Undo: ${title}`}
            onClick={() => change(() => undoBatch({ id: undoId }), undefined, showJobs)}
          >
            Undo
          </Button>
        )}
        {reportId !== null && (
          <a
            href={`/api/batches/${reportId}/report`}
            download
            className="text-accent-text text-meta underline decoration-1 underline-offset-2 hover:decoration-2"
          >
            Who was left as they were
          </a>
        )}
      </div>
    </li>
  )
}
