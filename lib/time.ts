/** A calendar day without a zone, `YYYY-MM-DD`. */
export type Day = string

const MINUTE = 60_000
const DAY = 86_400_000
/** Offsets are kept by stretches of this length; probing every day of one finds every change a zone ever made. */
const STRETCH = 32 * DAY
const FIRST = Date.parse('0001-01-01')
const LAST = Date.parse('9999-12-31')

/** An instant range, half open, in which a zone keeps one offset from UTC, all in milliseconds. */
interface Span {
  from: number
  until: number
  offset: number
}

/** What a zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(ms: number, zone: string): number {
  const spans = stretch(zone, Math.floor(ms / STRETCH))
  for (const span of spans) if (ms < span.until) return span.offset
  throw new RangeError(`No offset of ${zone} at ${ms}`)
}

/** The day of an instant: the last one whose start is not after it. */
export function dayOf(ms: number, zone: string): Day {
  let day = dayFrom(ms + zoneOffset(ms, zone))
  // Clocks set back over midnight show yesterday again; the day that has begun stays.
  for (let next = addDays(day, 1); startOfDay(next, zone) <= ms && next !== day; next = addDays(day, 1)) day = next
  return day
}

/** The day it is at `now`. */
export const today = dayOf

/** The least instant whose local date is that day or later: so gaps, doubled midnights and skipped days are settled. */
export function startOfDay(day: Day, zone: string): number {
  const midnight = Date.parse(day)
  // No zone has ever been a whole day away from UTC.
  for (let index = Math.floor((midnight - DAY) / STRETCH); ; index++) {
    for (const { from, until, offset } of stretch(zone, index)) {
      const start = Math.max(from, midnight - offset)
      if (start < until) return start
    }
  }
}

/** What the clocks of a zone show at an instant, `YYYY-MM-DDTHH:MM`. */
export function localTime(ms: number, zone: string): string {
  return new Date(ms + zoneOffset(ms, zone)).toISOString().slice(0, 16)
}

/**
 * The first instant at which the clocks of a zone show this local time; one that they skip is as much later as they are put
 * forward. Undefined where the text is no time.
 */
export function instantOf(local: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || !isDay(local.slice(0, 10))) return undefined
  const utc = Date.parse(`${local}Z`)
  if (Number.isNaN(utc)) return undefined
  const before = zoneOffset(utc - DAY, zone)
  const candidates = [before, zoneOffset(utc + DAY, zone)].map(offset => utc - offset).sort((a, b) => a - b)
  return candidates.find(ms => ms + zoneOffset(ms, zone) === utc) ?? utc - before
}

/** The day `days` later; kept within the years 1–9999, where the order of the texts is the order of the days. */
export function addDays(day: Day, days: number): Day {
  return dayFrom(Date.parse(day) + days * DAY)
}

/** The same day `months` later, or that month's last: 31 Jan + 1 month = 28 Feb. Kept within the years 1–9999. */
export function addMonths(day: Day, months: number): Day {
  const from = new Date(day)
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + months
  const last = new Date(0).setUTCFullYear(Math.floor(month / 12), (month % 12) + 1, 0)
  const same = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, from.getUTCDate())
  return dayFrom(Math.min(same, last))
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay()
}

/** How many days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / DAY
}

/** Whether a text is a day a lead may have: one of the calendar, 1900-01-01 to 9998-12-31. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '1900-01-01' || text > '9998-12-31') return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && dayFrom(ms) === text
}

/** Whether this machine knows an IANA zone name. */
export function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && Boolean(offsetFormat(zone))
  } catch {
    return false
  }
}

function dayFrom(ms: number): Day {
  return new Date(Math.min(Math.max(ms, FIRST), LAST)).toISOString().slice(0, 10)
}

const stretches = new Map<string, Map<number, Span[]>>()

function stretch(zone: string, index: number): Span[] {
  const ofZone = stretches.get(zone) ?? new Map<number, Span[]>()
  stretches.set(zone, ofZone)
  const spans = ofZone.get(index) ?? readStretch(zone, index * STRETCH)
  ofZone.set(index, spans)
  return spans
}

function readStretch(zone: string, start: number): Span[] {
  const spans: Span[] = []
  let span: Span = { from: start, until: start + STRETCH, offset: readOffset(start, zone) }
  for (let probe = start; probe < start + STRETCH; probe += DAY) {
    const offset = readOffset(probe + DAY - 1, zone)
    if (offset === span.offset) continue
    const change = changeBetween(probe - 1, probe + DAY - 1, offset, zone)
    spans.push({ ...span, until: change })
    span = { from: change, until: start + STRETCH, offset }
  }
  return [...spans, span]
}

/** The first instant after `before` and not after `after` at which the zone has the offset it has at `after`. */
function changeBetween(before: number, after: number, offset: number, zone: string): number {
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (readOffset(middle, zone) === offset) after = middle
    else before = middle
  }
  return after
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

function offsetFormat(zone: string): Intl.DateTimeFormat {
  let format = offsetFormats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    offsetFormats.set(zone, format)
  }
  return format
}

// Not `tzOffset` of @date-fns/tz: it loses the sign of offsets within an hour of UTC, such as Monrovia's -00:44:30.
function readOffset(ms: number, zone: string): number {
  const [, sign, hours, minutes, seconds] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(offsetFormat(zone).format(ms)) ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE + Number(seconds ?? 0) * 1000
  return sign === '-' ? -offset : offset
}
