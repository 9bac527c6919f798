import { cx } from './cx'
import { dotTone, type Tone } from './tone'

/** Never alone: the word beside it says the state. */
export function StatusDot({ tone = 'neutral', className }: { tone?: Tone; className?: string }) {
  return <span aria-hidden className={cx('size-1.5 shrink-0 rounded-full', dotTone[tone], className)} />
}
