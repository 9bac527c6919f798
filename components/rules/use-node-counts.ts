'use client'

import { useState } from 'react'
import type { Catalog } from '@/lib/rules/catalog'
import type { NodeCount } from '@/lib/rules/node-counts'
import { activeNodeIds } from './active-node-ids'
import type { NodeId, TreeNode } from './tree-node'
import type { Preview } from './use-preview'

export type NodeCounts = ReadonlyMap<NodeId, NodeCount>

/** The numbers of the rows on the canvas; of an earlier rule until the new one is counted. */
export function useNodeCounts(
  { answer, of }: Preview,
  question: string | undefined,
  root: TreeNode,
  catalog: Catalog,
): NodeCounts {
  const [known, setKnown] = useState<{ answer: unknown; counts: NodeCounts }>({ answer: undefined, counts: new Map() })
  if (answer && of === question && known.answer !== answer)
    setKnown({ answer, counts: countsById(answer.nodes, root, catalog) })
  return known.counts
}

function countsById(nodes: readonly NodeCount[], root: TreeNode, catalog: Catalog): NodeCounts {
  const ids = activeNodeIds(root, catalog)
  return new Map(
    nodes.flatMap(node => {
      const id = ids.get(node.path.join())
      return id === undefined ? [] : [[id, node] as const]
    }),
  )
}
