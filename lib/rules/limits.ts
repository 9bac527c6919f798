/** How large a rule may be; nodes that are off count too. */

import type { Problem } from './problem'
import { childrenOf, type Group, isCondition, isGroup, isObject, isRelated, type Path, type Rule, walk } from './rule'

export const LIMITS = {
  depth: 6,
  conditions: 200,
  groups: 100,
  text: 200,
  list: 1000,
  entries: 5000,
  bytes: 256 * 1024,
  /** With the segments it refers to spelled out. */
  expanded: { segments: 5, conditions: 1000, entries: 12_000 },
} as const

/** A `none` around one thing that has no opposite of its own: the only way to say "not" of it, so it does not count as a level. */
function isWrapper(rule: Rule): boolean {
  if (!isGroup(rule) || rule.match !== 'none' || rule.rules.length !== 1) return false
  const [only] = rule.rules as [Rule]
  if (isGroup(only)) return !isWrapper(only)
  if (isCondition(only)) return only.field === 'everyone'
  return !('atLeast' in only.quantity) && !('atMost' in only.quantity && only.quantity.atMost < 1000)
}

/** Levels of groups: the root is one, a group or a Related adds one, a condition none. */
export function depthOf(rule: Rule, isRoot = true): number {
  if (isCondition(rule)) return 0
  const own = !isRoot && isWrapper(rule) ? 0 : 1
  return own + Math.max(0, ...childrenOf(rule).map(child => depthOf(child, false)))
}

/** What is too large about the rule. The sentences say the limit. */
export function exceededLimits(root: Group): Problem[] {
  const nodes = [...walk(root)]
  const at = (message: string, path: Path = []): Problem => ({ path, kind: 'invalid', message })
  const problems: Problem[] = []

  if (depthOf(root) > LIMITS.depth) problems.push(at(`A rule may be at most ${LIMITS.depth} levels deep.`))
  if (nodes.filter(({ rule }) => !isGroup(rule)).length > LIMITS.conditions)
    problems.push(at(`A rule may have at most ${LIMITS.conditions} conditions.`))
  if (nodes.filter(({ rule }) => !isCondition(rule)).length > LIMITS.groups)
    problems.push(at(`A rule may have at most ${LIMITS.groups} groups.`))

  let entries = 0
  for (const { rule, path } of nodes) {
    if (texts(rule).some(text => text.length > LIMITS.text))
      problems.push(at(`Use at most ${LIMITS.text} characters.`, path))
    if (!isCondition(rule) || !Array.isArray(rule.operand)) continue
    entries += rule.operand.length
    if (rule.operand.length > LIMITS.list) problems.push(at(`A list may have at most ${LIMITS.list} entries.`, path))
  }
  if (entries > LIMITS.entries)
    problems.push(at(`The lists of a rule may have at most ${LIMITS.entries} entries in all.`))
  return problems
}

function texts(rule: Rule): string[] {
  if (isGroup(rule)) return rule.name ? [rule.name] : []
  if (isRelated(rule)) return [rule.related, ...(rule.where.name ? [rule.where.name] : [])]
  return [rule.field, rule.operator, ...[rule.operand].flat().filter(entry => typeof entry === 'string')]
}

/** Beyond the parts, keys not counted, of the largest rule there may be. */
const MOST_PARTS = 10_000

/**
 * Why this JSON is too large to be looked at as a rule, or undefined. Does not recurse, so that a tree ten thousand deep is
 * refused in words instead of exhausting the stack; and what is wide costs no schema a look at each of its parts.
 */
export function tooLarge(input: unknown): string | undefined {
  let [parts, siblings] = [0, 0]
  let level: unknown[] = [input]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 64) return `A rule may be at most ${LIMITS.depth} levels deep.`
    parts += level.length
    for (const value of level) if (isObject(value) && Array.isArray(value.rules)) siblings += value.rules.length
    if (siblings > LIMITS.conditions + LIMITS.groups)
      return `A rule may have at most ${LIMITS.conditions} conditions and ${LIMITS.groups} groups.`
    if (parts > MOST_PARTS) return `The lists of a rule may have at most ${LIMITS.entries} entries in all.`
    level = level.flatMap(value => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  const size = new TextEncoder().encode(JSON.stringify(input) ?? '').length
  return size > LIMITS.bytes ? 'A rule may take at most 256 KB.' : undefined
}
