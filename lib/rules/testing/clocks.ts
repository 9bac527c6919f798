import type { Clock } from './calendar'

const at = (text: string) => Date.parse(text)

/** Moments at which calendars are awkward: clocks changing, midnights doubled or missing, days skipped, months ending. */
export const AWKWARD_CLOCKS: readonly Clock[] = [
  { zone: 'America/Chicago', now: at('2026-11-22T16:00Z'), firstWeekday: 0 },
  { zone: 'America/Chicago', now: at('2026-03-08T07:59Z'), firstWeekday: 0 },
  { zone: 'America/Chicago', now: at('2026-11-01T06:30Z'), firstWeekday: 1 },
  { zone: 'Europe/Berlin', now: at('2026-03-29T01:00Z'), firstWeekday: 1 },
  { zone: 'Europe/Berlin', now: at('2027-01-31T22:59Z'), firstWeekday: 1 },
  // Spring forward at midnight: the day begins at 01:00.
  { zone: 'America/Sao_Paulo', now: at('2018-11-04T02:59Z'), firstWeekday: 0 },
  { zone: 'America/Sao_Paulo', now: at('2018-02-18T02:30Z'), firstWeekday: 0 },
  // 30 December 2011 was skipped.
  { zone: 'Pacific/Apia', now: at('2011-12-30T09:59Z'), firstWeekday: 0 },
  { zone: 'Pacific/Apia', now: at('2011-12-30T10:00Z'), firstWeekday: 6 },
  { zone: 'Asia/Tehran', now: at('2022-03-21T20:29Z'), firstWeekday: 6 },
  { zone: 'Asia/Tehran', now: at('2022-09-21T19:45Z'), firstWeekday: 6 },
  // At 00:01 the clock went back to 23:01 of the day before.
  { zone: 'America/St_Johns', now: at('2006-10-29T02:45Z'), firstWeekday: 0 },
  { zone: 'America/Havana', now: at('2026-11-01T04:30Z'), firstWeekday: 0 },
  { zone: 'Asia/Kathmandu', now: at('2028-02-29T06:00Z'), firstWeekday: 0 },
  { zone: 'UTC', now: at('2027-02-28T23:59Z'), firstWeekday: 3 },
  { zone: 'UTC', now: at('2028-12-31T12:00Z'), firstWeekday: 1 },
]
