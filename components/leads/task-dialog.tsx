'use client'

import { ChoiceField } from '@/components/form/choice-field'
import { FieldGrid } from '@/components/form/form-section'
import { NoteField } from '@/components/form/note-field'
import { SearchField } from '@/components/form/search-field'
import { TextField } from '@/components/form/text-field'
import type { Option } from '@/components/ui/option'
import { addTask, updateTask } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import { Task } from '@/lib/leads/related-schema'
import { addDays, instantOf, localTime } from '@/lib/time'
import { TASK_KINDS, TASK_STATES } from '@/lib/vocabulary'
import { EntryDialog } from './entry-dialog'
import type { Clock } from './lead-cell'

type TaskDialogProps = {
  leadId: number
  people: readonly Option<number>[]
  me: number
  clock: Clock
  saved?: Related['tasks'][number]
  onClose: () => void
}

/** Adds something to do, or changes it. Times are those of the dealership. */
export function TaskDialog({ leadId, people, me, clock, saved, onClose }: TaskDialogProps) {
  const send = (after: Task) => {
    if (!saved) return addTask({ leadId, task: after })
    const { id, assignedTo: _, ...before } = saved
    return updateTask({ leadId, id, before, after })
  }
  const due = saved?.dueAt ?? null
  return (
    <EntryDialog
      title={saved ? 'Edit task' : 'Add task'}
      label={saved ? 'Save task' : 'Add task'}
      said={saved ? 'Task saved' : 'Task added'}
      values={{
        kind: saved?.kind ?? 'call',
        dueAt: saved ? (due === null ? '' : localTime(due, clock.zone)) : `${addDays(clock.today, 1)}T10:00`,
        state: saved?.state ?? 'open',
        note: saved?.note ?? '',
        assignedToId: saved ? saved.assignedToId : me,
      }}
      // A time the browser finds incomplete reaches us as nothing, which a task may have.
      read={({ dueAt, ...values }) => ({ ...values, dueAt: dueAt === '' ? null : instantOf(dueAt, clock.zone) })}
      schema={Task}
      send={send}
      onClose={onClose}
    >
      {control => (
        <>
          <FieldGrid>
            <ChoiceField control={control} name="kind" label="Kind" options={TASK_KINDS} />
            <TextField
              control={control}
              name="dueAt"
              label="Due"
              type="datetime-local"
              hint={`Time at the dealership, ${clock.zone}`}
            />
            <SearchField control={control} name="assignedToId" label="For" options={people} none="Nobody" />
            {saved && <ChoiceField control={control} name="state" label="State" options={TASK_STATES} />}
          </FieldGrid>
          <NoteField control={control} name="note" label="Note" placeholder="What is to be done" />
        </>
      )}
    </EntryDialog>
  )
}
