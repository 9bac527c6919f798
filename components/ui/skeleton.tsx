import { cx } from './cx'

/** Holds the place of something loading; give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block animate-breathe rounded-sm bg-raised', className)} />
}
