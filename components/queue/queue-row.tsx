import { CircleAlert } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Clock } from '@/components/leads/lead-cell'
import { formatInstant } from '@/lib/format'

type QueueRowProps = {
  leadId: number
  name: string
  colleague: string | null
  more: string | null
  children: ReactNode
}

/** A lead that waits for this person, and why. */
export function QueueRow({ leadId, name, colleague, more, children }: QueueRowProps) {
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 border-line border-b py-1.5">
      <span className="min-w-40 flex-1">
        <Link
          href={`/leads/${leadId}`}
          dir="auto"
          className="inline-block min-h-6 max-w-full truncate font-medium hover:underline"
        >
          {name}
        </Link>
        {more && <span className="block truncate text-muted">{more}</span>}
        {colleague && <span className="block text-warning">{colleague} is on this lead</span>}
      </span>
      {children}
    </li>
  )
}

/** When a task is due, and whether that is over. */
export function Due({ at, clock }: { at: number; clock: Clock }) {
  const words = formatInstant(at, clock.zone)
  if (at > clock.now) return <span className="text-muted tabular-nums">{words}</span>
  return (
    <span className="inline-flex items-center gap-1 text-danger tabular-nums">
      <CircleAlert size={14} aria-hidden />
      Overdue, {words}
    </span>
  )
}
