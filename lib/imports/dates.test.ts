import { expect, it } from 'vitest'
import { dateOrderOf, parseDay } from './dates'

it.each([
  ['2026-01-31', '2026-01-31'],
  ['2026/1/31', '2026-01-31'],
  ['2026-01-31T14:30:00Z', '2026-01-31'],
  ['2026-01-31 14:30', '2026-01-31'],
  ['01/31/2026', '2026-01-31'],
  ['1/31/26', '2026-01-31'],
  ['1/31/2026 3:15 PM', '2026-01-31'],
  ['1-31-1975', '1975-01-31'],
  ['31.01.2026', '2026-01-31'],
  ['31. 1. 2026', '2026-01-31'],
  ['15-Jan-2024', '2024-01-15'],
  ['15 January 2024', '2024-01-15'],
  ['Mar 20 2024', '2024-03-20'],
  ['March 20th, 2024', '2024-03-20'],
  ['02/29/2024', '2024-02-29'],
])('%s is a day where the month comes first', (text, day) => {
  expect(parseDay(text, 'month')).toBe(day)
})

it.each([
  '31/01/2026',
  '02/29/2026',
  '13/13/2026',
  '2026-13-01',
  'tomorrow',
  '20260131',
  '1/2',
  '',
  '12.5',
  '31/1/226',
])('%j is none there, and is not guessed at', text => {
  expect(parseDay(text, 'month')).toBeUndefined()
})

it('what can be read both ways follows the order of the file', () => {
  expect([parseDay('03/04/2026', 'month'), parseDay('03/04/2026', 'day')]).toEqual(['2026-03-04', '2026-04-03'])
})

it('the order is what most dates speak for, else that of the country', () => {
  expect(dateOrderOf({ monthFirst: 3, dayFirst: 1 }, 'DE')).toBe('month')
  expect(dateOrderOf({ monthFirst: 0, dayFirst: 1 }, 'US')).toBe('day')
  expect(['US', 'DE', 'CA'].map(country => dateOrderOf({ monthFirst: 0, dayFirst: 0 }, country))).toEqual([
    'month',
    'day',
    'day',
  ])
})
