import type { Catalog } from '@/lib/rules/catalog'
import { activePaths } from '@/lib/rules/rule'
import { finished } from '@/lib/rules/validate'
import { idsByPath, type NodeId, type TreeNode, toStored } from './tree-node'

/**
 * The row on the canvas of each path in the rule that is asked about, which has neither what is off nor what is unfinished. The
 * path of an excepted row comes after its wrapper's.
 */
export function activeNodeIds(root: TreeNode, catalog: Catalog): ReadonlyMap<string, NodeId> {
  const rule = finished(toStored(root), catalog)
  if (!rule) return new Map()
  const ids = idsByPath(root)
  const rows = [...activePaths(rule.root)].flatMap(({ path, inActive }) => {
    const id = ids.get(path.join())
    return id === undefined ? [] : [[inActive.join(), id] as const]
  })
  return new Map(rows)
}
