import type { Tone } from '@/components/ui/tone'
import type { Upcoming } from '@/lib/queue/queries'

/** Why a lead stands where it stands in the order. */
export const WHY = {
  task: { short: 'Overdue', words: 'A task of this lead is overdue.', tone: 'danger' },
  new: { short: 'New', words: 'Nobody has tried this lead yet.', tone: 'info' },
  member: { short: 'In order', words: 'It is next in the order of the table.', tone: 'neutral' },
} as const satisfies Record<Upcoming['why'], { short: string; words: string; tone: Tone }>
