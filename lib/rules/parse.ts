/** From anything to a rule in its one canonical form, so that equal JSON means equal rules. */
import { fold } from '@/lib/text'
import { type Catalog, operatorOf, takesBlanks } from './catalog'
import { exceededLimits, tooLarge } from './limits'
import { operandSchema } from './operand'
import type { OperandKind } from './operators'
import type { Problem } from './problem'
import {
  type Condition,
  childrenOf,
  type Group,
  isCondition,
  isGroup,
  isObject,
  isRelated,
  type Rule,
  StoredRule,
  withChildren,
} from './rule'

export type Parsed = { ok: true; rule: StoredRule } | { ok: false; problems: [Problem, ...Problem[]] }

/**
 * Reads a rule from the database, a URL or a request. What it names need not exist: that is `validate`'s question.
 * `broken` problems: made by a version that this one does not know. `invalid`: not of a rule's shape, or too large.
 */
export function parseRule(input: unknown, catalog: Catalog): Parsed {
  const refuse = (kind: 'broken' | 'invalid', message: string): Parsed => ({
    ok: false,
    problems: [{ path: [], kind, message }],
  })
  const large = tooLarge(input)
  if (large) return refuse('invalid', large)
  if (!isObject(input)) return refuse('invalid', 'This is not a rule.')
  if (typeof input.version === 'number' && input.version !== 1)
    return refuse('broken', 'This rule was made by another version of this program.')

  const result = StoredRule.safeParse(input)
  if (!result.success) {
    const [first, ...rest] = result.error.issues.map(issue => shapeProblem(issue))
    return { ok: false, problems: [first ?? shapeProblem({ path: [], message: 'This is not a rule.' }), ...rest] }
  }
  const [exceeded, ...more] = exceededLimits(result.data.root)
  if (exceeded) return { ok: false, problems: [exceeded, ...more] }
  return { ok: true, rule: { version: 1, root: canonical(result.data.root, catalog) as Group } }
}

/** Reads a rule from JSON text; text that is no JSON is refused like any other shape. */
export function parseRuleText(text: string, catalog: Catalog): Parsed {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return { ok: false, problems: [{ path: [], kind: 'invalid', message: 'This is not a rule.' }] }
  }
  return parseRule(input, catalog)
}

function shapeProblem(issue: { path: readonly PropertyKey[]; message: string }): Problem {
  // `root.rules.0.where.rules.2.quantity` is at child 0, then 2.
  const path = issue.path.filter(
    (step, index): step is number => typeof step === 'number' && issue.path[index - 1] === 'rules',
  )
  return { path, kind: 'invalid', message: `This is not of a rule's shape: ${issue.message}` }
}

function canonical(rule: Rule, catalog: Catalog): Rule {
  if (isCondition(rule)) return canonicalCondition(rule, catalog)
  const { off, ...rest } = withChildren(
    rule,
    childrenOf(rule).map(child => canonical(child, catalog)),
  )
  const named = isGroup(rest)
    ? withoutEmptyName(rest)
    : isRelated(rest)
      ? { ...rest, where: canonicalWhere(rest.where) }
      : rest
  return off ? { ...named, off } : named
}

/** A `where` cannot be off, and saying that it is not changes nothing. */
function canonicalWhere({ off: _, ...where }: Group): Group {
  return withoutEmptyName(where)
}

function withoutEmptyName({ name, ...group }: Group): Group {
  return name?.trim() ? { ...group, name } : group
}

function canonicalCondition(
  { field: key, operator: name, operand, blanks, off }: Condition,
  catalog: Catalog,
): Condition {
  const field = catalog.field(key)
  const operator = field && operatorOf(field, name)
  const takes = takesBlanks(catalog, { field: key, operator: name, operand })
  const parsed = field && operator && operandSchema(field, operator).safeParse(operand)
  const kept = parsed?.success ? (parsed.data as Condition['operand']) : operand
  return {
    field: key,
    operator: name,
    ...(kept !== undefined && { operand: operator && field ? firstOfEqual(operator.operand, kept) : kept }),
    ...(blanks && (blanks !== operator?.blanks || !takes) && { blanks }),
    ...(off && { off }),
  }
}

/** Lists keep the first of equal entries; texts are equal when folded. */
function firstOfEqual(kind: OperandKind, operand: Condition['operand']): Condition['operand'] {
  if ((kind !== 'texts' && kind !== 'options') || !Array.isArray(operand)) return operand
  const seen = new Set<unknown>()
  return operand.filter(entry => {
    const identity = kind === 'texts' && typeof entry === 'string' ? fold(entry) : entry
    return !seen.has(identity) && seen.add(identity)
  })
}
