import { initials } from '@/lib/format'
import { cx } from './cx'

type AvatarProps = { name: string; size?: 24 | 28 | 32; className?: string }

/** Initials on a quiet ground, as large as the text; decorative, since the name always stands beside it. */
export function Avatar({ name, size = 28, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full bg-pressed font-medium text-label text-muted',
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
