/** The rule as the builder holds it: a tree whose nodes have ids of their own, which no stored rule has. */
import {
  childrenOf,
  isCondition,
  isGroup,
  isRelated,
  type Match,
  type Rule,
  type StoredRule,
  withChildren,
} from '@/lib/rules/rule'

export type NodeId = number
export const ROOT: NodeId = 0

export interface TreeNode {
  readonly id: NodeId
  /** The node's own part of the rule; what stands under it is in `children`. */
  readonly rule: Rule
  readonly children: readonly TreeNode[]
  /** Alone in a `none` group of its own, which is drawn as the word "except" before it. */
  readonly except?: true
}

export type Fresh = () => NodeId

/** The tree of a stored rule. The root's id is always ROOT; `fresh` gives out the others. */
export function fromStored({ root }: StoredRule, fresh: Fresh): TreeNode {
  return { id: ROOT, rule: withChildren(root, []), children: root.rules.map(rule => planted(rule, fresh)) }
}

export function toStored(root: TreeNode): StoredRule {
  return { version: 1, root: groupOf(root) }
}

/** A node and all beneath it as a rule. */
export function toRule(node: TreeNode): Rule {
  const rule = withChildren(node.rule, node.children.map(toRule))
  return node.except ? { match: 'none', rules: [rule] } : rule
}

function groupOf(root: TreeNode) {
  if (!isGroup(root.rule)) throw new TypeError('The root of a rule is a group.')
  return { ...root.rule, rules: root.children.map(toRule) }
}

/** A rule as a new node with new ids. */
export function planted(rule: Rule, fresh: Fresh): TreeNode {
  const only = excepted(rule)
  if (only) return { ...planted(only, fresh), except: true }
  return { id: fresh(), rule: withChildren(rule, []), children: childrenOf(rule).map(child => planted(child, fresh)) }
}

/** What a plain `none` group of one leaves out. Of one in another only the inner says "except": a node says it once. */
function excepted(rule: Rule): Rule | undefined {
  if (!isGroup(rule) || rule.match !== 'none' || rule.name || rule.off || rule.rules.length !== 1) return undefined
  const [only] = rule.rules
  return only && !excepted(only) ? only : undefined
}

export function isContainer({ rule }: TreeNode): boolean {
  return !isCondition(rule)
}

/** How a group, or the conditions about one related row, are joined. */
export function matchOf({ rule }: TreeNode): Match {
  if (isGroup(rule)) return rule.match
  return isRelated(rule) ? rule.where.match : 'all'
}

export function withMatch(node: TreeNode, match: Match): TreeNode {
  const { rule } = node
  if (isGroup(rule)) return { ...node, rule: { ...rule, match } }
  return isRelated(rule) ? { ...node, rule: { ...rule, where: { ...rule.where, match } } } : node
}

/** Every node of the tree, parents first. */
export function* nodesOf(node: TreeNode): Generator<TreeNode> {
  yield node
  for (const child of node.children) yield* nodesOf(child)
}

/** From the root down to the node, both included; empty when it is not there. */
export function trailTo(root: TreeNode, id: NodeId): readonly TreeNode[] {
  if (root.id === id) return [root]
  for (const child of root.children) {
    const trail = trailTo(child, id)
    if (trail.length > 0) return [root, ...trail]
  }
  return []
}

export function nodeAt(root: TreeNode, id: NodeId): TreeNode | undefined {
  return trailTo(root, id).at(-1)
}

export interface Spot {
  node: TreeNode
  parent: TreeNode
  index: number
}

/** Where a node stands; undefined for the root and for what is not there. */
export function spotOf(root: TreeNode, id: NodeId): Spot | undefined {
  const [parent, node] = trailTo(root, id).slice(-2)
  return parent && node ? { node, parent, index: parent.children.indexOf(node) } : undefined
}

/** The tree with a node replaced by what `replace` makes of it; what does not change stays the same object. */
export function replaced(node: TreeNode, id: NodeId, replace: (node: TreeNode) => readonly TreeNode[]): TreeNode {
  if (node.id === id) return replace(node)[0] ?? node
  const children = node.children.flatMap(child => (child.id === id ? replace(child) : [replaced(child, id, replace)]))
  const same = children.length === node.children.length && children.every((child, at) => child === node.children[at])
  return same ? node : { ...node, children }
}

/** The tree without these nodes. */
export function without(root: TreeNode, ids: readonly NodeId[]): TreeNode {
  return ids.reduce((tree, id) => replaced(tree, id, () => []), root)
}

/** The tree with nodes put among the children of `parent`, the first of them at `index`. */
export function withInserted(root: TreeNode, parent: NodeId, index: number, nodes: readonly TreeNode[]): TreeNode {
  return replaced(root, parent, node => [{ ...node, children: node.children.toSpliced(index, 0, ...nodes) }])
}

/** The node that each path of the stored rule belongs to; an excepted node also has the path of its wrapper. */
export function idsByPath(root: TreeNode): ReadonlyMap<string, NodeId> {
  const ids = new Map<string, NodeId>()
  const visit = (node: TreeNode, path: readonly number[]) => {
    ids.set(path.join(), node.id)
    const own = node.except ? [...path, 0] : path
    ids.set(own.join(), node.id)
    for (const [index, child] of node.children.entries()) visit(child, [...own, index])
  }
  visit(root, [])
  return ids
}
