import { expect, it } from 'vitest'
import { Calendar } from './calendar'

const ZONE = 'America/Chicago'
const calendar = new Calendar(Date.parse('2026-11-22T16:00:00Z'), ZONE)

it('begins its day at six in the morning', () => {
  expect(new Calendar(Date.parse('2026-11-22T11:59:00Z'), ZONE).day).toBe('2026-11-21')
  expect(new Calendar(Date.parse('2026-11-22T12:00:00Z'), ZONE).day).toBe('2026-11-22')
})

it('lets leads arrive ever more densely, the last of them at six this morning', () => {
  const arrivals = Array.from({ length: 1_001 }, (_, index) => calendar.arrival(index / 1_000))
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b))
  expect(arrivals[0]).toBe(0)
  expect(new Date(calendar.instant(arrivals.at(-1) ?? 0)).toISOString()).toBe('2026-11-22T12:00:00.000Z')
  expect(arrivals.filter(moment => moment > 274).length).toBeGreaterThan(575)
})

it('knows the day of a moment, and its instant by the clocks of that day', () => {
  const summer = 400.5
  expect(calendar.dayAt(summer)).toBe('2026-06-27')
  expect(new Date(calendar.instant(summer)).toISOString()).toBe('2026-06-27T17:00:00.000Z')
})

it('moves what people do into staffed hours of the same day', () => {
  const hour = (moment: number) => (moment % 1) * 24
  for (const moment of [500, 500.2, 500.4, 500.9, 500.999]) {
    const staffed = calendar.staffed(moment)
    expect(Math.floor(staffed)).toBe(500)
    expect(hour(staffed)).toBeGreaterThanOrEqual(8.5)
    expect(hour(staffed)).toBeLessThanOrEqual(20)
  }
  expect(calendar.staffed(calendar.end)).toBe(calendar.end)
})
