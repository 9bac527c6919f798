import { type Day, zoneOffset } from './time'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const NUMBER = new Intl.NumberFormat('en-US')
const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "12,431" */
export function formatNumber(value: number): string {
  return NUMBER.format(value)
}

/** "1 lead", "12,431 leads"; `many` where the plural is not the singular and an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** "84%"; nothing and everything are only said where they are: "under 1%", "over 99%". */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%'
  if (part >= whole) return '100%'
  const percent = Math.round((part / whole) * 100)
  if (percent === 0) return 'under 1%'
  return percent === 100 ? 'over 99%' : `${percent}%`
}

/** "$25,000"; cents only where there are some: "$349.50". */
export function formatMoney(cents: number): string {
  const amount =
    Math.abs(cents) % 100 === 0 ? NUMBER.format(Math.abs(cents) / 100) : CENTS.format(Math.abs(cents) / 100)
  return `${cents < 0 ? '-' : ''}$${amount}`
}

/** The short form of a budget in cents: "$25–40k", "up to $40k", "from $25k"; nothing when nothing was stated. */
export function formatBudget(min: number | null, max: number | null): string {
  if (min === null && max === null) return ''
  if (min === null) return `up to ${short(max ?? 0)}`
  if (max === null) return `from ${short(min)}`
  if (short(min) === short(max)) return short(min)
  const [low, high] = [short(min), short(max).slice(1)]
  return unit(low) === unit(high) ? `${low.slice(0, low.length - unit(low).length)}–${high}` : `${low}–$${high}`
}

function short(cents: number): string {
  const dollars = Math.round(cents / 100)
  if (dollars < 1_000) return `$${dollars}`
  const [size, letter] = dollars < 999_950 ? [1_000, 'k'] : [1_000_000, 'M']
  return `$${NUMBER.format(Math.round((dollars / size) * 10) / 10)}${letter}`
}

function unit(amount: string): string {
  return /[kM]$/.exec(amount)?.[0] ?? ''
}

/** "22 Nov 2026" */
export function formatDay(day: Day): string {
  const [year, month, date] = parts(day)
  return `${date} ${month} ${year}`
}

/** "9 Dec"; with its year when that is not today's. */
export function formatDayShort(day: Day, today: Day): string {
  const [year, month, date] = parts(day)
  return year === parts(today)[0] ? `${date} ${month}` : `${date} ${month} ${year}`
}

function parts(day: Day): [number, string, number] {
  const [year, month, date] = day.split('-').map(Number)
  return [year ?? 0, MONTHS[(month ?? 1) - 1] ?? '', date ?? 0]
}

/** "22 Nov 2026, 14:05", as the clocks of the zone show it. */
export function formatInstant(ms: number, zone: string): string {
  const local = new Date(ms + zoneOffset(ms, zone)).toISOString()
  return `${formatDay(local.slice(0, 10))}, ${local.slice(11, 16)}`
}

/** How long ago an instant was: "now", "12 min", "5 h", "3 d". */
export function formatAge(ms: number, now: number): string {
  const age = now - ms
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  return `${formatNumber(Math.floor(age / DAY))} d`
}

/** "4 min ago", or "just now". */
export function formatAgo(ms: number, now: number): string {
  return now - ms < MINUTE ? 'just now' : `${formatAge(ms, now)} ago`
}

/** "4 min", "2 h 5 min", "3 d 4 h": the two largest units; parts of a minute are cut off. */
export function formatMinutes(minutes: number): string {
  const whole = Math.floor(minutes)
  if (whole < 60) return `${whole} min`
  const [large, small, units] =
    whole < 24 * 60
      ? [Math.floor(whole / 60), whole % 60, ['h', 'min']]
      : [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), ['d', 'h']]
  return `${formatNumber(large)} ${units[0]}${small === 0 ? '' : ` ${small} ${units[1]}`}`
}

/** The first letters of the first and the last word: "Ana María Núñez" is "AN"; nothing of nothing. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map(word => firstGrapheme(word ?? ''))
    .join('')
    .toUpperCase()
}

function firstGrapheme(word: string): string {
  for (const { segment } of GRAPHEMES.segment(word)) return segment
  return ''
}
