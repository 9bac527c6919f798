import { TASK_KINDS, TASK_STATES } from '@/lib/vocabulary'
import type { Field, RelatedThing } from './field'
import { fieldsOn } from './row'

export const TASK: RelatedThing = {
  key: 'task',
  label: 'Task',
  one: 'task',
  many: 'tasks',
  table: 'lead_task',
  within: 'task.due',
}

const on = fieldsOn<'lead_task'>(TASK)

/** Criteria on one thing that somebody was to do; not all have a time. */
export const TASK_FIELDS: readonly Field[] = [
  on('kind', 'choice', 'kind', 'Kind', { options: TASK_KINDS }),
  on('state', 'choice', 'state', 'State', { options: TASK_STATES }),
  on('due', 'instant', 'due_at', 'Due', { noun: 'due time' }),
]
