'use client'

import { useRef, useState } from 'react'
import { LeadList, type LeadListProps } from '@/components/leads/lead-list'
import type { LeadingColumn } from '@/components/leads/lead-table'
import { rowLink } from '@/components/leads/row-keys'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import { undoBatch } from '@/lib/batch/actions'
import type { BatchChoices } from '@/lib/batch/choices'
import type { OperationKey } from '@/lib/batch/operations'
import { showJobs } from '../jobs/use-jobs'
import { OperationDialog } from './operation-dialog'
import { SelectionBar } from './selection-bar'
import { onSelectionKey } from './selection-keys'
import { type SelectionState, useSelection } from './use-selection'

export type BatchListProps = Omit<LeadListProps, 'leading'> & {
  /** Whose leads the table shows; NULL: all. */
  segmentId: number | null
  /** What can be done to many of them; NULL where this person may only look. */
  choices: BatchChoices | null
}

const NO_ROWS: readonly { id: number }[] = []

/** A table of leads of which many can be changed at once. */
export function BatchList({ segmentId, choices, ...list }: BatchListProps) {
  const { rows, total } = 'rows' in list.listing ? list.listing : { rows: NO_ROWS, total: 0 }
  const selection = useSelection(String(segmentId), rows, total)
  const [operation, setOperation] = useState<OperationKey>()
  const page = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLElement>(null)
  const lastRow = useRef<number>(undefined)
  const { selected, count } = selection

  const close = () => {
    setOperation(undefined)
    // The bar may be gone; whoever works the table by keys goes on where they were.
    requestAnimationFrame(() => rowLink(page.current, lastRow.current)?.focus())
  }
  const undo = async (id: number) => {
    const result = await undoBatch({ id }).catch(() => undefined)
    toast(
      result?.ok
        ? { title: 'Taken back', description: result.data.isOver ? result.data.words : 'It is at work, see Jobs.' }
        : { title: 'Not taken back', description: result?.error.message ?? 'The server could not be reached.' },
    )
    showJobs()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside, which are focused themselves
    <div
      ref={page}
      className="contents"
      onFocus={({ target }) => {
        const row = target.closest<HTMLElement>('tr[data-lead]')
        if (row) lastRow.current = Number(row.dataset.lead)
      }}
      onKeyDown={event =>
        choices &&
        onSelectionKey(event, selection, {
          open: setOperation,
          goToBar: () => bar.current?.querySelector('button')?.focus(),
        })
      }
    >
      <LeadList {...list} leading={choices ? boxes(selection) : undefined} />
      {choices && count > 0 && (
        <SelectionBar
          ref={bar}
          selection={selection}
          total={total}
          operations={choices.operations}
          onOperation={setOperation}
        />
      )}
      {choices && operation && (
        <OperationDialog
          operation={operation}
          selection={{ segmentId, query: selection.query, mode: selected.mode, ids: [...selected.ids] }}
          choices={choices}
          clock={list.clock}
          onClose={close}
          onStarted={({ id, title, isOver, words }) => {
            selection.clear()
            close()
            showJobs()
            toast(
              isOver
                ? { title: words, description: title, undo: () => void undo(id) }
                : { title: 'At work', description: `${title}. See Jobs for how far it is.` },
            )
          }}
        />
      )}
    </div>
  )
}

/** The column of boxes before the names. */
function boxes(selection: SelectionState): LeadingColumn {
  return {
    head: (
      <Checkbox
        aria-label="Select the leads on this page"
        checked={selection.isAllOnPage}
        indeterminate={selection.onPage > 0 && !selection.isAllOnPage}
        onCheckedChange={() => selection.choosePage(!selection.isAllOnPage)}
      />
    ),
    cell: row => (
      <Checkbox
        aria-label={`Select ${row.name}`}
        checked={selection.isSelected(row.id)}
        onCheckedChange={(checked, event) =>
          selection.choose(row.id, checked, 'shiftKey' in event && event.shiftKey === true)
        }
      />
    ),
  }
}
