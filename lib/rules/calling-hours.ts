/** When people may be called, by the clocks where they live. */
import { addDays, dayOf, instantOf, zoneOffset } from '@/lib/time'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Nobody is called before eight in the morning or from nine in the evening on. */
const OPENS = 8
const CLOSES = 21

export function isCallingTimeIn(now: number, zone: string): boolean {
  const time = (((now + zoneOffset(now, zone)) % DAY) + DAY) % DAY
  return time >= OPENS * HOUR && time < CLOSES * HOUR
}

/** The first instant from now on at which people of this zone may be called. */
export function callingTimeFrom(now: number, zone: string): number {
  if (isCallingTimeIn(now, zone)) return now
  const today = dayOf(now, zone)
  const opens = [today, addDays(today, 1)].map(day => instantOf(`${day}T0${OPENS}:00`, zone) ?? now)
  return opens.find(instant => instant > now) ?? now
}
