import { cx } from './cx'

type KbdProps = { tone?: 'plain' | 'inverse'; className?: string; children: string }

export function Kbd({ tone = 'plain', className, children }: KbdProps) {
  return (
    <kbd
      className={cx(
        'inline-flex h-4 min-w-4 items-center justify-center rounded-sm border px-1 font-sans text-label',
        tone === 'plain' ? 'border-line bg-surface text-subtle' : 'border-inverse-line text-on-inverse-muted',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
