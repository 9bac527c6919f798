import { instantOf, startOfDay } from '@/lib/time'
import { type DateOrder, parseDay } from './dates'

const CLOCK = /[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i

/** The instant a text names: in the zone it names itself, else on the clocks of `zone`. A day alone is when it begins there. */
export function parseInstant(text: string, order: DateOrder, zone: string): number | undefined {
  const typed = text.trim()
  const day = parseDay(typed, order)
  if (!day) return undefined
  if (!/\d:\d/.test(typed)) return startOfDay(day, zone)
  const [, hour, minute, second = '0', half, offset] = CLOCK.exec(typed) ?? []
  const hours = hoursOf(Number(hour), half?.toLowerCase())
  if (hours === undefined || Number(minute) > 59 || Number(second) > 59) return undefined
  const local = `${day}T${String(hours).padStart(2, '0')}:${minute}`
  const at = offset ? Date.parse(`${local}${isoOffset(offset)}`) : instantOf(local, zone)
  return at === undefined || Number.isNaN(at) ? undefined : at + Number(second) * 1000
}

function hoursOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined
  if (!(hour >= 1 && hour <= 12)) return undefined
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function isoOffset(offset: string): string {
  return /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(-2)}` : 'Z'
}
