import { addDays, type Day } from '@/lib/time'

/** How many days may be left, or overdue, for each; whatever is later is low. */
const MOST_DAYS_LEFT = { critical: 7, high: 30, medium: 90 } as const

export type EffectiveUrgency = keyof typeof MOST_DAYS_LEFT | 'low'

/** The last due date of each urgency today: one place for the SQL of a rule and for the page of a lead. */
export function lastDueDates(today: Day): Record<keyof typeof MOST_DAYS_LEFT, Day> {
  const { critical, high, medium } = MOST_DAYS_LEFT
  return { critical: addDays(today, critical), high: addDays(today, high), medium: addDays(today, medium) }
}

/** What a timeline's due date makes of it today; one without is low. */
export function effectiveUrgency(dueOn: Day | null, today: Day): EffectiveUrgency {
  const last = lastDueDates(today)
  if (dueOn === null || dueOn > last.medium) return 'low'
  if (dueOn > last.high) return 'medium'
  return dueOn > last.critical ? 'high' : 'critical'
}
