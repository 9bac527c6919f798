import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  instantOf,
  isDay,
  isTimeZone,
  localTime,
  startOfDay,
  weekdayOf,
  zoneOffset,
} from './time'

const ZONES = [
  'UTC',
  'America/Chicago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Pacific/Apia',
  'Pacific/Kwajalein',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Australia/Lord_Howe',
  'Europe/London',
]

const at = (iso: string) => Date.parse(iso)

describe('startOfDay', () => {
  it.each([
    ['an ordinary day', '2026-11-22', 'America/Chicago', '2026-11-22T06:00:00Z'],
    ['a day that loses an hour', '2026-03-08', 'America/Chicago', '2026-03-08T06:00:00Z'],
    ['the day after it', '2026-03-09', 'America/Chicago', '2026-03-09T05:00:00Z'],
    ['a day without a midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['a day whose eve repeats its last hour', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
    ['a day whose first minute comes twice', '2008-11-02', 'America/St_Johns', '2008-11-02T02:30:00Z'],
    ['a day the zone skipped', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['the day after the skipped one', '2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['the day before the skipped one', '2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00Z'],
    ['an offset with seconds, within an hour of UTC', '1950-01-01', 'Africa/Monrovia', '1950-01-01T00:44:30Z'],
    ['the first day', '1900-01-01', 'UTC', '1900-01-01T00:00:00Z'],
    ['the last day', '9999-01-01', 'UTC', '9999-01-01T00:00:00Z'],
  ])('finds the start of %s', (_, day, zone, start) => {
    expect(new Date(startOfDay(day, zone)).toISOString()).toBe(new Date(start).toISOString())
  })

  it('is the least instant whose local date is that day or later', () => {
    const days = fc.integer({ min: 0, max: 50_000 }).map(days => addDays('1900-01-01', days))
    const isLeast = (day: string, zone: string) => {
      const start = startOfDay(day, zone)
      const earlier = Array.from({ length: 170 }, (_, tenMinutes) => start - 1 - tenMinutes * 600_000)
      return localDate(start, zone) >= day && earlier.every(ms => localDate(ms, zone) < day)
    }
    fc.assert(fc.property(days, fc.constantFrom(...ZONES), isLeast))
  })
})

describe('dayOf', () => {
  it('is the last day whose start is not after the instant', () => {
    const instants = fc.integer({ min: at('1900-01-02'), max: at('2100-01-01') })
    const isLast = (ms: number, zone: string) => {
      const day = dayOf(ms, zone)
      return startOfDay(day, zone) <= ms && startOfDay(addDays(day, 1), zone) > ms
    }
    fc.assert(fc.property(instants, fc.constantFrom(...ZONES), isLast))
  })

  it('stays with the day that has begun when the clocks go back over midnight', () => {
    const repeatedEvening = at('2008-11-02T02:45:00Z')
    expect(localDate(repeatedEvening, 'America/St_Johns')).toBe('2008-11-01')
    expect(dayOf(repeatedEvening, 'America/St_Johns')).toBe('2008-11-02')
  })
})

describe('zoneOffset', () => {
  it('agrees with the calendar of the machine at every hour around a change', () => {
    for (const zone of ZONES) {
      for (let ms = at('2011-01-01'); ms < at('2012-02-01'); ms += 3_600_000 * 7) {
        expect(new Date(ms + zoneOffset(ms, zone)).toISOString().slice(0, 10)).toBe(localDate(ms, zone))
      }
    }
  })

  it('changes to the millisecond', () => {
    const change = at('2026-03-08T08:00:00Z')
    expect(zoneOffset(change - 1, 'America/Chicago')).toBe(-6 * 3_600_000)
    expect(zoneOffset(change, 'America/Chicago')).toBe(-5 * 3_600_000)
  })
})

describe('moving days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-22', -11, '2025-12-22'],
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-11-22', -99_999 * 12, '0001-01-01'],
    ['2026-11-22', 99_999 * 12, '9999-12-31'],
  ])('%s and %i months is %s', (day, months, moved) => {
    expect(addMonths(day, months)).toBe(moved)
  })

  it('moves by days and counts them back', () => {
    const days = fc.integer({ min: 0, max: 2_900_000 }).map(n => addDays('1900-01-01', n))
    fc.assert(
      fc.property(days, fc.integer({ min: -9_999, max: 9_999 }), (day, n) => daysBetween(day, addDays(day, n)) === n),
    )
  })
})

it('knows the weekday, Sunday first', () => {
  expect(weekdayOf('2026-11-22')).toBe(0)
  expect(weekdayOf('2026-11-28')).toBe(6)
  expect(weekdayOf('1900-01-01')).toBe(1)
})

describe('isDay', () => {
  it.each(['1900-01-01', '2024-02-29', '9998-12-31'])('accepts %s', day => expect(isDay(day)).toBe(true))
  it.each(['1899-12-31', '9999-01-01', '2026-02-29', '2026-13-01', '2026-1-1', '2026-11-22T00:00', '', 'today'])(
    'refuses %j',
    day => expect(isDay(day)).toBe(false),
  )
})

describe('isTimeZone', () => {
  it.each(['America/Chicago', 'UTC', 'Asia/Kolkata'])('knows %s', zone => expect(isTimeZone(zone)).toBe(true))
  it.each(['Chicago', '', '+05:00', 'America/Nowhere'])('does not know %j', zone =>
    expect(isTimeZone(zone)).toBe(false),
  )
})

const calendars = new Map(
  ZONES.map(zone => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]),
)

function localDate(ms: number, zone: string): string {
  return calendars.get(zone)?.format(ms) ?? ''
}

describe('local times', () => {
  it.each([
    ['an ordinary one', '2026-11-22T10:00', '2026-11-22T16:00:00Z'],
    ['one in summer', '2026-07-01T10:00', '2026-07-01T15:00:00Z'],
    ['one the clocks skip', '2026-03-08T02:30', '2026-03-08T08:30:00Z'],
    ['the first of two that are shown alike', '2026-11-01T01:30', '2026-11-01T06:30:00Z'],
  ])('%s is an instant', (_, local, iso) => {
    expect(instantOf(local, 'America/Chicago')).toBe(at(iso))
  })

  it.each(['', '2026-11-22', '2026-02-30T10:00', '2026-11-22T25:00', '1026-11-22T10:00', '+10000-01-01T00:00'])(
    '%j is none',
    local => {
      expect(instantOf(local, 'America/Chicago')).toBeUndefined()
    },
  )

  it('what the clocks show leads back to a moment at which they show it', () => {
    const anyTime = fc.integer({ min: at('1950-01-01'), max: at('2100-01-01') }).map(ms => ms - (ms % 60_000))
    fc.assert(
      fc.property(anyTime, fc.constantFrom('UTC', 'America/Chicago', 'Australia/Lord_Howe'), (ms, zone) => {
        const local = localTime(ms, zone)
        expect(localTime(instantOf(local, zone) ?? Number.NaN, zone)).toBe(local)
      }),
    )
  })
})
