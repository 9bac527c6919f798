/** What becomes of a condition when its field or its operator is changed: as much as possible stays. */
import { type Catalog, operatorOf, operatorsOf, takesBlanks } from '@/lib/rules/catalog'
import type { Field } from '@/lib/rules/fields/field'
import { operandSchema } from '@/lib/rules/operand'
import type { OperandKind } from '@/lib/rules/operators'
import { type Condition, isObject, type Related, type Rule } from '@/lib/rules/rule'

type Operand = Condition['operand']

/** A condition on a field as it comes out of the palette. */
export function newCondition(field: Field): Condition {
  const operator = operatorsOf(field)[0]
  if (!operator) throw new TypeError(`${field.key} has no operator.`)
  return withOperand({ field: field.key, operator: operator.key }, startingOperand(field, operator.operand))
}

/** At least one row of a related thing, whatever it says. */
export function newRelated(related: string): Related {
  return { related, quantity: { atLeast: 1 }, where: { match: 'all', rules: [] } }
}

/** What the palette's entry of this key adds; undefined when there is no such entry. */
export function newRule(key: string, catalog: Catalog): Rule | undefined {
  const field = catalog.field(key)
  if (field) return newCondition(field)
  return catalog.relatedThing(key) && newRelated(key)
}

export function withOperand({ operand: _, ...condition }: Condition, operand: Operand): Condition {
  return operand === undefined ? condition : { ...condition, operand }
}

/** The same question about another field: operator and operand stay where they mean the same there. */
export function withField(condition: Condition, field: Field, catalog: Catalog): Condition {
  const before = catalog.field(condition.field)
  const operator = operatorOf(field, condition.operator)
  if (!before || !operator || before.type !== field.type || before.scale !== field.scale)
    return { ...newCondition(field), ...(condition.off && { off: true }) }
  const next = { ...condition, field: field.key }
  const kept = fits(field, operator.key, condition.operand) ? next : withOperand(next, undefined)
  return withAllowedBlanks(kept, catalog)
}

/** The same field asked in another way; the operand is carried over where the other way can take it. */
export function withOperator(condition: Condition, key: string, catalog: Catalog): Condition {
  const field = catalog.field(condition.field)
  const from = field && operatorOf(field, condition.operator)
  const to = field && operatorOf(field, key)
  if (!field || !to) return condition
  const carried = from ? converted(condition.operand, from.operand, to.operand) : condition.operand
  const operand = carried !== undefined && fits(field, key, carried) ? carried : startingOperand(field, to.operand)
  // What a blank counts as is said for one operator; another has its own way with blanks.
  const { blanks: _, ...next } = withOperand({ ...condition, operator: key }, operand)
  return next
}

export function withBlanks(condition: Condition, include: boolean, catalog: Catalog): Condition {
  const field = catalog.field(condition.field)
  const operator = field && operatorOf(field, condition.operator)
  const blanks = include ? 'include' : 'exclude'
  const { blanks: _, ...plain } = condition
  return operator?.blanks === blanks ? plain : { ...plain, blanks }
}

function withAllowedBlanks(condition: Condition, catalog: Catalog): Condition {
  if (!condition.blanks || takesBlanks(catalog, condition)) return condition
  const { blanks: _, ...plain } = condition
  return plain
}

function fits(field: Field, operator: string, operand: Operand): boolean {
  const known = operatorOf(field, operator)
  if (!known || !operandSchema(field, known).safeParse(operand).success) return false
  if (known.operand !== 'options' || !Array.isArray(operand)) return true
  const keys = new Set<unknown>([
    ...(field.options ?? []).map(({ key }) => key),
    ...(field.type === 'person' ? ['me'] : []),
  ])
  return operand.every(entry => keys.has(entry))
}

function converted(operand: Operand, from: OperandKind, to: OperandKind): Operand {
  if (from === to) return operand
  if (from === 'segment' && to === 'segmentEvent')
    return { segment: operand ?? null, window: { last: 30, unit: 'day' } }
  if (from === 'segmentEvent' && to === 'segment') return isObject(operand) ? operand.segment : undefined
  if (from === 'text' && to === 'texts') return typeof operand === 'string' && operand !== '' ? [operand] : undefined
  if (from === 'texts' && to === 'text') return Array.isArray(operand) ? operand[0] : undefined
  return undefined
}

/** Windows begin with the one people mean most; everything else is for the person to say. */
function startingOperand(field: Field, kind: OperandKind): Operand {
  if (kind === 'window') return field.type === 'instant' ? { last: 30, unit: 'day' } : { next: 30, unit: 'day' }
  if (kind === 'anniversary') return { next: 30 }
  if (kind === 'segmentEvent') return { window: { last: 30, unit: 'day' } }
  if (kind === 'sample') return { percent: 1000, seed: 0 }
  return undefined
}
