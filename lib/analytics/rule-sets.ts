/** Whom a rule holds for, of sets that are known for its leaves. */
import { intersect, type LeadSet, NOBODY, subtract, unite } from '@/lib/rules/lead-set'
import { isGroup, type Rule } from '@/lib/rules/rule'

/** The conditions and Relateds of a rule, which the database is asked about. */
export function* leavesOf(rule: Rule): Generator<Rule> {
  if (!isGroup(rule)) yield rule
  else for (const child of rule.rules) yield* leavesOf(child)
}

/** Of the leads in `all`, those for whom a rule holds of which no part is off. */
export function setOf(rule: Rule, all: LeadSet, ask: (leaf: Rule) => LeadSet): LeadSet {
  if (!isGroup(rule)) return ask(rule)
  const sets = rule.rules.map(child => setOf(child, all, ask))
  if (rule.match === 'all') return sets.reduce(intersect, all)
  const any = sets.reduce(unite, NOBODY)
  return rule.match === 'any' ? any : subtract(all, any)
}
