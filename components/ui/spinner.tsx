import { LoaderCircle } from 'lucide-react'
import { cx } from './cx'

type SpinnerProps = { size?: 12 | 16 | 20; className?: string }

/** Decorative: the words beside it, or `aria-busy` on its owner, say what is going on. */
export function Spinner({ size = 16, className }: SpinnerProps) {
  return <LoaderCircle aria-hidden style={{ width: size, height: size }} className={cx('animate-spin', className)} />
}
