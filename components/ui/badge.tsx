import type { ReactNode } from 'react'
import { cx } from './cx'
import { softTone, type Tone } from './tone'

type BadgeProps = { tone?: Tone; className?: string; children: ReactNode }

/** A word about a thing that is not a state ("Dynamic"), or a count. */
export function Badge({ tone = 'neutral', className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center whitespace-nowrap rounded-full px-2 font-medium text-meta tabular-nums',
        softTone[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
