/** What nodes and places are called in menus, dialogs and announcements. */
import { formatNumber } from '@/lib/format'
import { type Catalog, operatorOf } from '@/lib/rules/catalog'
import { describe } from '@/lib/rules/describe'
import {
  type Condition,
  type Group,
  isCondition,
  isGroup,
  isRelated,
  type Related,
  type Rule,
  type StoredRule,
} from '@/lib/rules/rule'
import { validate } from '@/lib/rules/validate'
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

/** "Source is Autotrader", or as much of it as there is. */
export function conditionText(rule: Condition | Related, catalog: Catalog): string {
  const field = isCondition(rule) ? catalog.field(rule.field) : undefined
  const plain: Rule = { ...rule, off: false }
  const inRow = field !== undefined && field.subject !== 'lead'
  const alone = ruleOf(inRow ? { related: field.subject, quantity: { atLeast: 1 }, where: groupOf(plain) } : plain)
  if (isCondition(rule) && validate(alone, catalog).length > 0) {
    const operator = field && operatorOf(field, rule.operator)
    return `${field?.label ?? rule.field} ${operator?.label ?? rule.operator} …`
  }
  const own = describe(alone, catalog).spans.filter(({ path }) => path?.length === (inRow ? 2 : 1))
  const text = own
    .map(span => span.text)
    .join('')
    .replace(/^(whose|who have) /, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function groupOf(rule: Rule): Group {
  return { match: 'all', rules: [rule] }
}

function ruleOf(rule: Rule): StoredRule {
  return { version: 1, root: groupOf(rule) }
}
