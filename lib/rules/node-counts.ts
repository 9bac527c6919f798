/** The numbers at every node of a rule, by set algebra: the database is asked about leaves only, each once. */
import type { Catalog } from './catalog'
import { intersect, isNobody, type LeadSet, NOBODY, sizeOf, sizeOfBoth, subtract, unite } from './lead-set'
import { type Planned, plan } from './questions'
import type { Group, Match, Path, Rule } from './rule'

export interface NodeCount {
  path: Path
  /** Leads for which it holds, whatever the rest says; inside a Related: leads with some row in its window for which it holds. */
  alone: number
  /** By how much the total would grow or shrink if it were off; null where nothing would be left of the rule. */
  without: number | null
  /** Leads with no value to compare, of a condition that may say what a blank counts as. */
  blank?: number
}

export interface RuleCounts {
  members: LeadSet
  total: number
  /** Of the active nodes but the root, parents first. */
  nodes: NodeCount[]
  /** Where the total is 0: the node at which nobody is left, read from the top. */
  emptiedBy?: Path
}

/** Answers one question with the leads for which that rule holds, those a person may not see included. */
export type Ask = (question: Rule) => LeadSet

/** What the database must be asked before a rule can be counted: conditions and Relateds that stand for themselves. */
export function questionsOf(root: Group, catalog: Catalog): Rule[] {
  return [...questionsUnder(plan(root, catalog))]
}

/** Counts a rule with an active node among the leads in `visible`, without a query. */
export function countNodes(root: Group, catalog: Catalog, visible: LeadSet, ask: Ask): RuleCounts {
  const planned = evaluate(plan(root, catalog), visible, ask)
  const total = sizeOf(planned.set)
  const nodes = [...countsUnder(planned, { inside: visible, outside: NOBODY }, null)]
  return {
    members: planned.set,
    total,
    ...(total === 0 && { emptiedBy: emptiedBy(planned, visible) }),
    nodes: nodes.map(({ without, ...node }) => ({ ...node, without: without === null ? null : without - total })),
  }
}

function* questionsUnder({ alone, blank, without, children }: Planned): Generator<Rule> {
  for (const question of [alone, blank, without]) if (question) yield question
  for (const child of children) yield* questionsUnder(child)
}

/** A node with the visible leads for which each question about it is true. */
interface Evaluated {
  path: Path
  match?: Match
  set: LeadSet
  blank?: number
  without?: LeadSet
  children: Evaluated[]
}

function evaluate({ path, match, children, alone, blank, without }: Planned, visible: LeadSet, ask: Ask): Evaluated {
  const visibly = (question: Rule) => intersect(visible, ask(question))
  const inner = children.map(child => evaluate(child, visible, ask))
  return {
    path,
    ...(match && { match }),
    set: alone ? visibly(alone) : combine(match ?? 'all', sets(inner), visible),
    ...(blank && { blank: sizeOf(visibly(blank)) }),
    ...(without && { without: visibly(without) }),
    children: inner,
  }
}

function combine(match: Match, children: readonly LeadSet[], visible: LeadSet): LeadSet {
  if (match === 'all') return children.reduce(intersect, visible)
  const any = children.reduce(unite, NOBODY)
  return match === 'any' ? any : subtract(visible, any)
}

/** Of a node that has nobody of `from`: the first beneath it that lets nobody through, or itself where none does alone. */
function emptiedBy({ path, match, children }: Evaluated, from: LeadSet): Path {
  if (match === undefined || (match === 'any' && children.length > 1)) return path
  let left = from
  for (const child of children) {
    const next = match === 'none' ? subtract(left, child.set) : intersect(left, child.set)
    if (isNobody(next)) return match === 'none' ? child.path : emptiedBy(child, left)
    left = next
  }
  return path
}

/** What a node decides: who is a member among the leads it holds for, and who among the others. */
interface Effect {
  inside: LeadSet
  outside: LeadSet
}

/** The totals without each node, parents first. `emptied` is the total without the group, for a node that is all it has. */
function* countsUnder(group: Evaluated, effect: Effect, emptied: number | null): Generator<NodeCount> {
  const { match } = group
  if (!match) {
    yield* rowCounts(group.children, effect)
    return
  }
  const others = withoutEach(match, sets(group.children))
  for (const [index, child] of group.children.entries()) {
    const theirs = others[index]
    const without = theirs ? sizeOfEffect(decidedBy(match, theirs, effect)) : emptied
    yield countOf(child, without)
    if (child.children.length > 0) yield* countsUnder(child, effectOf(match, theirs, effect), without)
  }
}

function* rowCounts(nodes: readonly Evaluated[], effect: Effect): Generator<NodeCount> {
  for (const node of nodes) {
    const { inside, outside } = effect
    const whole = node.without ?? NOBODY
    yield countOf(node, sizeOfBoth(whole, inside) + sizeOf(outside) - sizeOfBoth(whole, outside))
    yield* rowCounts(node.children, effect)
  }
}

function countOf({ path, set, blank }: Evaluated, without: number | null): NodeCount {
  return { path, alone: sizeOf(set), without, ...(blank !== undefined && { blank }) }
}

/** What the siblings of each child come to: their intersection in an `all`, else their union; undefined for an only child. */
function withoutEach(match: Match, children: readonly LeadSet[]): (LeadSet | undefined)[] {
  const join = (one: LeadSet | undefined, other: LeadSet | undefined) =>
    one && other ? (match === 'all' ? intersect(one, other) : unite(one, other)) : (one ?? other)
  const after: (LeadSet | undefined)[] = [undefined]
  for (const child of children.slice(1).reverse()) after.unshift(join(child, after[0]))
  let before: LeadSet | undefined
  return children.map((child, index) => {
    const others = join(before, after[index])
    before = join(before, child)
    return others
  })
}

/** The members, as a choice between two sets by a third, that a group without one of its children leaves. */
function decidedBy(match: Match, siblings: LeadSet, { inside, outside }: Effect): Choice {
  return match === 'none' ? { by: siblings, inside: outside, outside: inside } : { by: siblings, inside, outside }
}

interface Choice extends Effect {
  by: LeadSet
}

function sizeOfEffect({ by, inside, outside }: Choice): number {
  return sizeOfBoth(by, inside) + sizeOf(outside) - sizeOfBoth(by, outside)
}

/** What a child decides, given what its siblings come to and what its group decides. */
function effectOf(match: Match, siblings: LeadSet | undefined, group: Effect): Effect {
  if (!siblings) return match === 'none' ? { inside: group.outside, outside: group.inside } : group
  const rest = members(decidedBy(match, siblings, group))
  if (match === 'all') return { inside: rest, outside: group.outside }
  return match === 'any' ? { inside: group.inside, outside: rest } : { inside: group.outside, outside: rest }
}

function members({ by, inside, outside }: Choice): LeadSet {
  return unite(intersect(by, inside), subtract(outside, by))
}

function sets(nodes: readonly Evaluated[]): LeadSet[] {
  return nodes.map(({ set }) => set)
}
