import type { Context } from '@/lib/context'
import type { SearchParams } from '@/lib/leads/view'
import { type Period, periodOf } from './period'
import { PEOPLE, type People } from './schema'

/** What a page of figures shows, of its address; what cannot be read there is as if it were not said. */
export function readAnalyticsView(
  { now, dealership }: Pick<Context, 'now' | 'dealership'>,
  params: SearchParams,
): { people: People; period: Period } {
  const { of, period } = params
  return {
    people: PEOPLE.find(people => people === of) ?? 'now',
    period: periodOf(typeof period === 'string' ? period : undefined, { now, zone: dealership.timeZone }),
  }
}
