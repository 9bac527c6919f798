import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import type { Catalog } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import { blocks } from '@/lib/rules/problem'
import { hiddenReference, mayReferTo, segmentExpansionProblem } from '@/lib/rules/references'
import type { StoredRule } from '@/lib/rules/rule'
import { validate } from '@/lib/rules/validate'

/**
 * The rule to be stored: whole, finished and unbroken, or Invalid with the first sentence about it. It may rest on segments its
 * writer sees, and neither it nor what rests on it may go round in a circle or grow too large by that.
 */
export async function readRule(
  ctx: Context,
  isDynamic: boolean,
  input: unknown,
  id?: number,
): Promise<StoredRule | null> {
  if (!isDynamic) {
    if (input !== undefined && input !== null)
      throw new Invalid('A static segment has no rule: its leads are put in by hand.')
    return null
  }
  const { catalog } = await readCatalog(ctx)
  const parsed = parseRule(input, catalog)
  if (!parsed.ok) throw new Invalid(parsed.problems[0].message, fieldsOf(parsed.problems))
  const circle = id && circleThrough(id, parsed.rule, catalog)
  if (circle) throw new Invalid(circle, { rule: circle })
  const problems = validate(parsed.rule, catalog).filter(blocks)
  const [first] = problems
  if (first) throw new Invalid(first.message, fieldsOf(problems))
  const hidden = hiddenReference(parsed.rule, catalog)
  if (hidden) throw new Invalid(hidden, { rule: hidden })
  return parsed.rule
}

/** What is wrong with the segments that rest on this one, itself among them, once it has this rule. */
function circleThrough(id: number, rule: StoredRule, catalog: Catalog): string | undefined {
  const after: Catalog = { ...catalog, rules: new Map(catalog.rules).set(id, JSON.stringify(rule)) }
  const own = segmentExpansionProblem(id, after)
  if (own) return own
  const resting = [...(catalog.rules?.keys() ?? [])].filter(other => other !== id && !mayReferTo(id, other, catalog))
  for (const other of resting) {
    const problem = segmentExpansionProblem(other, after)
    if (problem) return `"${catalog.segment(other)?.name ?? 'A private segment'}" rests on this one. ${problem}`
  }
  return undefined
}

/** `rule.0.2` → what is the matter there. */
function fieldsOf(problems: readonly { path: readonly number[]; message: string }[]): Record<string, string> {
  return Object.fromEntries(problems.map(({ path, message }) => [['rule', ...path].join('.'), message]))
}
