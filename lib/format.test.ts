import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatAgo,
  formatBudget,
  formatDay,
  formatDayShort,
  formatInstant,
  formatMoney,
  formatNumber,
  initials,
  plural,
} from './format'

it('groups the digits of a number', () => {
  expect(formatNumber(12_431)).toBe('12,431')
  expect(formatNumber(-1_000)).toBe('-1,000')
})

it('counts one thing and many', () => {
  expect(plural(1, 'lead')).toBe('1 lead')
  expect(plural(0, 'lead')).toBe('0 leads')
  expect(plural(12_431, 'lead')).toBe('12,431 leads')
  expect(plural(2, 'person', 'people')).toBe('2 people')
})

it.each([
  [2_500_000, '$25,000'],
  [34_950, '$349.50'],
  [5, '$0.05'],
  [0, '$0'],
  [-125_000, '-$1,250'],
])('writes %i cents as %s', (cents, text) => expect(formatMoney(cents)).toBe(text))

it.each([
  [2_500_000, 4_000_000, '$25–40k'],
  [null, 4_000_000, 'up to $40k'],
  [2_500_000, null, 'from $25k'],
  [2_500_000, 2_500_000, '$25k'],
  [2_550_000, 4_000_000, '$25.5–40k'],
  [50_000, 90_000, '$500–900'],
  [50_000, 150_000, '$500–$1.5k'],
  [9_000_000, 120_000_000, '$90k–$1.2M'],
  [null, 99_999_900, 'up to $1M'],
  [0, 1_000_000, '$0–$10k'],
  [null, null, ''],
])('writes a budget of %s to %s as %j', (min, max, text) => expect(formatBudget(min, max)).toBe(text))

describe('days and instants', () => {
  it('writes a day in full, and short within its year', () => {
    expect(formatDay('2026-11-02')).toBe('2 Nov 2026')
    expect(formatDayShort('2026-12-09', '2026-11-22')).toBe('9 Dec')
    expect(formatDayShort('2025-12-09', '2026-11-22')).toBe('9 Dec 2025')
  })

  it('writes an instant as the clocks of the zone show it', () => {
    expect(formatInstant(Date.parse('2026-11-22T20:05:59Z'), 'America/Chicago')).toBe('22 Nov 2026, 14:05')
    expect(formatInstant(Date.parse('2026-11-22T20:05:59Z'), 'Asia/Kolkata')).toBe('23 Nov 2026, 01:35')
  })

  it.each([
    [30, 'now'],
    [-500, 'now'],
    [12 * 60, '12 min'],
    [3_600 * 5 + 3_599, '5 h'],
    [86_400 * 3, '3 d'],
    [86_400 * 1_200, '1,200 d'],
  ])('calls %i seconds ago %j', (seconds, text) => expect(formatAge(0, seconds * 1_000)).toBe(text))
})

it('says how long ago something was, and what was just now', () => {
  expect(formatAgo(0, 59_000)).toBe('just now')
  expect(formatAgo(0, 240_000)).toBe('4 min ago')
})

it.each([
  ['Ana María Núñez', 'AN'],
  ['cher', 'C'],
  ['👩‍👩‍👧 Rossi', '👩‍👩‍👧R'],
  ['  王 小明 ', '王小'],
  ['', ''],
])('shortens %j to %j', (name, letters) => expect(initials(name)).toBe(letters))
