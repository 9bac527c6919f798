/** Warnings: rules that can be saved but hardly mean what was intended. Each is right for every possible lead. */
import { type Catalog, operatorOf, takesBlanks } from './catalog'
import { comparedField } from './operand'
import { oppositeOf } from './opposite'
import type { Problem } from './problem'
import {
  active,
  activeRule,
  type Condition,
  childrenOf,
  type Group,
  isCondition,
  isGroup,
  type Path,
  type Rule,
} from './rule'
import { type Clock, resolveDays, resolveInstants, type Window } from './window'

interface Sibling {
  rule: Rule
  path: Path
}

export function conflicts(root: Group, catalog: Catalog, clock?: Clock): Problem[] {
  return [...conflictsIn(root, [], catalog, clock)].sort((a, b) => compare(a.path, b.path))
}

function* conflictsIn(rule: Rule, path: Path, catalog: Catalog, clock: Clock | undefined): Generator<Problem> {
  if (rule.off || isCondition(rule)) return
  const children = childrenOf(rule).map((child, index) => ({ rule: child, path: [...path, index] }))
  const match = isGroup(rule) ? rule.match : rule.where.match
  const siblings = flattened(children, match)

  yield* repeated(siblings)
  if (match === 'all') yield* contradictory(siblings, catalog, clock)
  if (match === 'any') yield* alwaysTrue(siblings, catalog)
  for (const child of children) yield* conflictsIn(child.rule, child.path, catalog, clock)
}

/** `all` in `all` and `any` in `any` read flat. */
function flattened(children: Sibling[], match: Group['match']): Sibling[] {
  return children.flatMap(({ rule, path }) => {
    if (!active({ match: 'all', rules: [rule] })) return []
    if (!isGroup(rule) || rule.match !== match || match === 'none') return [{ rule: activeRule(rule) ?? rule, path }]
    return flattened(
      rule.rules.map((child, index) => ({ rule: child, path: [...path, index] })),
      match,
    )
  })
}

function* repeated(siblings: Sibling[]): Generator<Problem> {
  const seen = new Set<string>()
  for (const { rule, path } of siblings) {
    const meaning = meaningOf(rule)
    if (seen.has(meaning)) yield { path, kind: 'repeated', message: 'This says the same as a condition above.' }
    seen.add(meaning)
  }
}

function* contradictory(siblings: Sibling[], catalog: Catalog, clock: Clock | undefined): Generator<Problem> {
  const message = 'This contradicts a condition above: nothing can match both.'
  const meanings = new Set<string>()
  const allowed = new Map<string, Allowed>()
  for (const { rule, path } of siblings) {
    const contradicts = meanings.has(meaningOf(oppositeOf(rule, catalog)))
    meanings.add(meaningOf(rule))
    const values = isCondition(rule) ? allowedValues(rule, catalog, clock) : undefined
    const before = isCondition(rule) ? allowed.get(rule.field) : undefined
    const both = values && before ? intersection(before, values) : values
    if (both && isCondition(rule)) allowed.set(rule.field, both)
    if (contradicts || (both && before && isEmpty(both))) yield { path, kind: 'contradictory', message }
  }
}

function* alwaysTrue(siblings: Sibling[], catalog: Catalog): Generator<Problem> {
  const meanings = new Set<string>()
  for (const { rule, path } of siblings) {
    const everyone = isCondition(rule) && rule.field === 'everyone'
    if (everyone || meanings.has(meaningOf(oppositeOf(rule, catalog))))
      yield { path, kind: 'alwaysTrue', message: 'With this, the group it stands in is always true.' }
    meanings.add(meaningOf(rule))
  }
}

/** What of a single-valued field a condition lets through: a set of keys or an interval of values, and blank as one more value. */
interface Allowed {
  blank: boolean
  /** Only these, or all but these. */
  keys?: { only: boolean; list: ReadonlySet<unknown> }
  /** Both ends included. */
  from?: number | string
  to?: number | string
}

function allowedValues(condition: Condition, catalog: Catalog, clock: Clock | undefined): Allowed | undefined {
  const field = catalog.field(condition.field)
  const operator = field && operatorOf(field, condition.operator)
  const { operand } = condition
  if (!field || !operator || comparedField(operand) !== undefined) return undefined
  if (operator.key === 'isBlank') return { blank: true, keys: { only: true, list: new Set() } }
  if (operator.key === 'isNotBlank') return { blank: false }

  const blank = takesBlanks(catalog, condition) && (condition.blanks ?? operator.blanks) === 'include'
  if (field.type === 'choice' || field.type === 'person') {
    const list = new Set(operand as unknown[])
    return list.has('me') ? undefined : { blank, keys: { only: operator.key === 'isAnyOf', list } }
  }
  if (field.type === 'yesNo') return { blank, keys: { only: true, list: new Set([operator.key]) } }
  if (field.type === 'number') return numberInterval(operator.key, operand, blank)
  if (operator.operand === 'window' && operator.key === 'isIn' && clock) {
    if (field.type === 'instant') {
      const { start, end } = resolveInstants(operand as Window, clock)
      return { blank, from: start, to: end - 1 }
    }
    const { start, end } = resolveDays(operand as Window, clock)
    // The end is excluded, so no day is in a window whose end is not after its start; "day before" as text is enough.
    return { blank, from: start, to: `${end.slice(0, 8)}${String(Number(end.slice(8)) - 1).padStart(2, '0')}` }
  }
  return undefined
}

function numberInterval(operator: string, operand: unknown, blank: boolean): Allowed | undefined {
  if (operator === 'isBetween') {
    const [from, to] = operand as [number, number]
    return { blank, from, to }
  }
  const value = operand as number
  if (operator === 'equals') return { blank, from: value, to: value }
  if (operator === 'isAtLeast') return { blank, from: value }
  if (operator === 'isMoreThan') return { blank, from: value + 1 }
  if (operator === 'isAtMost') return { blank, to: value }
  return operator === 'isLessThan' ? { blank, to: value - 1 } : undefined
}

function intersection(a: Allowed, b: Allowed): Allowed {
  const from = [a.from, b.from]
    .filter(end => end !== undefined)
    .sort(ascending)
    .at(-1)
  const to = [a.to, b.to]
    .filter(end => end !== undefined)
    .sort(ascending)
    .at(0)
  const keys = a.keys && b.keys ? bothKeys(a.keys, b.keys) : (a.keys ?? b.keys)
  return {
    blank: a.blank && b.blank,
    ...(keys && { keys }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

function bothKeys(a: NonNullable<Allowed['keys']>, b: NonNullable<Allowed['keys']>): NonNullable<Allowed['keys']> {
  if (!a.only && !b.only) return { only: false, list: new Set([...a.list, ...b.list]) }
  const [some, other] = a.only ? [a, b] : [b, a]
  return { only: true, list: new Set([...some.list].filter(key => other.list.has(key) === other.only)) }
}

function isEmpty({ blank, keys, from, to }: Allowed): boolean {
  if (blank) return false
  return (
    (keys?.only === true && keys.list.size === 0) || (from !== undefined && to !== undefined && ascending(from, to) > 0)
  )
}

const ascending = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)

/** The rule as JSON without names: equal where the meaning is. */
export function meaningOf(rule: Rule): string {
  return JSON.stringify(rule, (key, value) => (key === 'name' ? undefined : value))
}

function compare(a: Path, b: Path): number {
  const at = a.findIndex((step, index) => step !== b[index])
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1)
}
