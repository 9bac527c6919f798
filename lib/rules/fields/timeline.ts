import { TIMELINE_REASONS, TIMELINE_TYPES, URGENCIES } from '@/lib/vocabulary'
import type { Field } from './field'

const timeline = { group: 'Timeline', subject: 'lead' }
const choice = { ...timeline, type: 'choice' } as const

/** Criteria on the lead's current purchase timeline. */
export const TIMELINE_FIELDS: readonly Field[] = [
  {
    ...timeline,
    key: 'timeline.dueDate',
    label: 'Expected by',
    noun: 'expected purchase date',
    type: 'date',
    place: { in: 'timeline', column: 'due_on' },
  },
  {
    ...choice,
    key: 'timeline.effectiveUrgency',
    label: 'Effective urgency',
    noun: 'effective urgency',
    options: URGENCIES,
    place: { in: 'effectiveUrgency' },
  },
  {
    ...choice,
    key: 'timeline.statedUrgency',
    label: 'Stated urgency',
    noun: 'stated urgency',
    options: URGENCIES,
    place: { in: 'timeline', column: 'urgency_level' },
  },
  {
    ...choice,
    key: 'timeline.type',
    label: 'Timeline',
    noun: 'timeline',
    options: TIMELINE_TYPES.map(({ key, label }) => ({ key, label })),
    place: { in: 'timeline', column: 'timeline_type' },
  },
  {
    ...choice,
    key: 'timeline.reason',
    label: 'Reason to buy',
    noun: 'reason to buy',
    options: TIMELINE_REASONS,
    place: { in: 'timeline', column: 'reason' },
  },
]
