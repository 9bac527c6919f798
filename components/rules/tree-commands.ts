/** What each command does to the tree. All of them are here; drag, menu, keys and dialogs only send them. */
import type { Catalog } from '@/lib/rules/catalog'
import { isGroup, type Match, type Rule, type StoredRule } from '@/lib/rules/rule'
import { REFUSALS, SAYS } from './announcements'
import { nameOf, placeName, positionName } from './node-names'
import { type Direction, isIds, moved, type Placed, placed, stepTargets, type Target, tooLarge } from './placement'
import {
  type Fresh,
  fromStored,
  isContainer,
  matchOf,
  type NodeId,
  nodeAt,
  planted,
  ROOT,
  replaced,
  spotOf,
  type TreeNode,
  toRule,
  withInserted,
  withMatch,
  without,
} from './tree-node'

type Ids = readonly NodeId[]

export type TreeCommand =
  | { type: 'insert'; rule: Rule; to: Target }
  | { type: 'paste'; rules: readonly Rule[]; to: Target }
  /** A condition's or a Related's own part, replaced. Typing in one control is one step: `control` names it. */
  | { type: 'update'; id: NodeId; rule: Rule; control?: string }
  | { type: 'move'; ids: Ids; to: Target }
  | { type: 'step'; ids: Ids; direction: Direction }
  /** Makes a group of a condition and what is put on it. */
  | { type: 'join'; what: Rule | Ids; onto: NodeId; match: Match }
  | { type: 'duplicate'; ids: Ids }
  | { type: 'remove'; ids: Ids }
  | { type: 'setMatch'; id: NodeId; match: Match }
  | { type: 'toggleOff'; ids: Ids }
  | { type: 'except'; ids: Ids }
  | { type: 'wrap'; ids: Ids }
  | { type: 'ungroup'; id: NodeId }
  | { type: 'rename'; id: NodeId; name: string }
  | { type: 'replaceAll'; rule: StoredRule }

/** Where the focus belongs afterwards: a node's card, the grip of one being moved, or its first unfinished control. */
export interface Focus {
  id: NodeId
  on: 'card' | 'grip' | 'value'
}

export interface Change {
  root: TreeNode
  /** As it is undone: "move of Source condition". */
  what: string
  says: string
  focus?: Focus
}
export type Outcome = Change | { refused: string }

interface Tools {
  catalog: Catalog
  fresh: Fresh
}

type Handlers = {
  [Type in TreeCommand['type']]: (
    root: TreeNode,
    command: Extract<TreeCommand, { type: Type }>,
    tools: Tools,
  ) => Outcome
}

const HANDLERS: Handlers = {
  insert(root, { rule, to }, tools) {
    return putIn(placed(root, [planted(rule, tools.fresh)], to, tools), tools, 'adding', SAYS.added, 'value')
  },

  paste(root, { rules, to }, tools) {
    const nodes = rules.map(rule => planted(rule, tools.fresh))
    return putIn(placed(root, nodes, to, tools), tools, 'pasting', SAYS.pasted, 'card')
  },

  update(root, { id, rule }, { catalog }) {
    const before = nodeAt(root, id)
    if (!before) return { refused: REFUSALS.gone }
    const next = replaced(root, id, node => [{ ...node, rule }])
    const name = nameOf(next, [{ ...before, rule }], catalog)
    return { root: next, what: `change to ${name}`, says: '' }
  },

  move(root, { ids, to }, tools) {
    return carried(root, ids, moved(root, ids, to, tools), tools)
  },

  step(root, { ids, direction }, tools) {
    const results = stepTargets(root, ids, direction).map(target => moved(root, ids, target, tools))
    const result = results.find(one => !('refused' in one)) ?? results[0] ?? { refused: NO_STEP[direction] }
    return carried(root, ids, result, tools)
  },

  join(root, { what, onto, match }, { catalog, fresh }) {
    const group: TreeNode = { id: fresh(), rule: { match, rules: [] }, children: [] }
    const target = spotOf(root, onto)?.node
    if (!target) return { refused: REFUSALS.root }
    if (isIds(what) && what.includes(onto)) return { refused: REFUSALS.itself }
    const grouped = replaced(root, onto, node => [{ ...group, children: [node] }])
    const to = { parent: group.id, index: 1 }
    const result = isIds(what)
      ? moved(grouped, what, to, { catalog, fresh })
      : placed(grouped, [planted(what, fresh)], to, { catalog, fresh })
    if ('refused' in result) return result
    const name = nameOf(result.root, result.nodes, catalog)
    return {
      root: result.root,
      what: `grouping of ${name}`,
      says: SAYS.joined(name, nameOf(root, [target], catalog), match),
      focus: focusOn(result.nodes, isIds(what) ? 'card' : 'value'),
    }
  },

  duplicate(root, { ids }, tools) {
    const last = spotOf(root, ids.at(-1) ?? ROOT)
    if (!last) return { refused: REFUSALS.root }
    const copies = ids.flatMap(id => nodeAt(root, id) ?? []).map(node => planted(toRule(node), tools.fresh))
    const to = { parent: last.parent.id, index: last.index + 1 }
    return putIn(placed(root, copies, to, tools), tools, 'duplication of', SAYS.duplicated, 'value')
  },

  remove(root, { ids }, { catalog }) {
    const first = spotOf(root, ids[0] ?? ROOT)
    if (!first) return { refused: REFUSALS.root }
    const name = nameOf(
      root,
      ids.flatMap(id => nodeAt(root, id) ?? []),
      catalog,
    )
    const next = without(root, ids)
    const siblings = nodeAt(next, first.parent.id)?.children ?? []
    const neighbour = siblings[first.index] ?? siblings.at(-1) ?? first.parent
    return { root: next, what: `deletion of ${name}`, says: SAYS.deleted(name), focus: focusOn([neighbour], 'card') }
  },

  setMatch(root, { id, match }, { catalog }) {
    const name = placeName(root, id, catalog)
    return {
      root: replaced(root, id, node => [withMatch(node, match)]),
      what: `change of ${name} to match ${match}`,
      says: SAYS.matched(name, match),
    }
  },

  toggleOff(root, { ids }, { catalog }) {
    const nodes = ids.flatMap(id => nodeAt(root, id) ?? [])
    if (ids.includes(ROOT)) return { refused: REFUSALS.root }
    const off = nodes.some(({ rule }) => !rule.off)
    const name = nameOf(root, nodes, catalog)
    return {
      root: each(root, ids, node => ({ ...node, rule: withOff(node.rule, off) })),
      what: `turning ${off ? 'off' : 'on'} of ${name}`,
      says: off ? SAYS.off(name) : SAYS.on(name),
      focus: focusOn(nodes, 'card'),
    }
  },

  except(root, { ids }, { catalog }) {
    if (ids.includes(ROOT)) return { refused: REFUSALS.root }
    const nodes = ids.flatMap(id => nodeAt(root, id) ?? [])
    const becomes = nodes.some(node => !node.except)
    const next = each(root, ids, ({ except: _, ...node }) => (becomes ? { ...node, except: true } : node))
    const refused = tooLarge(next)
    if (refused) return { refused }
    const name = nameOf(root, nodes, catalog)
    return {
      root: next,
      what: `${becomes ? 'exception' : 'inclusion'} of ${name}`,
      says: becomes ? SAYS.except(name) : SAYS.included(name),
      focus: focusOn(nodes, 'card'),
    }
  },

  wrap(root, { ids }, { catalog, fresh }) {
    const first = spotOf(root, ids[0] ?? ROOT)
    if (!first) return { refused: REFUSALS.root }
    const nodes = ids.flatMap(id => nodeAt(root, id) ?? [])
    const match = matchOf(first.parent) === 'all' ? 'any' : 'all'
    const group: TreeNode = { id: fresh(), rule: { match, rules: [] }, children: nodes }
    const next = withInserted(without(root, ids), first.parent.id, first.index, [group])
    const refused = tooLarge(next)
    if (refused) return { refused }
    const name = nameOf(root, nodes, catalog)
    return { root: next, what: `grouping of ${name}`, says: SAYS.wrapped(name, match), focus: focusOn([group], 'card') }
  },

  ungroup(root, { id }, { catalog }) {
    const spot = spotOf(root, id)
    if (!spot || !isGroup(spot.node.rule)) return { refused: spot ? REFUSALS.gone : REFUSALS.root }
    const { node, parent } = spot
    const name = placeName(root, id, catalog)
    return {
      root: replaced(root, id, () => node.children.map(child => (node.except ? turnedExcept(child) : child))),
      what: `ungrouping of ${name}`,
      says: SAYS.ungrouped(name, placeName(root, parent.id, catalog)),
      focus: focusOn(node.children.length > 0 ? node.children : [parent], 'card'),
    }
  },

  rename(root, { id, name }, { catalog }) {
    const before = placeName(root, id, catalog)
    const next = replaced(root, id, node => {
      if (!isGroup(node.rule)) return [node]
      const { name: _, ...rule } = node.rule
      return [{ ...node, rule: name ? { ...rule, name } : rule }]
    })
    return { root: next, what: `renaming of ${before}`, says: SAYS.renamed(before, name), focus: { id, on: 'card' } }
  },

  replaceAll(_root, { rule }, { fresh }) {
    return { root: fromStored(rule, fresh), what: 'replacement of all conditions', says: SAYS.replaced() }
  },
}

const NO_STEP: Record<Direction, string> = {
  up: REFUSALS.first,
  down: REFUSALS.last,
  in: REFUSALS.noGroupAbove,
  out: REFUSALS.outermost,
}

/** What the command makes of the tree, or why it does nothing. */
export function change(root: TreeNode, command: TreeCommand, tools: Tools): Outcome {
  const handler = HANDLERS[command.type] as (root: TreeNode, command: TreeCommand, tools: Tools) => Outcome
  return handler(root, command, tools)
}

function focusOn(nodes: readonly TreeNode[], on: Focus['on']): Focus {
  return { id: nodes[0]?.id ?? ROOT, on }
}

function putIn(
  result: Placed,
  { catalog }: Tools,
  verb: string,
  says: (name: string, position: string) => string,
  on: Focus['on'],
): Outcome {
  if ('refused' in result) return result
  const { root, nodes } = result
  const name = nameOf(root, nodes, catalog)
  const position = positionName(root, nodes[0]?.id ?? ROOT, catalog)
  return { root, what: `${verb} ${name}`, says: says(name, position), focus: focusOn(nodes, on) }
}

function carried(root: TreeNode, ids: Ids, result: Placed, { catalog }: Tools): Outcome {
  if ('refused' in result) return result
  const from = spotOf(root, ids[0] ?? ROOT)
  const name = nameOf(result.root, result.nodes, catalog)
  const position = positionName(result.root, result.nodes[0]?.id ?? ROOT, catalog)
  return {
    root: result.root,
    what: `move of ${name}`,
    says: SAYS.moved(name, placeName(root, from?.parent.id ?? ROOT, catalog), position),
    focus: focusOn(result.nodes, 'card'),
  }
}

function each(root: TreeNode, ids: Ids, alter: (node: TreeNode) => TreeNode): TreeNode {
  return ids.reduce((tree, id) => replaced(tree, id, node => [alter(node)]), root)
}

function withOff({ off: _, ...rule }: Rule, off: boolean): Rule {
  return off ? { ...rule, off } : rule
}

function turnedExcept({ except, ...node }: TreeNode): TreeNode {
  return except ? node : { ...node, except: true }
}

/** Whether a node can be taken apart: only groups can, what stands in a Related is about its rows. */
export function canUngroup(node: TreeNode): boolean {
  return isContainer(node) && isGroup(node.rule) && node.id !== ROOT
}
