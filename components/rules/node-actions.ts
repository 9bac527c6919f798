/** What can be done with a node, as the menu lists it. The keys do the same by the same commands. */
import type { Catalog } from '@/lib/rules/catalog'
import { oppositeOf } from '@/lib/rules/opposite'
import { isCondition, isGroup, isRelated } from '@/lib/rules/rule'
import { type Direction, refusal, stepTargets, type Target } from './placement'
import type { TreeCommand } from './tree-commands'
import { type NodeId, nodeAt, spotOf, type TreeNode } from './tree-node'

/** The siblings a command is about: the selection where the node is part of it. */
export function withSelection(id: NodeId, selected: readonly NodeId[]): readonly NodeId[] {
  return selected.includes(id) ? selected : [id]
}

/** Whether some place one step away takes the nodes. */
export function canStep(root: TreeNode, ids: readonly NodeId[], direction: Direction, catalog: Catalog): boolean {
  const tools = { catalog, fresh: () => -1 }
  return stepTargets(root, ids, direction).some(target => refusal(root, ids, target, tools) === undefined)
}

/** Where a copy is pasted: after a condition, at the end of a group. */
export function pasteTarget(root: TreeNode, id: NodeId): Target {
  const node = nodeAt(root, id)
  const spot = spotOf(root, id)
  if (!spot || (node && isGroup(node.rule) && node.children.length === 0))
    return { parent: id, index: node?.children.length ?? 0 }
  return { parent: spot.parent.id, index: spot.index + 1 }
}

/** The same question the other way round, where the operator or the quantity has a partner: "is" for "is not". */
export function oppositeCommand(node: TreeNode, catalog: Catalog): TreeCommand | undefined {
  if (isGroup(node.rule)) return undefined
  const opposite = oppositeOf(node.rule, catalog)
  if (isGroup(opposite) || (isRelated(opposite) && isCondition(node.rule))) return undefined
  return { type: 'update', id: node.id, rule: opposite }
}

/** The first place near a group that takes something new: the group's end, or after the groups it stands in. */
export function nearestPlace(root: TreeNode, rule: TreeNode['rule'], group: NodeId, catalog: Catalog): Target {
  let id = group
  const tools = { catalog, fresh: () => -1 }
  const atEnd = (parent: NodeId): Target => ({ parent, index: nodeAt(root, parent)?.children.length ?? 0 })
  const first = nodeAt(root, group) ? atEnd(group) : atEnd(root.id)
  for (let target = first; ; ) {
    if (refusal(root, rule, target, tools) === undefined) return target
    const spot = spotOf(root, id)
    if (!spot) return first
    id = spot.parent.id
    target = { parent: id, index: spot.index + 1 }
  }
}
