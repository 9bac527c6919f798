/** What is the matter with a rule, node by node. One list for the form, the save and the page; the caller decides what to refuse. */
import { type Catalog, comparableFields, operatorOf, takesBlanks } from './catalog'
import { conflicts } from './conflicts'
import type { Field } from './fields/field'
import { comparedField, isUnfinished, operandSchema, referencedSegment, saysSomething } from './operand'
import type { Operator } from './operators'
import { blocks, breaks, type Problem } from './problem'
import { expansionProblem, ruleOfSegment } from './references'
import {
  active,
  type Condition,
  childrenOf,
  type Group,
  isCondition,
  isGroup,
  isRelated,
  type Path,
  type Related,
  type Rule,
  type StoredRule,
} from './rule'
import { type Clock, isClockWindow } from './window'

/**
 * Problems of the active nodes, in the order of the tree, those that stop the rule first. With a clock, windows that cannot
 * meet are warned of too.
 */
export function validate(rule: StoredRule, catalog: Catalog, clock?: Clock): Problem[] {
  // Before anything is followed: what leads back to itself has no end.
  const expansion = expansionProblem(rule.root, catalog)
  if (expansion) return [{ path: [], kind: 'broken', message: expansion }]
  const problems = [...problemsOf(rule.root, catalog, [], 'lead')]
  const nothing: Problem = { path: [], kind: 'incomplete', message: 'Add at least one condition.' }
  if (problems.length === 0 && !active(rule.root)) return [nothing]
  return problems.length > 0 ? problems : conflicts(rule.root, catalog, clock)
}

/**
 * The rule as the builder previews it: unfinished nodes count as off. Undefined when it is broken, or when nothing finished is left.
 */
export function finished(rule: StoredRule, catalog: Catalog): StoredRule | undefined {
  const problems = validate(rule, catalog)
  if (problems.some(breaks)) return undefined
  const unfinished = new Set(problems.filter(({ kind }) => kind === 'incomplete').map(({ path }) => path.join()))
  if (unfinished.size === 0) return rule
  if (unfinished.has('')) return undefined
  const turnOff = (node: Rule, path: Path): Rule =>
    unfinished.has(path.join())
      ? { ...node, off: true }
      : isCondition(node)
        ? node
        : isGroup(node)
          ? { ...node, rules: node.rules.map((child, index) => turnOff(child, [...path, index])) }
          : turnOffIn(node, path)
  const turnOffIn = (related: Related, path: Path): Related => {
    const rules = related.where.rules.map((child, index) => turnOff(child, [...path, index]))
    // A `where` that only has unfinished conditions would mean "any row": the whole is unfinished then.
    const emptied = active(related.where) !== undefined && active({ ...related.where, rules }) === undefined
    return {
      ...related,
      where: { ...related.where, rules },
      ...(emptied && related.where.rules.length > 0 && { off: true }),
    }
  }
  const root = turnOff(rule.root, []) as Group
  return active(root) && { version: 1, root }
}

function* problemsOf(rule: Rule, catalog: Catalog, path: Path, subject: string): Generator<Problem> {
  if (rule.off) return
  if (isCondition(rule)) {
    yield* conditionProblems(rule, catalog, path, subject)
    return
  }
  if (isRelated(rule)) {
    const thing = catalog.relatedThing(rule.related)
    if (!thing || subject !== 'lead') {
      yield { path, kind: 'broken', message: unknownRelated(rule.related, thing !== undefined) }
      return
    }
    if (rule.within && !thing.within)
      yield { path, kind: 'invalid', message: `A ${thing.one} has no time of its own. Remove the window.` }
    else if (rule.within && catalog.field(thing.within ?? '')?.type === 'date' && isClockWindow(rule.within))
      yield { path, kind: 'invalid', message: 'A date has no minutes and hours.' }
    subject = thing.key
  } else if (childrenOf(rule).length === 0) {
    yield {
      path,
      kind: 'incomplete',
      message:
        path.length === 0 ? 'Add at least one condition.' : 'This group is empty: add a condition, or remove it.',
    }
  }
  for (const [index, child] of childrenOf(rule).entries()) yield* problemsOf(child, catalog, [...path, index], subject)
}

function unknownRelated(key: string, known: boolean): string {
  return known
    ? 'Conditions about one row cannot count other rows. Move this out of the group.'
    : `"${key}" is not something a lead can have rows of. Remove this condition.`
}

function* conditionProblems(condition: Condition, catalog: Catalog, path: Path, subject: string): Generator<Problem> {
  const problem = (kind: Problem['kind'], message: string): Problem => ({ path, kind, message })
  const field = catalog.field(condition.field)
  if (!field) {
    yield problem('broken', unknownField(condition.field))
    return
  }
  if (field.subject !== subject) {
    yield problem('broken', misplaced(field, catalog))
    return
  }
  const operator = operatorOf(field, condition.operator)
  if (!operator) {
    yield problem(
      'broken',
      `"${field.label}" cannot be compared by "${condition.operator}". Choose another comparison.`,
    )
    return
  }
  if (condition.blanks && !takesBlanks(catalog, condition))
    yield problem(
      'invalid',
      operator.blanks
        ? `Here "${field.label}" is never blank, so blanks cannot be included or left out.`
        : `"${operator.label}" says already what a blank counts as. Choose another comparison to say it.`,
    )
  const faults = operandProblems(condition, field, operator, catalog)
  yield* faults.map(({ kind, message }) => problem(kind, message))
  const segment = faults.length === 0 ? referencedSegment(condition) : undefined
  const fault = segment !== undefined && segmentFault(segment, catalog)
  if (fault) yield problem('broken', fault)
}

/** Why nothing may rest on a segment: it is gone, or its own rule cannot be used. */
function segmentFault(id: number, catalog: Catalog): string | undefined {
  const entry = catalog.segment(id)
  if (!entry) return 'This segment was deleted. Choose another, or remove the condition.'
  const parsed = ruleOfSegment(id, catalog)
  if (!parsed) return undefined
  const [first] = parsed.ok ? ownProblems(id, parsed.rule, catalog) : parsed.problems
  if (!first) return undefined
  // What a private segment is about stays its owner's matter.
  if (entry.name === null) return 'The private segment this refers to cannot be used. Ask its owner to repair it.'
  return `The segment "${entry.name}" cannot be used. ${first.message}`
}

/** Found once per catalog: many conditions may name one segment. */
function ownProblems(id: number, rule: StoredRule, catalog: Catalog): readonly Problem[] {
  const known = problemsOfSegments.get(catalog) ?? new Map<number, readonly Problem[]>()
  problemsOfSegments.set(catalog, known)
  const problems = known.get(id) ?? validate(rule, catalog).filter(blocks)
  known.set(id, problems)
  return problems
}

const problemsOfSegments = new WeakMap<Catalog, Map<number, readonly Problem[]>>()

function unknownField(key: string): string {
  return key.startsWith('custom.')
    ? 'This custom field was deleted. Choose another field, or remove the condition.'
    : `There is no field "${key}". Choose another field, or remove the condition.`
}

function misplaced(field: Field, catalog: Catalog): string {
  const thing = catalog.relatedThing(field.subject)
  return thing
    ? `"${field.label}" belongs to ${/^[aeiou]/.test(thing.one) ? 'an' : 'a'} ${thing.one}. Move it into a condition about ${thing.many}.`
    : `"${field.label}" belongs to the lead. Move it out of this condition.`
}

type Fault = Pick<Problem, 'kind' | 'message'>

function operandProblems({ operand }: Condition, field: Field, operator: Operator, catalog: Catalog): Fault[] {
  if (isUnfinished(field, operator, operand))
    return [{ kind: 'incomplete', message: `Choose a value for "${field.label}".` }]
  const parsed = operandSchema(field, operator).safeParse(operand)
  if (!parsed.success) {
    const ours = parsed.error.issues.find(({ message }) => !/^(Invalid|Too|Unrecognized)/.test(message))
    return [
      {
        kind: 'invalid',
        message: ours?.message ?? `"${field.label}" cannot be compared with this value. Choose another.`,
      },
    ]
  }
  const named = comparedField(operand)
  if (named !== undefined && !comparableFields(catalog, field).some(({ key }) => key === named))
    return [
      {
        kind: 'broken',
        message: `"${field.label}" cannot be compared with "${catalog.field(named)?.label ?? named}". Choose another field.`,
      },
    ]
  if (operator.operand === 'texts') return silentEntries(field, operand as string[])
  return operator.operand === 'options' ? unknownOptions(field, operand as (string | number)[]) : []
}

function silentEntries(field: Field, entries: readonly string[]): Fault[] {
  const silent = entries.find(entry => !saysSomething(field, entry))
  return silent === undefined
    ? []
    : [{ kind: 'invalid', message: `"${silent}" says nothing about "${field.label}". Remove it from the list.` }]
}

function unknownOptions(field: Field, entries: readonly (string | number)[]): Fault[] {
  const known = new Set<string | number>(field.options?.map(({ key }) => key))
  if (field.type === 'person') known.add('me')
  const unknown = entries.find(entry => !known.has(entry))
  return unknown === undefined
    ? []
    : [
        {
          kind: 'broken',
          message: `"${unknown}" is no longer an option for "${field.label}". Remove it from the list.`,
        },
      ]
}
