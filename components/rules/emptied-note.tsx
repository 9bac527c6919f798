import { UsersRound } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { useMarks, useTools } from './builder-context'
import type { NodeId } from './tree-node'

type EmptiedNoteProps = { id: NodeId; alone: number | undefined; except: boolean }

/** Where the rule comes to nobody, and the quickest way on. */
export function EmptiedNote({ id, alone, except }: EmptiedNoteProps) {
  const { dispatch } = useTools()
  const { stale } = useMarks()
  const together = except ? 'This leaves out everyone who is left.' : 'Nobody matches this and what stands above it.'
  return (
    <p
      className={cx(
        'flex flex-wrap items-center gap-1.5 px-3.5 pb-2.5 text-meta text-warning sm:pl-21',
        stale && 'stale',
      )}
    >
      <UsersRound className="size-3.5 shrink-0" />
      {alone === 0 ? 'Nobody matches this.' : together}
      <button
        type="button"
        onClick={() => dispatch({ type: 'toggleOff', ids: [id] })}
        className="touch-target rounded-sm font-medium underline underline-offset-2"
      >
        Turn off
      </button>
    </p>
  )
}
