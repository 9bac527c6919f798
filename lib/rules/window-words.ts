import { formatDay, formatInstant, formatNumber } from '@/lib/format'
import { addDays, startOfDay } from '@/lib/time'
import { type Clock, isClockWindow, resolveDays, resolveInstants, type Window } from './window'

const count = (n: number, unit: string) => `${formatNumber(n)} ${unit}${n === 1 ? '' : 's'}`
const CALENDAR = { '-1': 'the previous calendar', '0': 'the present calendar', '1': 'the next calendar' } as const
const CALENDAR_DAY = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' } as const

/** A window as it stands in a sentence after "is" or after what is counted: "in the last 7 days". */
export function describeWindow(window: Window): string {
  if ('last' in window)
    return `in the last ${count(window.last, window.unit)}${window.today === false ? ' before today' : ''}`
  if ('next' in window)
    return `in the next ${count(window.next, window.unit)}${window.today === false ? ' after today' : ''}`
  if ('moreThanAgo' in window) return `more than ${count(window.moreThanAgo, window.unit)} ago`
  if ('moreThanAhead' in window) return `more than ${count(window.moreThanAhead, window.unit)} ahead`
  if ('ago' in window) return `${between(window.ago, window.unit)} ago`
  if ('ahead' in window) return `${between(window.ahead, window.unit)} ahead`
  if ('calendar' in window) {
    if (window.unit === 'day') return CALENDAR_DAY[window.calendar]
    return `in ${CALENDAR[window.calendar]} ${window.unit}`
  }
  if ('on' in window) return `on ${formatDay(window.on)}`
  if ('between' in window) return `between ${formatDay(window.between[0])} and ${formatDay(window.between[1])}`
  if ('before' in window) return `before ${formatDay(window.before)}`
  if ('onOrBefore' in window) return `on or before ${formatDay(window.onOrBefore)}`
  if ('after' in window) return `after ${formatDay(window.after)}`
  if ('onOrAfter' in window) return `on or after ${formatDay(window.onOrAfter)}`
  return 'past' in window ? 'in the past' : 'in the future'
}

function between([from, to]: readonly [number, number], unit: string): string {
  return from === to ? count(from, unit) : `${formatNumber(from)} to ${count(to, unit)}`
}

/** What a relative window comes to now, last day included: "16 Nov 2026 – 22 Nov 2026, America/Chicago". */
export function resolvedWindow(window: Window, clock: Clock, on: 'instant' | 'date'): string {
  if (isClockWindow(window) || (on === 'instant' && ('past' in window || 'future' in window))) {
    const { start, end } = resolveInstants(window, clock)
    const [first, last] = [formatInstant(start, clock.zone), formatInstant(end - 60_000, clock.zone)]
    if (start <= startOfDay('1900-01-01', clock.zone)) return `until ${last}, ${clock.zone}`
    return end >= startOfDay('9999-01-01', clock.zone)
      ? `from ${first}, ${clock.zone}`
      : `${first} – ${last}, ${clock.zone}`
  }
  const { start, end } = resolveDays(window, clock)
  const last = addDays(end, -1)
  const zone = on === 'instant' ? `, ${clock.zone}` : ''
  if (start > last) return 'no day'
  if (start <= '1900-01-01') return `until ${formatDay(last)}${zone}`
  if (end >= '9999-01-01') return `from ${formatDay(start)}${zone}`
  return `${start === last ? formatDay(start) : `${formatDay(start)} – ${formatDay(last)}`}${zone}`
}
