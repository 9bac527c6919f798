/** What nodes and places are called in menus, dialogs and announcements. */
import { formatNumber } from '@/lib/format'
import type { Catalog } from '@/lib/rules/catalog'
import { conditionText } from '@/lib/rules/condition-text'
import { type Condition, isCondition, isGroup, isRelated, type Related } from '@/lib/rules/rule'
import { matchOf, type NodeId, nodesOf, ROOT, spotOf, type TreeNode, trailTo } from './tree-node'

/** "Source condition", "Hot sources", "group 2", or "3 conditions" of several. */
export function nameOf(root: TreeNode, nodes: readonly TreeNode[], catalog: Catalog): string {
  const [only, ...others] = nodes
  if (!only || others.length > 0) return `${formatNumber(nodes.length)} conditions`
  return isGroup(only.rule) ? placeName(root, only.id, catalog) : conditionName(only.rule, catalog)
}

/** "Source condition" */
export function conditionName(rule: Condition | Related, catalog: Catalog): string {
  const label = isCondition(rule) ? catalog.field(rule.field)?.label : catalog.relatedThing(rule.related)?.label
  return `${label ?? (isCondition(rule) ? rule.field : rule.related)} condition`
}

/** Where something stands: "the rule", "Hot sources", "Interest", "group 2". */
export function placeName(root: TreeNode, id: NodeId, catalog: Catalog): string {
  if (id === ROOT) return 'the rule'
  const node = trailTo(root, id).at(-1)
  if (!node) return 'a group'
  if (isRelated(node.rule)) return catalog.relatedThing(node.rule.related)?.label ?? node.rule.related
  if (isGroup(node.rule) && node.rule.name) return node.rule.name
  const groups = [...nodesOf(root)].filter(({ id: other, rule }) => other !== ROOT && isGroup(rule))
  return `group ${groups.indexOf(node) + 1}`
}

/** "position 1 of 3 in Hot sources, match any, level 2" */
export function positionName(root: TreeNode, id: NodeId, catalog: Catalog): string {
  const spot = spotOf(root, id)
  if (!spot) return 'the whole rule'
  const { parent, index } = spot
  const level = trailTo(root, id).length - 1
  const place = `position ${index + 1} of ${parent.children.length} in ${placeName(root, parent.id, catalog)}, match ${matchOf(parent)}`
  return level > 1 ? `${place}, level ${level}` : place
}

/** What a condition says, or the name of a group. */
export function contentOf(root: TreeNode, { id, rule }: TreeNode, catalog: Catalog): string {
  return isGroup(rule) ? placeName(root, id, catalog) : conditionText(rule, catalog)
}
