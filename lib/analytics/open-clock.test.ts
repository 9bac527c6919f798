import { describe, expect, test } from 'vitest'
import { ALL_HOURS, openClock } from './open-clock'
import { at } from './testing/paper-history'

const MINUTE = 60_000
const weekdays = { opens: 540, closes: 1080 }

/** Chicago, Monday to Friday 9 to 18. */
const HOURS = { week: [null, weekdays, weekdays, weekdays, weekdays, weekdays, null], closedDays: ['2026-11-26'] }
const clock = openClock(HOURS, 'America/Chicago', at('2026-02-01 00:00'), at('2026-12-31 00:00'))
const minutes = (from: string, until: string) => clock.between(at(from), at(until)) / MINUTE

describe('a clock that runs while a store is open', () => {
  test('runs through the day and stands still at night, on Sundays and holidays', () => {
    expect(minutes('2026-11-23 10:00', '2026-11-23 10:07')).toBe(7)
    expect(minutes('2026-11-23 17:59', '2026-11-24 09:01')).toBe(2)
    expect(minutes('2026-11-27 17:00', '2026-11-30 10:00')).toBe(120)
    expect(minutes('2026-11-25 18:00', '2026-11-27 09:00')).toBe(0)
    expect(minutes('2026-11-22 03:00', '2026-11-22 23:00')).toBe(0)
  })

  test('counts what the clocks on the wall count, whichever way they were put', () => {
    expect(minutes('2026-10-30 17:30', '2026-11-02 09:30')).toBe(60)
    expect(minutes('2026-03-06 17:30', '2026-03-09 09:30')).toBe(60)
  })

  test('counts nothing backwards, and nothing before or after what it was made for', () => {
    expect(minutes('2026-11-23 12:00', '2026-11-23 11:00')).toBe(0)
    expect(minutes('2026-01-05 09:00', '2026-01-05 12:00')).toBe(0)
    expect(ALL_HOURS.between(5, 3)).toBe(0)
  })

  test('of a store that is always open runs as long as the day is', () => {
    const always = { opens: 0, closes: 1440 }
    const all = openClock(
      { week: Array.from({ length: 7 }, () => always), closedDays: [] },
      'America/Chicago',
      at('2026-10-01 00:00'),
      at('2026-12-01 00:00'),
    )
    const [from, until] = [at('2026-10-30 12:00'), at('2026-11-03 12:00')]
    expect(all.between(from, until)).toBe(ALL_HOURS.between(from, until))
    expect(all.between(from, until)).toBe((4 * 24 + 1) * 60 * MINUTE)
  })

  test('opens later where its hour is skipped', () => {
    const early = { opens: 150, closes: 300 }
    const sunday = openClock(
      { week: [early, null, null, null, null, null, null], closedDays: [] },
      'America/Chicago',
      at('2026-03-01 00:00'),
      at('2026-03-31 00:00'),
    )
    // On 8 March 2:30 does not exist; it opens at 3:30 and closes at 5.
    expect(sunday.between(at('2026-03-08 00:00'), at('2026-03-09 00:00')) / MINUTE).toBe(90)
  })
})
