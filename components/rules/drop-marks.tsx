'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import { cx } from '@/components/ui/cx'
import type { Part } from './drag'
import type { DropMark } from './drop-command'
import type { NodeId } from './tree-node'

/** Where something would be dropped now. Outside of React's state, so that only the two rows concerned are drawn again. */
export interface DropMarks {
  get(): DropMark | undefined
  set(mark: DropMark | undefined): void
  subscribe(listener: () => void): () => void
}

export function createDropMarks(): DropMarks {
  let mark: DropMark | undefined
  const listeners = new Set<() => void>()
  return {
    get: () => mark,
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(mark)) return
      mark = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const DropMarksContext = createContext<DropMarks | null>(null)

function useDropMark(id: NodeId, part: Part): DropMark | undefined {
  const marks = useContext(DropMarksContext)
  if (!marks) throw new Error('This belongs inside the criteria builder.')
  const mine = () => {
    const mark = marks.get()
    return mark?.over === id && mark.part === part ? mark : undefined
  }
  return useSyncExternalStore(marks.subscribe, mine, () => undefined)
}

/** The line where it would land, or why it cannot. Stands inside a positioned element. */
export function DropIndicator({ id, part }: { id: NodeId; part: Part }) {
  const mark = useDropMark(id, part)
  if (!mark) return null
  if (mark.refused)
    return (
      <span className="pointer-events-none absolute inset-0 z-20 flex items-center justify-center rounded-md outline-2 outline-danger outline-dashed -outline-offset-2">
        <span className="rounded-md bg-danger-soft px-2 py-1 font-medium text-danger text-meta">{mark.refused}</span>
      </span>
    )
  if (mark.zone === 'on' && part === 'card')
    return (
      <span className="pointer-events-none absolute inset-0 z-20 flex items-center justify-end rounded-md bg-accent-soft/60 pr-12 outline-2 outline-accent outline-dashed -outline-offset-2">
        <span className="rounded-md bg-surface px-2 py-1 font-medium text-accent-text text-meta">
          Group as {mark.match}
        </span>
      </span>
    )
  const top = mark.zone === 'before' || (mark.zone === 'on' && part === 'foot')
  return (
    <span
      className={cx(
        'pointer-events-none absolute right-3 left-2 z-20 h-0.5 bg-accent before:absolute before:-top-0.5 before:-left-1.5 before:size-1.5 before:rounded-full before:bg-accent',
        top ? '-top-px' : '-bottom-px',
      )}
    />
  )
}
