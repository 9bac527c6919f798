/** What is asked of the database about a rule: its conditions and Relateds one by one. Groups are combined from the answers. */
import { type Catalog, takesBlanks } from './catalog'
import { comparedField } from './operand'
import {
  activeRule,
  type Condition,
  childrenOf,
  type Group,
  isCondition,
  isGroup,
  type Match,
  type Path,
  type Related,
  type Rule,
} from './rule'

/** An active node and what is asked about it. */
export interface Planned {
  path: Path
  /** Of a group whose children are combined; a leaf is asked about as a whole. */
  match?: Match
  children: Planned[]
  /** For which leads it holds. A group of leads is combined and not asked about. */
  alone?: Rule
  blank?: Rule | undefined
  /** Inside a Related: that Related with this node off. */
  without?: Rule
}

/** The active nodes of a rule. */
export function plan(root: Group, catalog: Catalog): Planned {
  return planRule(root, [], catalog) ?? { path: [], match: root.match, children: [] }
}

function planRule(rule: Rule, path: Path, catalog: Catalog): Planned | undefined {
  const kept = activeRule(rule)
  if (!kept) return undefined
  if (isGroup(rule)) {
    const children = rule.rules.flatMap((child, index) => planRule(child, [...path, index], catalog) ?? [])
    return { path, match: rule.match, children }
  }
  if (isCondition(rule)) return { path, children: [], alone: kept, blank: blankQuestion(rule, catalog) }
  return { path, children: planRows(rule, rule.where, [], path, catalog), alone: kept }
}

/** The nodes under `inner` of a Related's `where`, asked about one by one on the Related's rows. */
function planRows(related: Related, inner: Rule, under: Path, path: Path, catalog: Catalog): Planned[] {
  return childrenOf(inner).flatMap((rule, index) => {
    const kept = activeRule(rule)
    if (!kept) return []
    const inside = [...under, index]
    const blank = isCondition(rule) ? blankQuestion(rule, catalog) : undefined
    const node: Planned = {
      path: [...path, ...inside],
      children: planRows(related, rule, inside, path, catalog),
      alone: someRow(related, kept),
      blank: blank && someRow(related, blank),
      without: activeRule({ ...related, where: turnedOff(related.where, inside) as Group }) as Related,
    }
    return [node]
  })
}

/** Leads with a row in the window of a Related for which one rule holds. */
function someRow({ related, within }: Related, rule: Rule): Rule {
  return { related, quantity: { atLeast: 1 }, ...(within && { within }), where: { match: 'all', rules: [rule] } }
}

function turnedOff(rule: Rule, [first, ...rest]: Path): Rule {
  if (first === undefined) return { ...rule, off: true }
  const group = rule as Group
  return { ...group, rules: group.rules.map((child, index) => (index === first ? turnedOff(child, rest) : child)) }
}

/** For which leads, or rows, a condition has nothing to compare; undefined where that cannot be, or is what it asks. */
function blankQuestion(condition: Condition, catalog: Catalog): Rule | undefined {
  if (!takesBlanks(catalog, condition)) return undefined
  const { field, operator, operand } = condition
  if (comparedField(operand) === undefined) return { field, operator: 'isBlank' }
  // Either side may be the blank one, and a lead's is not asked about on a row: blank is where what blanks count as decides.
  const comparison = (blanks: 'include' | 'exclude'): Condition => ({ field, operator, operand, blanks })
  return { match: 'all', rules: [comparison('include'), { match: 'none', rules: [comparison('exclude')] }] }
}
