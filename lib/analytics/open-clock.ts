import type { OpeningHours } from '@/lib/settings/opening-hours'
import { addDays, type Day, dayOf, instantOf, startOfDay, weekdayOf } from '@/lib/time'

/** A clock that runs while a store is open: how long it ran between two instants. */
export interface OpenClock {
  /** In milliseconds; 0 where it is not later. */
  between(from: number, until: number): number
}

/** Of a store without opening hours. */
export const ALL_HOURS: OpenClock = { between: (from, until) => Math.max(0, until - from) }

/** The hours of every day from one to another; before and after them the clock stands still. */
export function openClock(hours: OpeningHours, zone: string, from: number, until: number): OpenClock {
  const stretches: Stretch[] = []
  const closed = new Set(hours.closedDays)
  const last = dayOf(until, zone)
  let ran = 0
  for (let day = dayOf(from, zone); day <= last; day = addDays(day, 1)) {
    const open = closed.has(day) ? null : hours.week[weekdayOf(day)]
    if (!open) continue
    const [opens, closes] = [timeOn(day, open.opens, zone), timeOn(day, open.closes, zone)]
    stretches.push({ opens, closes, ran })
    ran += Math.max(0, closes - opens)
  }
  const runUntil = (instant: number) => ranUntil(stretches, instant)
  return { between: (from, until) => (until <= from ? 0 : runUntil(until) - runUntil(from)) }
}

interface Stretch {
  opens: number
  closes: number
  /** How long the clock had run when it opened. */
  ran: number
}

function ranUntil(stretches: readonly Stretch[], instant: number): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle] as Stretch).opens <= instant) low = middle + 1
    else high = middle
  }
  const stretch = stretches[low - 1]
  return stretch ? stretch.ran + Math.max(0, Math.min(instant, stretch.closes) - stretch.opens) : 0
}

/** Where clocks are put forward over a time, it is as much later; the end of a day is the start of the next. */
function timeOn(day: Day, minutes: number, zone: string): number {
  if (minutes >= 1440) return startOfDay(addDays(day, 1), zone)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const time = `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
  return instantOf(`${day}T${time}`, zone) ?? startOfDay(day, zone)
}
