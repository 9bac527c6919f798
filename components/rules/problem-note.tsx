import { CircleAlert, TriangleAlert } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { breaks, type Problem } from '@/lib/rules/problem'

type ProblemNoteProps = { id: string; problem: Problem; onRemove?: () => void }

/** What is the matter with a node, at the node, and what repairs it. */
export function ProblemNote({ id, problem, onRemove }: ProblemNoteProps) {
  const serious = breaks(problem)
  return (
    <p id={id} className={cx('flex w-full items-start gap-1.5 text-meta', serious ? 'text-danger' : 'text-warning')}>
      {serious ? <CircleAlert className="mt-px size-3.5" /> : <TriangleAlert className="mt-px size-3.5" />}
      <span>
        {problem.message}{' '}
        {problem.kind === 'broken' && onRemove && (
          <button
            type="button"
            onClick={onRemove}
            className="touch-target rounded-sm font-medium underline underline-offset-2"
          >
            Remove condition
          </button>
        )}
      </span>
    </p>
  )
}
