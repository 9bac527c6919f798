/** The stretch of days that a page of figures is about, and the one before it. In the address by its key. */
import { formatDay } from '@/lib/format'
import { addDays, addMonths, type Day, dayOf, daysBetween, isDay, startOfDay } from '@/lib/time'

/** Whole days, the last one included. */
export interface Days {
  first: Day
  last: Day
  /** The same as instants, half open. */
  from: number
  until: number
}

export interface Period extends Days {
  /** As an address has it. */
  key: string
  label: string
  /** The same within a sentence: "in the last 60 days". */
  words: string
  before: Days & { label: string }
}

interface Clock {
  now: number
  zone: string
}

type Span = readonly [Day, Day]

/** The span, and what stands before it, as seen from a day. */
const PERIODS = {
  '7d': { label: 'Last 7 days', words: 'in the last 7 days', span: lastDays(7), before: 'the 7 days before' },
  '30d': { label: 'Last 30 days', words: 'in the last 30 days', span: lastDays(30), before: 'the 30 days before' },
  '60d': { label: 'Last 60 days', words: 'in the last 60 days', span: lastDays(60), before: 'the 60 days before' },
  '90d': { label: 'Last 90 days', words: 'in the last 90 days', span: lastDays(90), before: 'the 90 days before' },
  '365d': { label: 'Last 365 days', words: 'in the last 365 days', span: lastDays(365), before: 'the 365 days before' },
  month: {
    label: 'This month so far',
    words: 'this month',
    // As far into the month before, or to its end.
    span: (today: Day): [Span, Span] => [
      [firstOfMonth(today), today],
      [addMonths(firstOfMonth(today), -1), addMonths(today, -1)],
    ],
    before: 'the same days of last month',
  },
  lastMonth: {
    label: 'Last month',
    words: 'last month',
    span: (today: Day): [Span, Span] => [
      monthBefore(firstOfMonth(today)),
      monthBefore(addMonths(firstOfMonth(today), -1)),
    ],
    before: 'the month before',
  },
} as const satisfies Record<
  string,
  { label: string; words: string; span: (today: Day) => [Span, Span]; before: string }
>

export type PeriodKey = keyof typeof PERIODS

export const DEFAULT_PERIOD = '60d' satisfies PeriodKey

/** The periods that a menu offers. */
export const PERIOD_CHOICES = (Object.keys(PERIODS) as PeriodKey[]).map(key => ({ key, label: PERIODS[key].label }))

/** More days than this are no period of a page. */
const MOST_DAYS = 731

/**
 * The period of an address: one of the choices, or two days as in `2026-01-01~2026-01-31`, set against as many days before.
 * The default where it is none.
 */
export function periodOf(key: string | undefined, clock: Clock): Period {
  const today = dayOf(clock.now, clock.zone)
  const known = key !== undefined && Object.hasOwn(PERIODS, key) ? (key as PeriodKey) : undefined
  const own = known === undefined && key !== undefined ? ownSpan(key) : undefined
  if (own && key !== undefined) {
    const [first, last] = own
    const days = daysBetween(first, last) + 1
    return {
      key,
      label: `${formatDay(first)} – ${formatDay(last)}`,
      words: `from ${formatDay(first)} to ${formatDay(last)}`,
      ...bounds(own, clock.zone),
      before: {
        label: days === 1 ? 'the day before' : `the ${days} days before`,
        ...bounds([addDays(first, -days), addDays(first, -1)], clock.zone),
      },
    }
  }
  const choice = known ?? DEFAULT_PERIOD
  const { label, words, span, before } = PERIODS[choice]
  const [now, then] = span(today)
  return {
    key: choice,
    label,
    words,
    ...bounds(now, clock.zone),
    before: { label: before, ...bounds(then, clock.zone) },
  }
}

function ownSpan(key: string): Span | undefined {
  const [first = '', last = '', ...more] = key.split('~')
  if (more.length > 0 || !isDay(first) || !isDay(last) || first > last) return undefined
  return daysBetween(first, last) < MOST_DAYS && first > '1901-12-31' ? [first, last] : undefined
}

function bounds([first, last]: Span, zone: string): Days {
  return { first, last, from: startOfDay(first, zone), until: startOfDay(addDays(last, 1), zone) }
}

function lastDays(days: number) {
  return (today: Day): [Span, Span] => [
    [addDays(today, 1 - days), today],
    [addDays(today, 1 - 2 * days), addDays(today, -days)],
  ]
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

function monthBefore(first: Day): Span {
  return [addMonths(first, -1), addDays(first, -1)]
}
