import { ASSIGNMENT_ROLES, STATUSES } from '@/lib/vocabulary'
import type { Field, Option, RelatedThing } from './field'
import { fieldsOn } from './row'

export const STATUS_CHANGE: RelatedThing = {
  key: 'statusChange',
  label: 'Status change',
  one: 'status change',
  many: 'status changes',
  table: 'lead_status_change',
  within: 'statusChange.at',
}

export const ASSIGNMENT: RelatedThing = {
  key: 'assignment',
  label: 'Assignment',
  one: 'assignment',
  many: 'assignments',
  table: 'lead_assignment',
  within: 'assignment.at',
}

const at = { noun: 'time', neverBlank: true } as const

/** Criteria on one change of the lead's status; the first is from blank. */
export function statusChangeFields(people: readonly Option[]): Field[] {
  const on = fieldsOn<'lead_status_change'>(STATUS_CHANGE)
  return [
    on('to', 'choice', 'to_status', 'To', { noun: 'new status', options: STATUSES }),
    on('from', 'choice', 'from_status', 'From', { noun: 'previous status', options: STATUSES }),
    on('by', 'person', 'by_user_id', 'By', { noun: 'person', options: people }),
    on('at', 'instant', 'at', 'At', at),
  ]
}

/** Criteria on one time that the lead was given to somebody, or taken from them. */
export function assignmentFields(people: readonly Option[]): Field[] {
  const on = fieldsOn<'lead_assignment'>(ASSIGNMENT)
  return [
    on('role', 'choice', 'role', 'Role', { options: ASSIGNMENT_ROLES }),
    on('to', 'person', 'to_user_id', 'To', { noun: 'new person', options: people }),
    on('from', 'person', 'from_user_id', 'From', { noun: 'previous person', options: people }),
    on('by', 'person', 'by_user_id', 'By', { noun: 'person who assigned', options: people }),
    on('at', 'instant', 'at', 'At', at),
  ]
}
