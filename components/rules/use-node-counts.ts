'use client'

import { useState } from 'react'
import type { Catalog } from '@/lib/rules/catalog'
import type { NodeCount } from '@/lib/rules/node-counts'
import type { RulePreview } from '@/lib/segments/preview'
import { activeNodeIds } from './active-node-ids'
import type { NodeId, TreeNode } from './tree-node'
import type { Preview } from './use-preview'

export interface NodeCounts {
  byId: ReadonlyMap<NodeId, NodeCount>
  /** The row at which nobody is left. */
  emptiedBy?: NodeId | undefined
}

export const NO_COUNTS: NodeCounts = { byId: new Map() }

/** The numbers of the rows on the canvas; of an earlier rule until the new one is counted. */
export function useNodeCounts(
  { answer, of }: Preview,
  question: string | undefined,
  root: TreeNode,
  catalog: Catalog,
): NodeCounts {
  const [known, setKnown] = useState<{ answer: unknown; counts: NodeCounts }>({ answer: undefined, counts: NO_COUNTS })
  if (answer && of === question && known.answer !== answer)
    setKnown({ answer, counts: countsById(answer, root, catalog) })
  return known.counts
}

function countsById({ nodes, emptiedBy }: RulePreview, root: TreeNode, catalog: Catalog): NodeCounts {
  const ids = activeNodeIds(root, catalog)
  const byId = new Map(
    nodes.flatMap(node => {
      const id = ids.get(node.path.join())
      return id === undefined ? [] : [[id, node] as const]
    }),
  )
  return { byId, emptiedBy: emptiedBy && ids.get(emptiedBy.join()) }
}
