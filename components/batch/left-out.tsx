import { TextLink } from '@/components/ui/text-link'
import type { BatchPlan } from '@/lib/batch/plan-batch'
import { formatNumber, plural } from '@/lib/format'

/** Who of those selected is not changed, counted and named, before anything is. */
export function LeftOut({ plan: { selected, changeable, leftOut } }: { plan: BatchPlan }) {
  const count = selected - changeable
  if (count === 0) return null
  return (
    <details className="rounded-md bg-warning-soft px-3 py-2 text-table">
      <summary className="cursor-pointer text-warning">
        {plural(count, 'lead')} of the {formatNumber(selected)} selected {count === 1 ? 'is' : 'are'} a colleague’s, and
        left out
      </summary>
      <ul className="mt-2 grid max-h-48 gap-1 overflow-y-auto">
        {leftOut.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`/leads/${id}`}>{name}</TextLink>
          </li>
        ))}
        {count > leftOut.length && <li className="text-muted">and {formatNumber(count - leftOut.length)} more</li>}
      </ul>
    </details>
  )
}
