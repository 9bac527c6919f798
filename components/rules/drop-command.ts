/** From where the pointer is to the command that a drop there would send. */
import type { Match } from '@/lib/rules/rule'
import type { Dragged, Hover } from './drag'
import { isIds, type Target } from './placement'
import type { TreeCommand } from './tree-commands'
import { isContainer, nodeAt, spotOf, type TreeNode } from './tree-node'

export type DropMark = Hover & {
  /** What a drop on a condition makes: a group that matches this. */
  match: Match
  refused?: string
}

/** A drop on a condition groups the two; elsewhere it places what is dragged. */
export function dropCommand(
  root: TreeNode,
  { what }: Dragged,
  { over, part, zone, alt }: Hover,
): TreeCommand | undefined {
  const node = nodeAt(root, over)
  if (!node) return undefined
  // Beside itself it already stands.
  if (isIds(what) && what.includes(over) && zone !== 'on') return undefined
  if (zone === 'on' && !isContainer(node)) return { type: 'join', what, onto: over, match: alt ? 'all' : 'any' }
  const to = zone === 'on' ? inside(node, part) : beside(root, over, zone)
  if (!to) return undefined
  return isIds(what) ? { type: 'move', ids: what, to } : { type: 'insert', rule: what, to }
}

function inside(node: TreeNode, part: Hover['part']): Target {
  return { parent: node.id, index: part === 'foot' ? node.children.length : 0 }
}

function beside(root: TreeNode, id: number, zone: 'before' | 'after'): Target | undefined {
  const spot = spotOf(root, id)
  return spot && { parent: spot.parent.id, index: spot.index + (zone === 'after' ? 1 : 0) }
}
