/** Windows of time: each resolves, here and never in SQL, to one half-open `[start, end)`. */
import * as z from 'zod'
import { addDays, addMonths, type Day, dayOf, isDay, startOfDay, weekdayOf } from '@/lib/time'

const Count = z.int().min(1).max(9999)
const CountFromZero = z.int().min(0).max(9999)
const Pair = z
  .tuple([CountFromZero, CountFromZero])
  .refine(([from, to]) => from <= to, 'The first number must not be above the second.')
const Today = z.literal(false).optional()
const CalendarUnit = z.enum(['day', 'week', 'month', 'quarter', 'year'])
const Unit = z.enum(['minute', 'hour', ...CalendarUnit.options])
export type Unit = z.infer<typeof Unit>

/** A date people write in a rule: a real day of the calendar, 1900-01-01 to 9998-12-31. */
export const DayText = z.string().refine(isDay, 'Choose a date between 1 Jan 1900 and 31 Dec 9998.')

const dayUnitOnly = (window: { unit: Unit; today?: false | undefined }) =>
  window.today === undefined || (window.unit !== 'minute' && window.unit !== 'hour')

/** A stretch of time, relative to now or to the calendar. */
export const Window = z.union([
  z
    .strictObject({ last: Count, unit: Unit, today: Today })
    .refine(dayUnitOnly, 'Minutes and hours always end with now.'),
  z
    .strictObject({ next: Count, unit: Unit, today: Today })
    .refine(dayUnitOnly, 'Minutes and hours always begin with now.'),
  z.strictObject({ moreThanAgo: CountFromZero, unit: Unit }),
  z.strictObject({ moreThanAhead: CountFromZero, unit: Unit }),
  z.strictObject({ ago: Pair, unit: Unit }),
  z.strictObject({ ahead: Pair, unit: Unit }),
  z.strictObject({ calendar: z.literal([-1, 0, 1]), unit: CalendarUnit }),
  z.strictObject({ on: DayText }),
  z
    .strictObject({ between: z.tuple([DayText, DayText]) })
    .refine(({ between: [from, to] }) => from <= to, 'The end date is before the start date.'),
  z.strictObject({ before: DayText }),
  z.strictObject({ onOrBefore: DayText }),
  z.strictObject({ after: DayText }),
  z.strictObject({ onOrAfter: DayText }),
  z.strictObject({ past: z.literal(true) }),
  z.strictObject({ future: z.literal(true) }),
])
export type Window = z.infer<typeof Window>

/** What relative windows are relative to. `now` is in UTC milliseconds, cut to the whole minute. */
export interface Clock {
  now: number
  zone: string
  /** 0 Sunday … 6 Saturday. */
  firstWeekday: number
}

export interface Interval<T> {
  start: T
  end: T
}

const FIRST_DAY: Day = '1900-01-01'
const END_DAY: Day = '9999-01-01'
const MINUTE = 60_000

/** True for windows counted in minutes or hours, which a field of dates refuses. */
export function isClockWindow(window: Window): boolean {
  return 'unit' in window && (window.unit === 'minute' || window.unit === 'hour')
}

/** The window over a field of dates: days, the end excluded. Throws a RangeError for minutes and hours. */
export function resolveDays(window: Window, clock: Clock): Interval<Day> {
  if (isClockWindow(window)) throw new RangeError('A date has no minutes and hours.')
  const today = dayOf(clock.now, clock.zone)
  const [start, end] = dayBounds(window, today, clock.firstWeekday)
  return { start: clampDay(start), end: clampDay(end) }
}

/** The window over a field of instants, in UTC milliseconds, the end excluded. */
export function resolveInstants(window: Window, clock: Clock): Interval<number> {
  if (isClockWindow(window)) return clampInstants(minuteBounds(window, clock.now), clock.zone)
  const next = clock.now - (clock.now % MINUTE) + MINUTE
  if ('past' in window) return clampInstants([Number.NEGATIVE_INFINITY, next], clock.zone)
  if ('future' in window) return clampInstants([next, Number.POSITIVE_INFINITY], clock.zone)
  const { start, end } = resolveDays(window, clock)
  return { start: startOfDay(start, clock.zone), end: startOfDay(end, clock.zone) }
}

function dayBounds(window: Window, today: Day, firstWeekday: number): [Day, Day] {
  const tomorrow = addDays(today, 1)
  if ('last' in window) {
    const end = window.today === false ? today : tomorrow
    return [move(end, -window.last, window.unit), end]
  }
  if ('next' in window) {
    const start = window.today === false ? tomorrow : today
    return [start, move(start, window.next, window.unit)]
  }
  if ('moreThanAgo' in window) return [FIRST_DAY, move(today, -window.moreThanAgo, window.unit)]
  if ('moreThanAhead' in window) return [addDays(move(today, window.moreThanAhead, window.unit), 1), END_DAY]
  if ('ago' in window) {
    const [near, far] = window.ago
    return [move(today, -far, window.unit), addDays(move(today, -near, window.unit), 1)]
  }
  if ('ahead' in window) {
    const [near, far] = window.ahead
    return [move(today, near, window.unit), addDays(move(today, far, window.unit), 1)]
  }
  if ('calendar' in window) {
    const start = move(startOfUnit(today, window.unit, firstWeekday), window.calendar, window.unit)
    return [start, move(start, 1, window.unit)]
  }
  if ('on' in window) return [window.on, addDays(window.on, 1)]
  if ('between' in window) return [window.between[0], addDays(window.between[1], 1)]
  if ('before' in window) return [FIRST_DAY, window.before]
  if ('onOrBefore' in window) return [FIRST_DAY, addDays(window.onOrBefore, 1)]
  if ('after' in window) return [addDays(window.after, 1), END_DAY]
  if ('onOrAfter' in window) return [window.onOrAfter, END_DAY]
  return 'past' in window ? [FIRST_DAY, today] : [tomorrow, END_DAY]
}

function minuteBounds(window: Window, now: number): [number, number] {
  const slot = now - (now % MINUTE)
  const unit = 'unit' in window && window.unit === 'hour' ? 60 * MINUTE : MINUTE
  if ('last' in window) return [slot + MINUTE - window.last * unit, slot + MINUTE]
  if ('next' in window) return [slot, slot + window.next * unit]
  if ('moreThanAgo' in window) return [Number.NEGATIVE_INFINITY, slot - window.moreThanAgo * unit]
  if ('moreThanAhead' in window) return [slot + window.moreThanAhead * unit + MINUTE, Number.POSITIVE_INFINITY]
  if ('ago' in window) return [slot - window.ago[1] * unit, slot - window.ago[0] * unit + MINUTE]
  if ('ahead' in window) return [slot + window.ahead[0] * unit, slot + window.ahead[1] * unit + MINUTE]
  throw new RangeError('Only windows with a unit are counted in minutes.')
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** n units in one move: a month keeps the day or takes the month's last. */
function move(day: Day, count: number, unit: Unit): Day {
  if (unit === 'day') return addDays(day, count)
  if (unit === 'week') return addDays(day, 7 * count)
  if (unit === 'minute' || unit === 'hour') throw new RangeError('A day has no minutes and hours.')
  return addMonths(day, MONTHS[unit] * count)
}

function startOfUnit(day: Day, unit: Unit, firstWeekday: number): Day {
  const [year = '', month = ''] = day.split('-')
  if (unit === 'week') return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))
  if (unit === 'month') return `${year}-${month}-01`
  if (unit === 'quarter') return `${year}-${String(Number(month) - ((Number(month) - 1) % 3)).padStart(2, '0')}-01`
  return unit === 'year' ? `${year}-01-01` : day
}

function clampDay(day: Day): Day {
  return day < FIRST_DAY ? FIRST_DAY : day > END_DAY ? END_DAY : day
}

function clampInstants([start, end]: [number, number], zone: string): Interval<number> {
  const [first, last] = [startOfDay(FIRST_DAY, zone), startOfDay(END_DAY, zone)]
  const clamp = (instant: number) => Math.min(Math.max(instant, first), last)
  return { start: clamp(start), end: clamp(end) }
}

export type Segment = { from: string; to: string; before: Day }

/**
 * The occurrences of an anniversary `n` days back or ahead, today included, as month-and-day ranges, one per calendar year:
 * `MM-DD` from … to, of dates earlier than `before`. Always two, the second empty when one year is enough.
 */
export function anniversaryRanges(span: { last: number } | { next: number }, clock: Clock): [Segment, Segment] {
  const today = dayOf(clock.now, clock.zone)
  const first = 'last' in span ? addDays(today, -span.last) : today
  const last = 'last' in span ? today : addDays(today, span.next)
  const [firstYear, lastYear] = [first.slice(0, 4), last.slice(0, 4)]
  if (firstYear === lastYear)
    return [yearRange(firstYear, first.slice(5), last.slice(5)), { from: '99', to: '00', before: FIRST_DAY }]
  return [yearRange(firstYear, first.slice(5), '12-31'), yearRange(lastYear, '01-01', last.slice(5))]
}

function yearRange(year: string, from: string, to: string): Segment {
  // 29 February is kept on the 28th in common years, so a range that ends with the 28th takes it in.
  const leap = isDay(`${year}-02-29`)
  return { from, to: !leap && to === '02-28' ? '02-29' : to, before: `${year}-01-01` }
}
