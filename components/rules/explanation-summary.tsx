import type { ReactNode } from 'react'
import type { RuleExplanation } from '@/lib/segments/explain'

/** "Lena Brandt does not match: Budget overlaps $25,000 – $40,000 (now $18–22k)." */
export function ExplanationSummary({ explanation: { lead, holds, nodes } }: { explanation: RuleExplanation }) {
  const changes = nodes.filter(({ change }) => change)
  const name = <bdi className="font-medium">{lead.name}</bdi>
  if (holds) return <p className="text-table">{name} matches.</p>
  return (
    <p className="text-table">
      {name} does not match. {changes.length === 1 ? 'This would have to change:' : 'These would have to change:'}{' '}
      {changes.map(
        ({ path, text, values, rows }, index): ReactNode => (
          <span key={path.join()}>
            {index > 0 && '; '}
            <span className="text-danger">{text}</span>
            {rows && <span className="text-muted"> (now {rows.counted})</span>}
            {values && (
              <span className="text-muted">
                {' '}
                (now <bdi>{values.map(({ value }) => value).join(' and ')}</bdi>)
              </span>
            )}
          </span>
        ),
      )}
      .
    </p>
  )
}
