/** The windows of time as the list offers them, and what each begins with. */
import type { OptionGroup } from '@/components/ui/option'
import { isClockWindow, type Unit, type Window } from '@/lib/rules/window'
import type { Day } from '@/lib/time'

const RELATIVE = {
  last: 'in the last',
  next: 'in the next',
  moreThanAgo: 'more than … ago',
  moreThanAhead: 'more than … ahead',
  ago: 'between … ago',
  ahead: 'between … ahead',
} as const
const DATES = {
  on: 'on',
  between: 'between',
  before: 'before',
  onOrBefore: 'on or before',
  after: 'after',
  onOrAfter: 'on or after',
} as const
const OPEN = { past: 'in the past', future: 'in the future' } as const
const CALENDAR_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const

type CalendarUnit = (typeof CALENDAR_UNITS)[number]
type CalendarKind = `${-1 | 0 | 1} ${CalendarUnit}`
export type WindowKind = keyof typeof RELATIVE | keyof typeof DATES | keyof typeof OPEN | CalendarKind

const DAYS = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' } as const
const WHICH = { '-1': 'last', '0': 'this', '1': 'next' } as const

const CALENDAR = CALENDAR_UNITS.flatMap(unit =>
  ([0, -1, 1] as const).map(calendar => ({
    key: `${calendar} ${unit}` as const,
    label: unit === 'day' ? DAYS[calendar] : `${WHICH[calendar]} ${unit}`,
    window: { calendar, unit } satisfies Window,
  })),
)

function listed<Key extends WindowKind>(labels: Record<Key, string>) {
  return (Object.keys(labels) as Key[]).map(key => ({ key, label: labels[key] }))
}

export const WINDOW_KINDS: readonly OptionGroup<WindowKind>[] = [
  { label: 'Counted from now', options: listed(RELATIVE) },
  { label: 'By the calendar', options: CALENDAR.map(({ key, label }) => ({ key, label })) },
  { label: 'Dates', options: listed(DATES) },
  { label: 'Open', options: listed(OPEN) },
]

export function kindOf(window: Window): WindowKind {
  if ('calendar' in window) return `${window.calendar} ${window.unit}`
  const key = Object.keys(window).find(name => name in RELATIVE || name in DATES || name in OPEN)
  return (key ?? 'last') as WindowKind
}

/** A window of that kind to begin with, keeping the count, unit and date of the one before. */
export function windowOf(kind: WindowKind, before: Window | undefined, today: Day): Window {
  const unit: Unit = before && 'unit' in before ? before.unit : 'day'
  const n = countOf(before) ?? 30
  const day = dayOf(before) ?? today
  const preset = CALENDAR.find(({ key }) => key === kind)
  if (preset) return preset.window
  switch (kind) {
    case 'last':
      return { last: Math.max(1, n), unit }
    case 'next':
      return { next: Math.max(1, n), unit }
    case 'moreThanAgo':
      return { moreThanAgo: n, unit }
    case 'moreThanAhead':
      return { moreThanAhead: n, unit }
    case 'ago':
      return { ago: [0, n], unit }
    case 'ahead':
      return { ahead: [0, n], unit }
    case 'between':
      return { between: [day, day] }
    case 'past':
      return { past: true }
    case 'future':
      return { future: true }
    default:
      return { [kind]: day } as Window
  }
}

function countOf(window: Window | undefined): number | undefined {
  if (!window || !('unit' in window) || 'calendar' in window) return undefined
  const [count] = Object.values(window)
    .flat()
    .filter(value => typeof value === 'number')
    .slice(-1)
  return count
}

function dayOf(window: Window | undefined): Day | undefined {
  if (!window || 'unit' in window) return undefined
  return Object.values(window)
    .flat()
    .find(value => typeof value === 'string')
}

const UNIT_LABELS: Record<Unit, string> = {
  minute: 'minutes',
  hour: 'hours',
  day: 'days',
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
  year: 'years',
}

/** The units a window can be counted in; a date has no hours. */
export function unitsFor(type: 'instant' | 'date'): readonly { key: Unit; label: string }[] {
  const units = (Object.keys(UNIT_LABELS) as Unit[]).map(key => ({ key, label: UNIT_LABELS[key] }))
  return type === 'instant' ? units : units.filter(({ key }) => key !== 'minute' && key !== 'hour')
}

/** Whether the window may leave the present day out. */
export function takesToday(window: Window): window is Extract<Window, { last: number } | { next: number }> {
  return ('last' in window || 'next' in window) && !isClockWindow(window)
}
