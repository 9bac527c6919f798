/** Where nodes may stand: the one answer for dragging, menus, keys and the dialog. */
import type { Catalog } from '@/lib/rules/catalog'
import { depthOf, LIMITS } from '@/lib/rules/limits'
import { isCondition, isRelated, type Related, type Rule } from '@/lib/rules/rule'
import { REFUSALS } from './announcements'
import {
  type Fresh,
  isContainer,
  type NodeId,
  nodeAt,
  nodesOf,
  planted,
  spotOf,
  type TreeNode,
  toRule,
  trailTo,
  withInserted,
  without,
} from './tree-node'

/** Among the children of a group, before the one that is at `index` now. */
export interface Target {
  parent: NodeId
  index: number
}

/** A tree with the nodes in their new place, or the reason why they cannot stand there. */
export type Placed = { root: TreeNode; nodes: readonly TreeNode[] } | { refused: string }

interface Tools {
  catalog: Catalog
  fresh: Fresh
}

/** What conditions directly inside this node are about: the lead, or one row of a related thing. */
export function subjectAt(root: TreeNode, id: NodeId): string {
  const related = trailTo(root, id).findLast(({ rule }) => isRelated(rule))
  return related && isRelated(related.rule) ? related.rule.related : 'lead'
}

/** Puts new nodes in their place. A condition about a related thing brings that thing along where it is not inside one. */
export function placed(root: TreeNode, nodes: readonly TreeNode[], { parent, index }: Target, tools: Tools): Placed {
  if (!nodeAt(root, parent)) return { refused: REFUSALS.gone }
  const subject = subjectAt(root, parent)
  const fitting: TreeNode[] = []
  for (const node of nodes) {
    const fit = fitted(node, subject, tools)
    if ('refused' in fit) return fit
    fitting.push(fit)
  }
  const next = withInserted(root, parent, index, fitting)
  const refused = tooLarge(next)
  return refused ? { refused } : { root: next, nodes: fitting }
}

/** Takes nodes from where they are to another place. */
export function moved(root: TreeNode, ids: readonly NodeId[], { parent, index }: Target, tools: Tools): Placed {
  const spots = ids.map(id => spotOf(root, id))
  if (spots.some(spot => spot === undefined)) return { refused: ids.includes(root.id) ? REFUSALS.root : REFUSALS.gone }
  const nodes = spots.flatMap(spot => spot?.node ?? [])
  if (nodes.some(node => nodeAt(node, parent))) return { refused: REFUSALS.itself }
  const before = spots.filter(spot => spot?.parent.id === parent && spot.index < index).length
  return placed(without(root, ids), nodes, { parent, index: index - before }, tools)
}

/** Why these nodes, new or moved, cannot stand there; undefined when they can. */
export function refusal(
  root: TreeNode,
  what: Rule | readonly NodeId[],
  target: Target,
  tools: Tools,
): string | undefined {
  const result = isIds(what)
    ? moved(root, what, target, tools)
    : placed(root, [planted(what, tools.fresh)], target, tools)
  return 'refused' in result ? result.refused : undefined
}

export function isIds(what: Rule | readonly NodeId[]): what is readonly NodeId[] {
  return Array.isArray(what)
}

/** The rule that has grown beyond a limit, in words. */
export function tooLarge(root: TreeNode): string | undefined {
  const nodes = [...nodesOf(root)]
  if (depthOf(toRule(root)) > LIMITS.depth) return REFUSALS.depth
  if (nodes.filter(({ rule }) => isCondition(rule) || isRelated(rule)).length > LIMITS.conditions)
    return REFUSALS.conditions
  const wrappers = nodes.filter(({ except }) => except).length
  return nodes.filter(isContainer).length + wrappers > LIMITS.groups ? REFUSALS.groups : undefined
}

function fitted(node: TreeNode, subject: string, { catalog, fresh }: Tools): TreeNode | { refused: string } {
  const needed = subjectOf(node, catalog)
  if (needed === undefined || needed === subject) return node
  const thing = catalog.relatedThing(subject === 'lead' ? needed : subject)
  if (!thing) return node
  if (subject === 'lead') return aboutRow(node, thing.key, fresh)
  return (
    rowOf(node, subject) ?? {
      refused: isRelated(node.rule) ? REFUSALS.counts(thing.one) : REFUSALS.leadField(thing.one),
    }
  )
}

/** What a node's conditions are about; undefined when they would stand anywhere, or disagree and are broken anyway. */
function subjectOf(node: TreeNode, catalog: Catalog): string | undefined {
  if (isRelated(node.rule)) return 'lead'
  if (isCondition(node.rule)) return catalog.field(node.rule.field)?.subject
  const subjects = new Set(node.children.map(child => subjectOf(child, catalog)).filter(one => one !== undefined))
  return subjects.size === 1 ? [...subjects][0] : undefined
}

/** "At least one row where …" */
function aboutRow(node: TreeNode, related: string, fresh: Fresh): TreeNode {
  const rule: Related = { related, quantity: { atLeast: 1 }, where: { match: 'all', rules: [] } }
  return { id: fresh(), rule, children: [node] }
}

/** The other way round: what a plain "at least one row where one thing holds" says of the row. */
function rowOf({ rule, children, except }: TreeNode, related: string): TreeNode | undefined {
  const [only, ...others] = children
  if (!isRelated(rule) || rule.related !== related || rule.within || rule.off || except) return undefined
  const one = 'atLeast' in rule.quantity && rule.quantity.atLeast === 1
  return one && rule.where.match !== 'none' && others.length === 0 ? only : undefined
}

/** The places one step away, best first; the first that takes the nodes is the step. */
export function stepTargets(root: TreeNode, ids: readonly NodeId[], direction: Direction): readonly Target[] {
  const first = spotOf(root, ids[0] ?? root.id)
  const last = spotOf(root, ids.at(-1) ?? root.id)
  if (!first || !last) return []
  const { parent } = first
  const next = parent.children[last.index + 1]
  const previous = parent.children[first.index - 1]
  const outside = spotOf(root, parent.id)
  const into = (node: TreeNode | undefined, index: number) =>
    node && isContainer(node) ? [{ parent: node.id, index }] : []
  switch (direction) {
    case 'down':
      if (next) return [...into(next, 0), { parent: parent.id, index: last.index + 2 }]
      return outside ? [{ parent: outside.parent.id, index: outside.index + 1 }] : []
    case 'up':
      if (previous) return [...into(previous, previous.children.length), { parent: parent.id, index: first.index - 1 }]
      return outside ? [{ parent: outside.parent.id, index: outside.index }] : []
    case 'in':
      return into(previous, previous?.children.length ?? 0)
    case 'out':
      return outside ? [{ parent: outside.parent.id, index: outside.index + 1 }] : []
  }
}

export type Direction = 'up' | 'down' | 'in' | 'out'
