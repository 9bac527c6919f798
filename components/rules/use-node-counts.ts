'use client'

import { useState } from 'react'
import type { Catalog } from '@/lib/rules/catalog'
import type { NodeCount } from '@/lib/rules/node-counts'
import { activePaths } from '@/lib/rules/rule'
import { finished } from '@/lib/rules/validate'
import { idsByPath, type NodeId, type TreeNode, toStored } from './tree-node'
import type { Preview } from './use-preview'

export type NodeCounts = ReadonlyMap<NodeId, NodeCount>

/** The numbers of the rows on the canvas; of an earlier rule until the new one is counted. */
export function useNodeCounts(
  preview: Preview,
  question: string | undefined,
  root: TreeNode,
  catalog: Catalog,
): NodeCounts {
  const { answer, of } = preview
  const [known, setKnown] = useState<{ answer: unknown; counts: NodeCounts }>({ answer: undefined, counts: new Map() })
  if (answer && of === question && known.answer !== answer)
    setKnown({ answer, counts: countsById(answer.nodes, root, catalog) })
  return known.counts
}

/** An excepted row shows the numbers of what is excepted: its path comes after its wrapper's. */
function countsById(nodes: readonly NodeCount[], root: TreeNode, catalog: Catalog): NodeCounts {
  const rule = finished(toStored(root), catalog)
  if (!rule) return new Map()
  const ids = idsByPath(root)
  const places = new Map([...activePaths(rule.root)].map(({ path, inActive }) => [inActive.join(), path]))
  return new Map(
    nodes.flatMap(node => {
      const id = ids.get((places.get(node.path.join()) ?? []).join())
      return id === undefined ? [] : [[id, node] as const]
    }),
  )
}
