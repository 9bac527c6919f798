import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as naive from './testing/calendar'
import { AWKWARD_CLOCKS } from './testing/clocks'
import { dateWindow, instantWindow } from './testing/random-rules'
import { type Clock, resolveDays, resolveInstants, Window } from './window'

const FIRST = '1900-01-01'
const END = '9999-01-01'
const MINUTE = 60_000

const clockAt = (text: string, zone: string, firstWeekday = 0): Clock => ({ now: Date.parse(text), zone, firstWeekday })
/** A Sunday, ten in the morning. */
const SUNDAY = clockAt('2026-11-22T16:00Z', 'America/Chicago')
const utc = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z')

/** Both the product and the reference must say so. */
function expectDays(window: Window, clock: Clock, start: string, end: string): void {
  expect(resolveDays(window, clock), JSON.stringify(window)).toEqual({ start, end })
  expect(naive.resolveWindow(window, clock, 'date'), `the reference on ${JSON.stringify(window)}`).toEqual({
    start,
    end,
  })
}

function expectInstants(window: Window, clock: Clock, start: string, end: string): void {
  const shown = ({ start, end }: { start: number; end: number }) => ({ start: utc(start), end: utc(end) })
  expect(shown(resolveInstants(window, clock)), JSON.stringify(window)).toEqual({ start, end })
  expect(shown(naive.resolveWindow(window, clock, 'instant')), `the reference on ${JSON.stringify(window)}`).toEqual({
    start,
    end,
  })
}

describe('On 22 November 2026, a Sunday, a window of days runs from the first day to before the last', () => {
  it.each<[Window, string, string]>([
    [{ last: 7, unit: 'day' }, '2026-11-16', '2026-11-23'],
    [{ last: 7, unit: 'day', today: false }, '2026-11-15', '2026-11-22'],
    [{ last: 1, unit: 'day' }, '2026-11-22', '2026-11-23'],
    [{ last: 2, unit: 'week' }, '2026-11-09', '2026-11-23'],
    [{ last: 1, unit: 'month' }, '2026-10-23', '2026-11-23'],
    [{ last: 1, unit: 'quarter' }, '2026-08-23', '2026-11-23'],
    [{ last: 1, unit: 'year' }, '2025-11-23', '2026-11-23'],
    [{ next: 7, unit: 'day' }, '2026-11-22', '2026-11-29'],
    [{ next: 7, unit: 'day', today: false }, '2026-11-23', '2026-11-30'],
    [{ next: 1, unit: 'month' }, '2026-11-22', '2026-12-22'],
    [{ moreThanAgo: 7, unit: 'day' }, FIRST, '2026-11-15'],
    [{ moreThanAgo: 0, unit: 'day' }, FIRST, '2026-11-22'],
    [{ moreThanAgo: 1, unit: 'month' }, FIRST, '2026-10-22'],
    [{ moreThanAhead: 7, unit: 'day' }, '2026-11-30', END],
    [{ moreThanAhead: 0, unit: 'day' }, '2026-11-23', END],
    [{ ago: [3, 7], unit: 'day' }, '2026-11-15', '2026-11-20'],
    [{ ago: [0, 0], unit: 'day' }, '2026-11-22', '2026-11-23'],
    [{ ago: [1, 2], unit: 'month' }, '2026-09-22', '2026-10-23'],
    [{ ahead: [3, 7], unit: 'day' }, '2026-11-25', '2026-11-30'],
    [{ ahead: [0, 1], unit: 'week' }, '2026-11-22', '2026-11-30'],
    [{ calendar: -1, unit: 'day' }, '2026-11-21', '2026-11-22'],
    [{ calendar: 0, unit: 'day' }, '2026-11-22', '2026-11-23'],
    [{ calendar: 1, unit: 'day' }, '2026-11-23', '2026-11-24'],
    [{ calendar: 0, unit: 'week' }, '2026-11-22', '2026-11-29'],
    [{ calendar: -1, unit: 'week' }, '2026-11-15', '2026-11-22'],
    [{ calendar: 0, unit: 'month' }, '2026-11-01', '2026-12-01'],
    [{ calendar: 1, unit: 'month' }, '2026-12-01', '2027-01-01'],
    [{ calendar: 0, unit: 'quarter' }, '2026-10-01', '2027-01-01'],
    [{ calendar: 1, unit: 'quarter' }, '2027-01-01', '2027-04-01'],
    [{ calendar: -1, unit: 'year' }, '2025-01-01', '2026-01-01'],
    [{ on: '2026-11-20' }, '2026-11-20', '2026-11-21'],
    [{ on: '9998-12-31' }, '9998-12-31', END],
    [{ between: ['2026-11-20', '2026-11-20'] }, '2026-11-20', '2026-11-21'],
    [{ between: ['2024-02-28', '2024-02-29'] }, '2024-02-28', '2024-03-01'],
    [{ before: '2026-11-20' }, FIRST, '2026-11-20'],
    [{ before: FIRST }, FIRST, FIRST],
    [{ onOrBefore: '2026-11-20' }, FIRST, '2026-11-21'],
    [{ after: '2026-11-20' }, '2026-11-21', END],
    [{ after: '9998-12-31' }, END, END],
    [{ onOrAfter: '2026-11-20' }, '2026-11-20', END],
    [{ past: true }, FIRST, '2026-11-22'],
    [{ future: true }, '2026-11-23', END],
    [{ last: 9999, unit: 'year' }, FIRST, '2026-11-23'],
    [{ next: 9999, unit: 'year' }, '2026-11-22', END],
    [{ ago: [9999, 9999], unit: 'year' }, FIRST, FIRST],
    [{ moreThanAhead: 9999, unit: 'year' }, END, END],
  ])('%j is %s … %s', (window, start, end) => expectDays(window, SUNDAY, start, end))
})

describe('A week begins on the first weekday of the dealership', () => {
  it.each([
    [0, '2026-11-22'],
    [1, '2026-11-16'],
    [2, '2026-11-17'],
    [6, '2026-11-21'],
  ])('%i', (firstWeekday, start) => {
    const end = naive.dayText(naive.dayNumber(start) + 7)
    expectDays({ calendar: 0, unit: 'week' }, { ...SUNDAY, firstWeekday }, start, end)
  })
})

describe('A move by months keeps the day, or takes the last of the month', () => {
  it.each<[string, Window, string, string]>([
    ['2026-01-31', { next: 1, unit: 'month' }, '2026-01-31', '2026-02-28'],
    ['2026-01-31', { next: 2, unit: 'month' }, '2026-01-31', '2026-03-31'],
    ['2028-01-31', { next: 1, unit: 'month' }, '2028-01-31', '2028-02-29'],
    ['2028-02-29', { next: 1, unit: 'year' }, '2028-02-29', '2029-02-28'],
    ['2028-02-29', { next: 4, unit: 'year' }, '2028-02-29', '2032-02-29'],
    ['2026-05-31', { moreThanAgo: 1, unit: 'quarter' }, FIRST, '2026-02-28'],
    ['2026-03-30', { last: 1, unit: 'month' }, '2026-02-28', '2026-03-31'],
    ['2026-03-31', { last: 1, unit: 'month' }, '2026-03-01', '2026-04-01'],
    ['2026-03-31', { ago: [1, 1], unit: 'month' }, '2026-02-28', '2026-03-01'],
    ['2026-12-31', { calendar: 1, unit: 'quarter' }, '2027-01-01', '2027-04-01'],
  ])('from %s, %j is %s … %s', (today, window, start, end) => {
    expectDays(window, clockAt(`${today}T12:00Z`, 'UTC'), start, end)
  })
})

describe('Over instants, days are those of the dealership, and minutes and hours are exact', () => {
  it.each<[Window, string, string]>([
    [{ last: 7, unit: 'day' }, '2026-11-16T06:00Z', '2026-11-23T06:00Z'],
    [{ on: '2026-11-22' }, '2026-11-22T06:00Z', '2026-11-23T06:00Z'],
    [{ last: 1, unit: 'minute' }, '2026-11-22T16:00Z', '2026-11-22T16:01Z'],
    [{ last: 24, unit: 'hour' }, '2026-11-21T16:01Z', '2026-11-22T16:01Z'],
    [{ next: 2, unit: 'hour' }, '2026-11-22T16:00Z', '2026-11-22T18:00Z'],
    [{ moreThanAgo: 5, unit: 'minute' }, '1900-01-01T06:00Z', '2026-11-22T15:55Z'],
    [{ moreThanAhead: 1, unit: 'hour' }, '2026-11-22T17:01Z', '9999-01-01T06:00Z'],
    [{ ago: [0, 5], unit: 'minute' }, '2026-11-22T15:55Z', '2026-11-22T16:01Z'],
    [{ ahead: [1, 2], unit: 'hour' }, '2026-11-22T17:00Z', '2026-11-22T18:01Z'],
    [{ past: true }, '1900-01-01T06:00Z', '2026-11-22T16:01Z'],
    [{ future: true }, '2026-11-22T16:01Z', '9999-01-01T06:00Z'],
    [{ last: 9999, unit: 'year' }, '1900-01-01T06:00Z', '2026-11-23T06:00Z'],
    [{ before: '1900-01-01' }, '1900-01-01T06:00Z', '1900-01-01T06:00Z'],
    [{ after: '9998-12-31' }, '9999-01-01T06:00Z', '9999-01-01T06:00Z'],
  ])('%j is %s … %s', (window, start, end) => expectInstants(window, SUNDAY, start, end))
})

describe('Where clocks change', () => {
  const today: Window = { calendar: 0, unit: 'day' }
  it.each<[string, string, string, Window, string, string]>([
    ['a day of 23 hours', '2026-03-08T18:00Z', 'America/Chicago', today, '2026-03-08T06:00Z', '2026-03-09T05:00Z'],
    ['a day of 25 hours', '2026-11-01T18:00Z', 'America/Chicago', today, '2026-11-01T05:00Z', '2026-11-02T06:00Z'],
    [
      '24 exact hours across it',
      '2026-03-08T18:00Z',
      'America/Chicago',
      { last: 24, unit: 'hour' },
      '2026-03-07T18:01Z',
      '2026-03-08T18:01Z',
    ],
    ['a day of 23 hours', '2026-03-29T10:00Z', 'Europe/Berlin', today, '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    [
      'a week across it',
      '2026-03-30T10:00Z',
      'Europe/Berlin',
      { last: 7, unit: 'day' },
      '2026-03-23T23:00Z',
      '2026-03-30T22:00Z',
    ],
    [
      'no midnight: the day begins at one',
      '2018-11-04T12:00Z',
      'America/Sao_Paulo',
      today,
      '2018-11-04T03:00Z',
      '2018-11-05T02:00Z',
    ],
    [
      'the last hour of a day twice',
      '2018-02-17T12:00Z',
      'America/Sao_Paulo',
      today,
      '2018-02-17T02:00Z',
      '2018-02-18T03:00Z',
    ],
    [
      'a day that never was',
      '2011-12-31T12:00Z',
      'Pacific/Apia',
      { on: '2011-12-30' },
      '2011-12-30T10:00Z',
      '2011-12-30T10:00Z',
    ],
    ['the day after it', '2011-12-31T09:00Z', 'Pacific/Apia', today, '2011-12-30T10:00Z', '2011-12-31T10:00Z'],
    ['the day before it', '2011-12-30T09:59Z', 'Pacific/Apia', today, '2011-12-29T10:00Z', '2011-12-30T10:00Z'],
    [
      'yesterday, which never was',
      '2011-12-31T09:00Z',
      'Pacific/Apia',
      { calendar: -1, unit: 'day' },
      '2011-12-30T10:00Z',
      '2011-12-30T10:00Z',
    ],
    ['no midnight in Iran', '2022-03-22T08:00Z', 'Asia/Tehran', today, '2022-03-21T20:30Z', '2022-03-22T19:30Z'],
    ['a doubled hour in Iran', '2022-09-21T19:45Z', 'Asia/Tehran', today, '2022-09-20T19:30Z', '2022-09-21T20:30Z'],
    [
      'a doubled midnight: the first one counts',
      '2026-11-01T12:00Z',
      'America/Havana',
      today,
      '2026-11-01T04:00Z',
      '2026-11-02T05:00Z',
    ],
    [
      'a day that has begun stays, though the clock shows yesterday again',
      '2006-10-29T02:45Z',
      'America/St_Johns',
      today,
      '2006-10-29T02:30Z',
      '2006-10-30T03:30Z',
    ],
  ])('%s (%s in %s)', (_, now, zone, window, start, end) => expectInstants(window, clockAt(now, zone), start, end))
})

describe('A window is half open', () => {
  it('so that neighbours neither overlap nor leave a gap', () => {
    for (const clock of AWKWARD_CLOCKS) {
      for (const unit of ['day', 'week', 'month', 'quarter', 'year'] as const) {
        const [before, present, after] = ([-1, 0, 1] as const).map(calendar =>
          resolveInstants({ calendar, unit }, clock),
        )
        expect(present?.start).toBe(before?.end)
        expect(after?.start).toBe(present?.end)
        const [ago, last] = [
          resolveInstants({ moreThanAgo: 3, unit }, clock),
          resolveInstants({ ago: [0, 3], unit }, clock),
        ]
        expect(last.start).toBe(ago.end)
        const [ahead, next] = [
          resolveInstants({ moreThanAhead: 3, unit }, clock),
          resolveInstants({ ahead: [0, 3], unit }, clock),
        ]
        expect(ahead.start).toBe(next.end)
      }
    }
  })
})

describe('A window that is no window is refused', () => {
  it.each<[string, unknown]>([
    ['a number below 1', { last: 0, unit: 'day' }],
    ['a number above 9,999', { next: 10_000, unit: 'day' }],
    ['a number below 0', { moreThanAgo: -1, unit: 'day' }],
    ['a fraction', { last: 1.5, unit: 'day' }],
    ['an unknown unit', { last: 1, unit: 'fortnight' }],
    ['no unit', { last: 1 }],
    ['minutes without the present one', { last: 5, unit: 'minute', today: false }],
    ['a pair out of order', { ago: [5, 3], unit: 'day' }],
    ['a calendar hour', { calendar: 0, unit: 'hour' }],
    ['a calendar week farther off', { calendar: 2, unit: 'week' }],
    ['a day that is not in the calendar', { on: '2026-02-30' }],
    ['a leap day of a common year', { before: '2027-02-29' }],
    ['a day before time', { after: '1899-12-31' }],
    ['a day after time', { onOrBefore: '9999-01-01' }],
    ['a day with a time', { onOrAfter: '2026-11-22T00:00' }],
    ['days out of order', { between: ['2026-11-22', '2026-11-21'] }],
    ['no past', { past: false }],
    ['two windows', { past: true, future: true }],
    ['something besides', { last: 7, unit: 'day', zone: 'UTC' }],
  ])('%s', (_, window) => expect(Window.safeParse(window).success).toBe(false))

  it('minutes and hours are refused on dates', () => {
    expect(() => resolveDays({ last: 5, unit: 'minute' }, SUNDAY)).toThrow(RangeError)
    expect(() => resolveDays({ ahead: [1, 2], unit: 'hour' }, SUNDAY)).toThrow(RangeError)
  })
})

describe('Any window anywhere at any time', () => {
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), ...AWKWARD_CLOCKS.map(({ zone }) => zone)])]
  const anywhere = fc.record({
    now: fc
      .integer({ min: Date.parse('1970-01-01') / MINUTE, max: Date.parse('2100-01-01') / MINUTE })
      .map(n => n * MINUTE),
    zone: fc.constantFrom(...zones),
    firstWeekday: fc.integer({ min: 0, max: 6 }),
  })
  const awkward = fc
    .tuple(fc.constantFrom(...AWKWARD_CLOCKS), fc.integer({ min: -2000, max: 2000 }))
    .map(([clock, minutes]) => ({ ...clock, now: clock.now + minutes * MINUTE }))
  const clock = fc.oneof(anywhere, awkward)
  const runs = { numRuns: 4000, seed: 20261122 }

  it('resolves over dates as the reference resolves it', () => {
    fc.assert(
      fc.property(dateWindow, clock, (window, clock) => {
        expect(resolveDays(Window.parse(window), clock)).toEqual(naive.resolveWindow(window, clock, 'date'))
      }),
      runs,
    )
  })

  it('resolves over instants as the reference resolves it', () => {
    fc.assert(
      fc.property(instantWindow, clock, (window, clock) => {
        expect(resolveInstants(Window.parse(window), clock)).toEqual(naive.resolveWindow(window, clock, 'instant'))
      }),
      runs,
    )
  })
})
