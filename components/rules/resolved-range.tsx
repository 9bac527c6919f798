import type { Window } from '@/lib/rules/window'
import { resolvedWindow } from '@/lib/rules/window-words'
import { useTools } from './builder-context'
import { takesToday } from './operands/window-kinds'

type ResolvedRangeProps = { window: Window; on: 'instant' | 'date'; onChange: (window: Window) => void }

/** The days a relative window comes to now, and whether today is one of them. A window of dates says them itself. */
export function ResolvedRange({ window, on, onChange }: ResolvedRangeProps) {
  const { clock } = useTools()
  if (!('unit' in window || 'past' in window || 'future' in window)) return null
  return (
    <p className="flex flex-wrap gap-x-2 text-meta text-subtle">
      {resolvedWindow(window, clock, on)}
      {takesToday(window) && (
        <button
          type="button"
          onClick={() => onChange(toggledToday(window))}
          className="touch-target rounded-sm underline decoration-dotted underline-offset-2 hover:text-fg"
        >
          {window.today === false ? 'include today' : 'leave today out'}
        </button>
      )}
    </p>
  )
}

function toggledToday({ today, ...window }: Extract<Window, { last: number } | { next: number }>): Window {
  return (today === false ? window : { ...window, today: false }) as Window
}
