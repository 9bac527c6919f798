'use client'

import { createContext, useContext } from 'react'
import type { Catalog } from '@/lib/rules/catalog'
import type { Problem } from '@/lib/rules/problem'
import type { Rule } from '@/lib/rules/rule'
import type { Verdict } from '@/lib/rules/verdicts'
import type { Clock } from '@/lib/rules/window'
import type { Target } from './placement'
import type { Command, EditorState } from './tree'
import type { NodeId, TreeNode } from './tree-node'
import type { NodeCounts } from './use-node-counts'

/** What every part of the builder works with; the same object as long as the page is open. */
export interface BuilderTools {
  catalog: Catalog
  clock: Clock
  /** The segment in work, once it is saved: its rule may not lead back to it. */
  segmentId: number | undefined
  dispatch(command: Command): void
  /** The state as it is now, for handlers; drawing goes by props. */
  current(): EditorState
  /** The rows that are selected now. */
  selection(): readonly NodeId[]
  /** What was copied last. */
  clipboard: { copy(rules: readonly Rule[]): void; rules(): readonly Rule[] }
  openMoveDialog(id: NodeId): void
  openRenameDialog(id: NodeId): void
  /** Opens the palette where it is not in sight, and puts the focus into its search. */
  openPalette(to: Target): void
}

/** What changes from moment to moment. Lists and groups read it and hand each row its own, so that few rows are drawn again. */
export interface BuilderMarks {
  root: TreeNode
  problems: ReadonlyMap<NodeId, readonly Problem[]>
  /** After a refused save, what is unfinished is shown everywhere. */
  showUnfinished: boolean
  /** What each row comes to, as far as it is counted; of an earlier rule while `stale`. */
  counts: NodeCounts
  total: number | undefined
  stale: boolean
  /** What each row says of the lead that is tested. */
  verdicts: ReadonlyMap<NodeId, Verdict['verdict']>
  carried: readonly NodeId[]
  selected: readonly NodeId[]
  activeGroup: NodeId
}

export const ToolsContext = createContext<BuilderTools | null>(null)
export const MarksContext = createContext<BuilderMarks | null>(null)

export function useTools(): BuilderTools {
  const tools = useContext(ToolsContext)
  if (!tools) throw new Error('This belongs inside the criteria builder.')
  return tools
}

export function useMarks(): BuilderMarks {
  const marks = useContext(MarksContext)
  if (!marks) throw new Error('This belongs inside the criteria builder.')
  return marks
}
