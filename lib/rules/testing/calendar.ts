/**
 * The calendar of the reference: days are counted from 1970-01-01, zones are asked of Intl, and the start of a day is
 * searched for. Slow, and written apart from lib/time and lib/rules/window on purpose: the tests compare the two.
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The day's number, 0 for 1970-01-01. */
export function dayNumber(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return numberOf(year, month - 1, date)
}

/** `YYYY-MM-DD` of a day's number. */
export function dayText(day: number): string {
  const { year, month, date } = partsOf(day)
  return [String(year).padStart(4, '0'), String(month + 1).padStart(2, '0'), String(date).padStart(2, '0')].join('-')
}

/** The first and the last-but-one day there is: what lies beyond is cut off. */
export const FIRST_DAY = dayNumber('1900-01-01')
export const FAR_DAY = dayNumber('9999-01-01')

function numberOf(year: number, month: number, date: number): number {
  const instant = new Date(0)
  instant.setUTCFullYear(year, month, date) // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return instant.getTime() / DAY
}

export function partsOf(day: number): { year: number; month: number; date: number } {
  const instant = new Date(day * DAY)
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth(), date: instant.getUTCDate() }
}

/** Moves by months: the same day of the month, or the month's last where it has no such day. */
function moveMonths(day: number, months: number): number {
  const { year, month, date } = partsOf(day)
  const first = numberOf(year, month + months, 1)
  const length = numberOf(year, month + months + 1, 1) - first
  return first + Math.min(date, length) - 1
}

export type DayUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'
export type Unit = 'minute' | 'hour' | DayUnit

export function moveDays(day: number, n: number, unit: DayUnit): number {
  switch (unit) {
    case 'day':
      return day + n
    case 'week':
      return day + 7 * n
    case 'month':
      return moveMonths(day, n)
    case 'quarter':
      return moveMonths(day, 3 * n)
    case 'year':
      return moveMonths(day, 12 * n)
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows, as if it stood in UTC; parts of a second are left out of the offset only. */
function wallClock(instant: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(part => [part.type, Number(part.value)]))
  const { year, month, day, hour, minute, second } = parts as Record<string, number>
  const seconds = ((hour as number) * 60 + (minute as number)) * 60 + (second as number)
  return numberOf(year as number, (month as number) - 1, day as number) * DAY + seconds * 1000
}

function offsetAt(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000
  return wallClock(second, zone) - second
}

const starts = new Map<string, number>()

/**
 * The least instant whose local date is that day or later. Two days around it are cut into stretches of one offset;
 * in each, the first instant that shows the day or a later one is a candidate.
 */
export function startOfDay(day: number, zone: string): number {
  const key = `${zone} ${day}`
  const known = starts.get(key)
  if (known !== undefined) return known
  let least = Number.POSITIVE_INFINITY
  for (const { from, to, offset } of stretches((day - 1) * DAY, (day + 1) * DAY, zone)) {
    const candidate = Math.max(from, day * DAY - offset)
    if (candidate < to) least = Math.min(least, candidate)
  }
  starts.set(key, least)
  return least
}

/** The stretches of one offset between two instants, taking no two changes to lie within three hours. */
function stretches(from: number, to: number, zone: string): { from: number; to: number; offset: number }[] {
  const found: { from: number; to: number; offset: number }[] = []
  let begin = from
  let offset = offsetAt(from, zone)
  for (let step = from; step < to; step += 3 * HOUR) {
    const end = Math.min(step + 3 * HOUR, to)
    if (offsetAt(end, zone) === offset) continue
    let [low, high] = [step, end]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle, zone) === offset) low = middle
      else high = middle
    }
    found.push({ from: begin, to: high, offset })
    begin = high
    offset = offsetAt(end, zone)
  }
  found.push({ from: begin, to, offset })
  return found
}

/** The day of an instant: the last one whose start is not after it. */
export function dayOf(instant: number, zone: string): number {
  let day = Math.floor(wallClock(Math.floor(instant / 1000) * 1000, zone) / DAY) + 2
  while (startOfDay(day, zone) > instant) day -= 1
  return day
}

export interface Clock {
  now: number
  zone: string
  firstWeekday: number
}

/** A window as it stands in a rule. */
export type AnyWindow = Record<string, unknown>

/** `[start, end)` in milliseconds for instants, in days `YYYY-MM-DD` for dates. */
export function resolveWindow(window: AnyWindow, clock: Clock, kind: 'instant'): { start: number; end: number }
export function resolveWindow(window: AnyWindow, clock: Clock, kind: 'date'): { start: string; end: string }
export function resolveWindow(window: AnyWindow, clock: Clock, kind: 'instant' | 'date') {
  const startOf = (day: number) => startOfDay(Math.max(FIRST_DAY, Math.min(day, FAR_DAY)), clock.zone)
  if (kind === 'instant' && inMinutes(window)) {
    const [start, end] = minuteBounds(window, clock.now)
    const clamp = (instant: number) => Math.max(startOf(FIRST_DAY), Math.min(instant, startOf(FAR_DAY)))
    return { start: clamp(start), end: clamp(end) }
  }
  const [start, end] = dayBounds(window, dayOf(clock.now, clock.zone), clock.firstWeekday)
  if (kind === 'instant') return { start: startOf(start), end: startOf(end) }
  const clamp = (day: number) => dayText(Math.max(FIRST_DAY, Math.min(day, FAR_DAY)))
  return { start: clamp(start), end: clamp(end) }
}

function inMinutes(window: AnyWindow): boolean {
  return 'past' in window || 'future' in window || window.unit === 'minute' || window.unit === 'hour'
}

/** Windows whose slot is the minute. */
function minuteBounds(window: AnyWindow, now: number): [number, number] {
  const size = window.unit === 'hour' ? HOUR : MINUTE
  const slot = Math.floor(now / MINUTE) * MINUTE
  const next = (instant: number) => instant + MINUTE
  if ('past' in window) return [Number.NEGATIVE_INFINITY, next(slot)]
  if ('future' in window) return [next(slot), Number.POSITIVE_INFINITY]
  return relativeBounds(window, slot, next, (from, n) => from + n * size)
}

/** Windows whose slot is the local day, as numbers of days. */
function dayBounds(window: AnyWindow, today: number, firstWeekday: number): [number, number] {
  const next = (day: number) => day + 1
  if ('past' in window) return [Number.NEGATIVE_INFINITY, today]
  if ('future' in window) return [next(today), Number.POSITIVE_INFINITY]
  if ('on' in window) return [dayNumber(window.on as string), next(dayNumber(window.on as string))]
  if ('between' in window) {
    const [first, last] = window.between as [string, string]
    return [dayNumber(first), next(dayNumber(last))]
  }
  if ('before' in window) return [Number.NEGATIVE_INFINITY, dayNumber(window.before as string)]
  if ('onOrBefore' in window) return [Number.NEGATIVE_INFINITY, next(dayNumber(window.onOrBefore as string))]
  if ('after' in window) return [next(dayNumber(window.after as string)), Number.POSITIVE_INFINITY]
  if ('onOrAfter' in window) return [dayNumber(window.onOrAfter as string), Number.POSITIVE_INFINITY]
  const unit = window.unit as DayUnit
  if ('calendar' in window) {
    const first = firstOfPeriod(today, unit, firstWeekday)
    const n = window.calendar as number
    return [moveDays(first, n, unit), moveDays(first, n + 1, unit)]
  }
  return relativeBounds(window, today, next, (from, n) => moveDays(from, n, unit))
}

/** The windows of n units around the present slot, the same for minutes and for days. */
function relativeBounds(
  window: AnyWindow,
  slot: number,
  next: (slot: number) => number,
  move: (from: number, n: number) => number,
): [number, number] {
  const numberAt = (key: string) => window[key] as number
  const pairAt = (key: string) => window[key] as [number, number]
  if ('last' in window) {
    const end = window.today === false ? slot : next(slot)
    return [move(end, -numberAt('last')), end]
  }
  if ('next' in window) {
    const start = window.today === false ? next(slot) : slot
    return [start, move(start, numberAt('next'))]
  }
  if ('moreThanAgo' in window) return [Number.NEGATIVE_INFINITY, move(slot, -numberAt('moreThanAgo'))]
  if ('moreThanAhead' in window) return [next(move(slot, numberAt('moreThanAhead'))), Number.POSITIVE_INFINITY]
  if ('ago' in window) {
    const [near, far] = pairAt('ago')
    return [move(slot, -far), next(move(slot, -near))]
  }
  if ('ahead' in window) {
    const [near, far] = pairAt('ahead')
    return [move(slot, near), next(move(slot, far))]
  }
  throw new Error(`The reference knows no window ${JSON.stringify(window)}`)
}

function firstOfPeriod(day: number, unit: DayUnit, firstWeekday: number): number {
  const { year, month } = partsOf(day)
  switch (unit) {
    case 'day':
      return day
    case 'week': {
      const weekday = new Date(day * DAY).getUTCDay()
      return day - ((weekday - firstWeekday + 7) % 7)
    }
    case 'month':
      return numberOf(year, month, 1)
    case 'quarter':
      return numberOf(year, month - (month % 3), 1)
    case 'year':
      return numberOf(year, 0, 1)
  }
}
