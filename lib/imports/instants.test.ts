import { expect, it } from 'vitest'
import { parseInstant } from './instants'

const ZONE = 'America/Chicago'
const read = (text: string) => {
  const at = parseInstant(text, 'month', ZONE)
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 19)
}

it.each([
  ['2024-03-15 09:12:00', '2024-03-15T14:12:00'],
  ['2024-01-15 09:12', '2024-01-15T15:12:00'],
  ['3/17/2025 18:15', '2025-03-17T23:15:00'],
  ['11/02/2025 3:15 PM', '2025-11-02T21:15:00'],
  ['1/2/2025 12:05 am', '2025-01-02T06:05:00'],
  ['2026-07-16T00:12:13-05:00', '2026-07-16T05:12:13'],
  ['2026-07-16T00:12:13.250Z', '2026-07-16T00:12:13'],
  ['2026-07-16 00:12 UTC', '2026-07-16T00:12:00'],
  ['01/15/2024', '2024-01-15T06:00:00'],
  ['15-Jan-2024', '2024-01-15T06:00:00'],
  // The clocks skip half past two that night.
  ['2026-03-08 02:30', '2026-03-08T08:30:00'],
])('%s is an instant on the clocks of the dealership', (text, at) => {
  expect(read(text)).toBe(at)
})

it.each([
  'soon',
  '2024-02-30 10:00',
  '2024-01-15 25:00',
  '2024-01-15 10:75',
  '1/2/2025 13:00 PM',
  '2024-01-15 10:00 CET',
])('%j is none', text => {
  expect(read(text)).toBeUndefined()
})
