/** Segments in rules: which a rule rests on, how large it is with all of them, and whether one leads back to itself. */
import type { Catalog } from './catalog'
import { LIMITS } from './limits'
import { referencedSegment } from './operand'
import { type Parsed, parseRuleText } from './parse'
import { isCondition, isGroup, type Rule, type StoredRule, walk } from './rule'

/** A rule with every segment it names spelled out; conditions that are off count too. */
interface Expansion {
  /** Segments below one another. */
  depth: number
  conditions: number
  entries: number
  /** The way round, where there is one: A, B, A. */
  cycle?: readonly number[]
}

/** The segments a rule names, each as often as it does. */
export function referencesOf(root: Rule): number[] {
  return [...walk(root)].flatMap(({ rule }) => (isCondition(rule) ? (referencedSegment(rule) ?? []) : []))
}

/** The rule of a segment as it parses now: null of a static one, undefined where there is none, or a browser asks. */
export function ruleOfSegment(id: number, catalog: Catalog): Parsed | null | undefined {
  const text = catalog.rules?.get(id)
  if (text === undefined || text === null) return text
  return remembered(parsedRules, catalog, id, () => parseRuleText(text, catalog))
}

/** Why the rule is too large once the segments it names are spelled out, or goes round in a circle; undefined where all is well. */
export function expansionProblem(root: Rule, catalog: Catalog): string | undefined {
  return problemOf(expansionOf(root, catalog, []), catalog)
}

/** The same of a saved segment; its own name begins the way round. */
export function segmentExpansionProblem(id: number, catalog: Catalog): string | undefined {
  return problemOf(expansionOfSegment(id, catalog, []), catalog)
}

function problemOf({ cycle, depth, conditions, entries }: Expansion, catalog: Catalog): string | undefined {
  const { expanded } = LIMITS
  if (cycle) {
    const names = cycle.map(id => catalog.segment(id)?.name ?? `private segment ${id}`)
    return `A segment cannot rest on itself: ${names.join(' → ')}.`
  }
  if (depth > expanded.segments) return `Segments may refer to segments at most ${expanded.segments} deep.`
  if (conditions > expanded.conditions || entries > expanded.entries)
    return 'With the segments it refers to, this rule is too large: at most 1,000 conditions and 12,000 list entries.'
  return undefined
}

/** Whether a rule of `segment` could name `other` without going round in a circle. */
export function mayReferTo(segment: number | undefined, other: number, catalog: Catalog): boolean {
  if (segment === undefined) return true
  const seen = new Set<number>()
  const waiting = [other]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === segment) return false
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...(catalog.segment(id)?.references ?? []))
  }
  return true
}

/** What is said to someone whose rule names a segment that they may not build on; undefined where none does. */
export function hiddenReference({ root }: StoredRule, catalog: Catalog): string | undefined {
  const named = referencesOf(root).flatMap(id => catalog.segment(id) ?? [])
  if (named.some(({ name }) => name === null))
    return 'This rule refers to a private segment. Ask its owner to share it with you, or remove the condition.'
  const shown = named.find(({ viewOnly }) => viewOnly)
  return shown && `You may look at “${shown.name}”, and not use it in a rule. Ask its owner to let you use it.`
}

function expansionOf(root: Rule, catalog: Catalog, trail: readonly number[]): Expansion {
  const nodes = [...walk(root)].map(({ rule }) => rule)
  const lists = nodes.flatMap(rule => (isCondition(rule) && Array.isArray(rule.operand) ? [rule.operand.length] : []))
  const parts = referencesOf(root).map(id => expansionOfSegment(id, catalog, trail))
  const cycle = parts.find(part => part.cycle)?.cycle
  return {
    depth: Math.max(0, ...parts.map(({ depth }) => depth + 1)),
    conditions: nodes.filter(rule => !isGroup(rule)).length + sum(parts.map(({ conditions }) => conditions)),
    entries: sum(lists) + sum(parts.map(({ entries }) => entries)),
    ...(cycle && { cycle }),
  }
}

function expansionOfSegment(id: number, catalog: Catalog, trail: readonly number[]): Expansion {
  const start = trail.indexOf(id)
  if (start !== -1) return { ...NOTHING, cycle: [...trail.slice(start), id] }
  // Only a database that somebody else wrote goes so deep; the stack must not follow it.
  if (trail.length > 50) return { ...NOTHING, depth: Number.POSITIVE_INFINITY }
  return remembered(expansions, catalog, id, () => {
    const parsed = ruleOfSegment(id, catalog)
    return parsed?.ok ? expansionOf(parsed.rule.root, catalog, [...trail, id]) : NOTHING
  })
}

const NOTHING: Expansion = { depth: 0, conditions: 0, entries: 0 }
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** Per catalog, whose rules never change: many conditions may name one segment. */
const parsedRules = new WeakMap<Catalog, Map<number, Parsed>>()
const expansions = new WeakMap<Catalog, Map<number, Expansion>>()

function remembered<T>(memory: WeakMap<Catalog, Map<number, T>>, catalog: Catalog, id: number, make: () => T): T {
  const known = memory.get(catalog) ?? new Map<number, T>()
  memory.set(catalog, known)
  const value = known.get(id) ?? make()
  known.set(id, value)
  return value
}
