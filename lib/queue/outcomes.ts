/** What can come of working a lead: the keys of the queue, what each logs, and what it proposes to do next. */
import { callingTimeFrom } from '@/lib/rules/calling-hours'
import type { EffectiveUrgency } from '@/lib/rules/urgency'
import { addDays, dayOf, instantOf } from '@/lib/time'

interface Definition {
  /** The key that chooses it. */
  press: string
  label: string
  /** Of the activity, which goes out. */
  kind: 'call' | 'text' | 'email'
  /** Of a call. */
  outcome?: string
  next: Proposed
}

/** `cadence`: a call after as many days as the lead's urgency asks for. */
type Proposed = 'cadence' | 'soon' | 'hours' | 'appointment' | 'nothing'

export const OUTCOMES = {
  connected: { press: '1', label: 'Connected', kind: 'call', outcome: 'connected', next: 'cadence' },
  left_vm: { press: '2', label: 'Left voicemail', kind: 'call', outcome: 'left_vm', next: 'cadence' },
  no_answer: { press: '3', label: 'No answer', kind: 'call', outcome: 'no_answer', next: 'cadence' },
  busy: { press: '4', label: 'Busy', kind: 'call', outcome: 'busy', next: 'soon' },
  callback: { press: '5', label: 'Call back', kind: 'call', outcome: 'callback_requested', next: 'hours' },
  appointment: { press: '6', label: 'Appointment set', kind: 'call', outcome: 'appointment_set', next: 'appointment' },
  wrong_number: { press: '7', label: 'Wrong number', kind: 'call', outcome: 'wrong_number', next: 'nothing' },
  do_not_call: { press: '8', label: 'Do not call', kind: 'call', outcome: 'do_not_call', next: 'nothing' },
  texted: { press: '9', label: 'Texted', kind: 'text', next: 'cadence' },
  emailed: { press: '0', label: 'E-mailed', kind: 'email', next: 'cadence' },
} as const satisfies Record<string, Definition>

export type Outcome = keyof typeof OUTCOMES

export const OUTCOME_KEYS = Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]

/** What is to be done next; at which instant. */
export type Next = { what: 'call' | 'appointment'; at: number } | null

/** Days until the next try, by how soon the lead wants to buy. */
const CADENCE = { critical: 1, high: 2, medium: 7, low: 14 } as const satisfies Record<EffectiveUrgency, number>
/** A lead this young is tried every day. */
const YOUNG_DAYS = 3
const MINUTE = 60_000
const DAY = 1440 * MINUTE

export interface Timing {
  now: number
  /** Where the lead lives. */
  zone: string
  urgency: EffectiveUrgency
  createdAt: number
}

/** What an outcome proposes. A call is at a time at which the lead may be called. */
export function proposeNext(outcome: Outcome, { now, zone, urgency, createdAt }: Timing): Next {
  const call = (at: number): Next => ({ what: 'call', at: callingTimeFrom(at, zone) })
  const days = now - createdAt < YOUNG_DAYS * DAY ? 1 : CADENCE[urgency]
  const morning = (inDays: number) => instantOf(`${addDays(dayOf(now, zone), inDays)}T10:00`, zone) ?? now
  const proposals: Record<Proposed, () => Next> = {
    cadence: () => call(morning(days)),
    soon: () => call(now + 30 * MINUTE),
    hours: () => call(now + 120 * MINUTE),
    appointment: () => ({ what: 'appointment', at: morning(1) }),
    nothing: () => null,
  }
  return proposals[OUTCOMES[outcome].next]()
}

/** Why a lead is skipped: one key each. */
export const SKIP_REASONS = [
  { key: 'handled', label: 'Somebody else is on it' },
  { key: 'language', label: 'Needs another language' },
  { key: 'duplicate', label: 'Seems to be a duplicate' },
  { key: 'details', label: 'Contact details are missing' },
  { key: 'later', label: 'Not now' },
] as const

/** Until when a lead is put off: one key each. */
export const SNOOZES = [
  { key: 'half', label: 'In 30 minutes' },
  { key: 'hours', label: 'In 2 hours' },
  { key: 'tomorrow', label: 'Tomorrow at 9:00' },
  { key: 'week', label: 'In a week, at 9:00' },
] as const

export type Snooze = (typeof SNOOZES)[number]['key']

/** The instant at which a lead that was put off comes back, by the dealership's clocks. */
export function snoozedUntil(snooze: Snooze, now: number, zone: string): number {
  const at = (days: number) => instantOf(`${addDays(dayOf(now, zone), days)}T09:00`, zone) ?? now
  const ends = { half: now + 30 * MINUTE, hours: now + 120 * MINUTE, tomorrow: at(1), week: at(7) }
  return ends[snooze]
}

/** A new lead wants to hear from somebody within so many minutes. */
export const SPEED_GOAL_MINUTES = 5

/** Whether the goal can still be spoken of; whoever was never tried for longer than a day was forgotten. */
export function isFresh(createdAt: number, now: number): boolean {
  return now - createdAt < DAY
}
