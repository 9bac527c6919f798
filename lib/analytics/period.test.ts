import { describe, expect, test } from 'vitest'
import { type Days, periodOf } from './period'

const ZONE = 'America/Chicago'
const HOUR = 3_600_000

/** At noon of a day. */
function on(day: string, key?: string) {
  return periodOf(key, { now: Date.parse(`${day}T18:00Z`), zone: ZONE })
}
const span = ({ first, last }: Days) => `${first} ${last}`

describe('a period', () => {
  test('of days ends with today, and stands beside as many before', () => {
    expect(span(on('2026-11-22', '7d'))).toBe('2026-11-16 2026-11-22')
    expect(span(on('2026-11-22', '7d').before)).toBe('2026-11-09 2026-11-15')
  })

  test('of this month stands beside the same days of last month, or its end', () => {
    expect(span(on('2026-03-31', 'month'))).toBe('2026-03-01 2026-03-31')
    expect(span(on('2026-03-31', 'month').before)).toBe('2026-02-01 2026-02-28')
    expect(span(on('2026-03-01', 'month').before)).toBe('2026-02-01 2026-02-01')
    expect(span(on('2026-01-15', 'month').before)).toBe('2025-12-01 2025-12-15')
  })

  test('of last month stands beside the month before', () => {
    expect(span(on('2026-03-31', 'lastMonth'))).toBe('2026-02-01 2026-02-28')
    expect(span(on('2026-03-31', 'lastMonth').before)).toBe('2026-01-01 2026-01-31')
    expect(span(on('2028-03-30', 'lastMonth'))).toBe('2028-02-01 2028-02-29')
  })

  test('of two days in the address stands beside as many before', () => {
    const period = on('2026-11-22', '2026-01-01~2026-01-31')
    expect(period).toMatchObject({ key: '2026-01-01~2026-01-31', label: '1 Jan 2026 – 31 Jan 2026' })
    expect(span(period)).toBe('2026-01-01 2026-01-31')
    expect(span(period.before)).toBe('2025-12-01 2025-12-31')
    expect(period.before.label).toBe('the 31 days before')
  })

  test('is as long as its days: one hour more where clocks go back, one less where they go forward', () => {
    const hours = (key: string) => {
      const { from, until } = on('2026-11-22', key)
      return (until - from) / HOUR
    }
    expect(hours('2026-11-01~2026-11-01')).toBe(25)
    expect(hours('2026-03-08~2026-03-08')).toBe(23)
    expect(hours('2026-03-01~2026-03-31')).toBe(31 * 24 - 1)
  })

  test.each([
    undefined,
    '',
    'constructor',
    '9d',
    '2026-02-30~2026-03-01',
    '2026-02-02~2026-02-01',
    '2020-01-01~2026-01-01',
    '2026-01-01',
    'a~b~c',
  ])('that is none, as %s, is the last 60 days', key => {
    expect(on('2026-11-22', key)).toMatchObject({ key: '60d', first: '2026-09-24', last: '2026-11-22' })
  })
})
