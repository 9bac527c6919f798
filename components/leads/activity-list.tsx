import {
  ArrowDownLeft,
  ArrowUpRight,
  CarFront,
  FileText,
  Hand,
  Mail,
  MessageSquare,
  MessagesSquare,
  Phone,
  StickyNote,
  Video,
  Voicemail,
  Wrench,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { formatInstant } from '@/lib/format'
import type { Lead } from '@/lib/leads/queries'
import { ACTIVITY_KINDS, ACTIVITY_OUTCOMES, labelOf } from '@/lib/vocabulary'
import type { Clock } from './lead-cell'

type Kind = (typeof ACTIVITY_KINDS)[number]['key']

const ICONS = {
  call: Phone,
  voicemail: Voicemail,
  text: MessageSquare,
  email: Mail,
  chat: MessagesSquare,
  video: Video,
  visit: Hand,
  test_drive: CarFront,
  proposal: FileText,
  service: Wrench,
  note: StickyNote,
} satisfies Record<Kind, ComponentType<{ size?: number }>>

/** What has been done with a lead, the newest first. */
export function ActivityList({ activities, clock }: { activities: Lead['activities']; clock: Clock }) {
  if (activities.length === 0)
    return <p className="mt-4 text-muted text-table">Nothing has happened with this lead yet.</p>
  return (
    <ol className="mt-4">
      {activities.map(({ id, kind, direction, outcome, at, note, by }) => {
        const Icon = ICONS[kind as Kind] ?? StickyNote
        return (
          <li key={id} className="flex gap-3 border-line border-b py-2.5 text-table">
            <span className="mt-0.5 text-subtle">
              <Icon size={16} />
            </span>
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{labelOf(ACTIVITY_KINDS, kind)}</span>
                {direction && (
                  <span className="inline-flex items-center gap-1 text-muted">
                    {direction === 'in' ? (
                      <ArrowDownLeft size={12} aria-hidden />
                    ) : (
                      <ArrowUpRight size={12} aria-hidden />
                    )}
                    {direction === 'in' ? 'In' : 'Out'}
                  </span>
                )}
                {outcome && <span className="text-muted">{labelOf(ACTIVITY_OUTCOMES, outcome)}</span>}
              </p>
              {note && (
                <p dir="auto" className="mt-0.5 whitespace-pre-wrap break-words">
                  {note}
                </p>
              )}
              <p className="text-meta text-subtle">
                {formatInstant(at, clock.zone)}
                {by && ` · ${by}`}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
