import { ACTIVITY_KINDS, ACTIVITY_OUTCOMES, DIRECTIONS } from '@/lib/vocabulary'
import type { Field, Option, RelatedThing } from './field'
import { fieldsOn } from './row'

export const ACTIVITY: RelatedThing = {
  key: 'activity',
  label: 'Activity log',
  one: 'activity',
  many: 'activities',
  table: 'lead_activity',
  within: 'activity.at',
}

const on = fieldsOn<'lead_activity'>(ACTIVITY)

/** Criteria on one thing that happened with the lead. */
export function activityFields(people: readonly Option[]): Field[] {
  return [
    on('kind', 'choice', 'kind', 'Kind', { options: ACTIVITY_KINDS }),
    on('direction', 'choice', 'direction', 'Direction', { options: DIRECTIONS }),
    on('outcome', 'choice', 'outcome', 'Outcome', { options: ACTIVITY_OUTCOMES }),
    on('by', 'person', 'by_user_id', 'By', { noun: 'person', options: people }),
    on('at', 'instant', 'at', 'At', { noun: 'time', neverBlank: true }),
  ]
}
