import type { ReactNode } from 'react'

type EmptyStateProps = {
  icon?: ReactNode
  /** One line: what is not here. */
  title: string
  /** Why, and what would be here. */
  reason: ReactNode
  /** One button. */
  action?: ReactNode
  headingLevel?: 1 | 2 | 3
}

export function EmptyState({ icon, title, reason, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-4 py-16 text-center">
      {icon && (
        <span className="mb-3 flex size-9 items-center justify-center rounded-lg bg-raised text-subtle">{icon}</span>
      )}
      <Heading className="font-medium text-body">{title}</Heading>
      <p className="mt-1 text-pretty text-muted text-table">{reason}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
