'use client'

import { Check, CircleAlert, Ellipsis, Pencil, Plus, RotateCcw, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Option } from '@/components/ui/option'
import { formatInstant, plural } from '@/lib/format'
import { updateTask } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import type { Task } from '@/lib/leads/related-schema'
import { labelOf, TASK_KINDS, TASK_STATES } from '@/lib/vocabulary'
import type { Clock } from './lead-cell'
import { LeadSection, NothingYet } from './lead-section'
import { TaskDialog } from './task-dialog'
import { useChange } from './use-change'

type Shown = Related['tasks'][number]
type TasksProps = {
  leadId: number
  tasks: readonly Shown[]
  people: readonly Option<number>[]
  /** Who is signed in: whom a new task is for. */
  me: number
  clock: Clock
}

const SAID = { open: 'Task is open again', done: 'Task done', dismissed: 'Task dismissed' }

/** What is to be done about a lead, the soonest due first; what is done folds away. */
export function Tasks({ leadId, tasks, people, me, clock }: TasksProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { failure, change } = useChange()
  const [shown, setShown] = useState<Shown | 'new'>()
  const open = tasks.filter(({ state }) => state === 'open').toSorted((a, b) => dueOf(a) - dueOf(b))
  const closed = tasks.filter(({ state }) => state !== 'open').toSorted((a, b) => b.id - a.id)

  async function set({ id, assignedTo: _, ...row }: Shown, state: Task['state']) {
    const before = row as Task
    const after = { ...before, state }
    const done = await change(() => updateTask({ leadId, id, before, after }), SAID[state], {
      send: () => updateTask({ leadId, id, before: after, after: before }),
      said: SAID[before.state],
    })
    if (done) heading.current?.focus()
  }

  const line = (task: Shown) => (
    <TaskLine
      key={task.id}
      task={task}
      clock={clock}
      onSet={state => void set(task, state)}
      onEdit={() => setShown(task)}
    />
  )
  return (
    <LeadSection
      title="Tasks"
      headingRef={heading}
      failure={failure}
      action={
        <Button size="small" icon={<Plus />} onClick={() => setShown('new')}>
          Add task
        </Button>
      }
    >
      {open.length === 0 && <NothingYet>Nothing to do at the moment.</NothingYet>}
      <ul className="text-table">{open.map(line)}</ul>
      {closed.length > 0 && (
        <details className="text-table">
          <summary className="mt-2 min-h-6 text-muted hover:text-fg">{plural(closed.length, 'closed task')}</summary>
          <ul>{closed.map(line)}</ul>
        </details>
      )}
      {shown && (
        <TaskDialog
          leadId={leadId}
          people={people}
          me={me}
          clock={clock}
          saved={shown === 'new' ? undefined : shown}
          onClose={() => setShown(undefined)}
        />
      )}
    </LeadSection>
  )
}

type TaskLineProps = { task: Shown; clock: Clock; onSet: (state: Task['state']) => void; onEdit: () => void }

function TaskLine({ task, clock, onSet, onEdit }: TaskLineProps) {
  const { kind, dueAt, state, note, assignedTo } = task
  const isOpen = state === 'open'
  const isOverdue = isOpen && dueAt !== null && dueAt < clock.now
  const due = dueAt === null ? 'no due time' : `due ${formatInstant(dueAt, clock.zone)}`
  const what = `${labelOf(TASK_KINDS, kind)}, ${due}`
  return (
    <li className="flex items-start gap-1 border-line border-b py-1.5">
      <div className="min-w-0 flex-1 break-words">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{labelOf(TASK_KINDS, kind)}</span>
          {isOverdue ? (
            <span className="inline-flex items-center gap-1 text-danger">
              <CircleAlert size={14} aria-hidden />
              Overdue, {due}
            </span>
          ) : (
            <span className="text-muted">{isOpen ? due : `${labelOf(TASK_STATES, state)}, ${due}`}</span>
          )}
          {assignedTo && <span className="text-muted">for {assignedTo}</span>}
        </p>
        {note && (
          <p dir="auto" className="whitespace-pre-wrap text-muted">
            {note}
          </p>
        )}
      </div>
      {isOpen && (
        <Button size="small" icon={<Check />} aria-label={`Done: ${what}`} onClick={() => onSet('done')}>
          Done
        </Button>
      )}
      <Menu align="end" trigger={<IconButton size="small" label={`More about ${what}`} icon={<Ellipsis />} />}>
        <MenuItem icon={<Pencil />} onClick={onEdit}>
          Edit
        </MenuItem>
        {isOpen ? (
          <MenuItem icon={<X />} onClick={() => onSet('dismissed')}>
            Dismiss
          </MenuItem>
        ) : (
          <MenuItem icon={<RotateCcw />} onClick={() => onSet('open')}>
            Open again
          </MenuItem>
        )}
      </Menu>
    </li>
  )
}

/** What has no time comes last. */
function dueOf({ dueAt }: Shown): number {
  return dueAt ?? Number.MAX_SAFE_INTEGER
}
