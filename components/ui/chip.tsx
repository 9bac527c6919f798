import type { ReactNode } from 'react'
import { cx } from './cx'
import { StatusDot } from './status-dot'
import { softTone, type Tone } from './tone'

type ChipProps = { tone?: Tone; icon?: ReactNode; className?: string; children: ReactNode }

/** A state: a dot (or an icon) and a word on a soft ground. */
export function Chip({ tone = 'neutral', icon, className, children }: ChipProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1.5 rounded-full px-2 font-medium text-meta',
        softTone[tone],
        className,
      )}
    >
      {icon ?? <StatusDot tone={tone} />}
      <span className="truncate">{children}</span>
    </span>
  )
}
