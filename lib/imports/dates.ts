import { isDay } from '@/lib/time'

/** Which comes first in a date such as 03/04/2026. */
export type DateOrder = 'month' | 'day'

export const DATE_ORDERS = [
  { key: 'month', label: 'Month first: 03/31/2026' },
  { key: 'day', label: 'Day first: 31/03/2026' },
] as const satisfies readonly { key: DateOrder; label: string }[]

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_FIRST_COUNTRIES = new Set(['US', 'PH', 'PR', 'GU'])

/** What may follow a day: a time, with or without a zone. */
const TIME = '(?:[T ,]+\\d{1,2}:\\d{2}.*)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`)
const DOTTED = new RegExp(`^(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}|\\d{2})${TIME}$`)
const PARTED = new RegExp(`^(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4}|\\d{2})${TIME}$`)
const DAY_NAMED = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3})[a-z]*[ .,-]+(\\d{4}|\\d{2})${TIME}$`, 'i')
const MONTH_NAMED = new RegExp(`^([a-z]{3})[a-z]*[ .-]+(\\d{1,2})(?:st|nd|rd|th)?[ ,-]+(\\d{4}|\\d{2})${TIME}$`, 'i')

/** The order that the dates of a file which can be read one way only speak for; else that of the country. */
export function dateOrderOf(
  { monthFirst, dayFirst }: { monthFirst: number; dayFirst: number },
  country: string,
): DateOrder {
  if (monthFirst !== dayFirst) return monthFirst > dayFirst ? 'month' : 'day'
  return MONTH_FIRST_COUNTRIES.has(country) ? 'month' : 'day'
}

/** The day a text names, however it is written; undefined where it names none. With dots the day comes first anywhere. */
export function parseDay(text: string, order: DateOrder): string | undefined {
  const typed = text.trim()
  const [, year, month, day] = YEAR_FIRST.exec(typed) ?? []
  if (year) return dayFrom(year, Number(month), Number(day))
  const dotted = DOTTED.exec(typed)
  if (dotted) return dayFrom(dotted[3], Number(dotted[2]), Number(dotted[1]))
  const parted = PARTED.exec(typed)
  if (parted) {
    const [first, second] = [Number(parted[1]), Number(parted[2])]
    return order === 'month' ? dayFrom(parted[3], first, second) : dayFrom(parted[3], second, first)
  }
  const dayNamed = DAY_NAMED.exec(typed)
  if (dayNamed) return dayFrom(dayNamed[3], monthOf(dayNamed[2]), Number(dayNamed[1]))
  const monthNamed = MONTH_NAMED.exec(typed)
  return monthNamed ? dayFrom(monthNamed[3], monthOf(monthNamed[1]), Number(monthNamed[2])) : undefined
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf(name?.toLowerCase() ?? '') + 1
}

/** Of a short year the century in which somebody alive could mean it. */
function dayFrom(year: string | undefined, month: number, day: number): string | undefined {
  const full = year?.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year)
  const text = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}
