/** What the right-hand side of a condition must look like: one schema per kind of operand, for the server and the form alike. */
import * as z from 'zod'
import { fold } from '@/lib/text'
import type { Field } from './fields/field'
import { LIMITS } from './limits'
import type { OperandKind, Operator } from './operators'
import { isObject } from './rule'
import { isClockWindow, Window } from './window'

const HIGHEST = 9_000_000_000_000_000
const HIGHEST_MONEY = 1_000_000_000_000

const text = z.string().max(LIMITS.text, `Use at most ${LIMITS.text} characters.`)
const fieldKey = z.strictObject({ field: text })

/** A list with at least one entry; how many there may be is a limit of the whole rule. */
const listOf = <T extends z.ZodType>(entry: T) => z.array(entry).min(1, 'Choose at least one.')

function numberOf(field: Field) {
  const highest = field.scale === 'cents' ? HIGHEST_MONEY : HIGHEST
  const message = 'Enter a number within the limits.'
  // What no float can tell from its neighbours is too high rather than not whole.
  const kind = ({ code }: { code?: string | undefined }) =>
    code === 'invalid_type' ? 'Enter a whole number.' : message
  return z.int({ error: kind }).min(-highest, message).max(highest, message)
}

const inOrder = (low: number | null, high: number | null) => low === null || high === null || low <= high
const ORDER = 'The first number must not be above the second.'
const SHARE = 'Enter a share from 0.01 to 99.99 %.'
const SEED = 'Enter a number from 0 to 999,999.'
const Days = z.int().min(0, 'Enter 0 to 365 days.').max(365, 'Enter 0 to 365 days.')
const SegmentId = z.int().positive()
const Percent = z.int(SHARE).min(1, SHARE).max(9999, SHARE)
const Seed = z.int(SEED).min(0, SEED).max(999_999, SEED)
const Plus = z.strictObject({ n: z.int().min(-9999).max(9999), unit: z.enum(['minute', 'hour', 'day']) })

const SCHEMAS = {
  none: () => z.undefined('This takes no value.'),
  text: () => text,
  texts: () => listOf(text),
  number: field => (field.scale === 'days' ? numberOf(field) : z.union([numberOf(field), fieldKey])),
  numbers: field => z.tuple([numberOf(field), numberOf(field)]).refine(([low, high]) => inOrder(low, high), ORDER),
  options: () => listOf(z.union([text, z.int()])),
  range: field =>
    z
      .tuple([numberOf(field).nullable(), numberOf(field).nullable()])
      .refine(([low, high]) => inOrder(low, high), ORDER),
  point: numberOf,
  window: field =>
    field.type === 'date' ? Window.refine(w => !isClockWindow(w), 'A date has no minutes and hours.') : Window,
  anniversary: () => z.union([z.strictObject({ last: Days }), z.strictObject({ next: Days })]),
  field: () => fieldKey,
  segment: () => SegmentId,
  segmentEvent: () => z.strictObject({ segment: SegmentId, window: Window }),
  sample: () => z.strictObject({ percent: Percent, seed: Seed }),
  moment: field => (field.type === 'instant' ? fieldKey.extend({ plus: Plus.optional() }) : fieldKey),
} satisfies Record<OperandKind, (field: Field) => z.ZodType>

/** The schema of the operand that this operator takes on this field. Whether what it names exists is `validate`'s question. */
export function operandSchema(field: Field, operator: Operator): z.ZodType {
  const ofField = schemas.get(field) ?? new Map<OperandKind, z.ZodType>()
  const schema = ofField.get(operator.operand) ?? SCHEMAS[operator.operand](field)
  schemas.set(field, ofField.set(operator.operand, schema))
  return schema
}

/** Made once: a rule of 200 conditions asks for them several times while it is typed. */
const schemas = new WeakMap<Field, Map<OperandKind, z.ZodType>>()

/** A text that says something to this field: it folds to something, or holds a digit where a phone is meant. */
export function saysSomething(field: Field, entry: string): boolean {
  return field.type === 'phone' ? /[0-9]/.test(entry) : fold(entry) !== null
}

/** What an operand of several parts is not finished without. */
const PARTS = { segmentEvent: ['segment', 'window'], sample: ['percent', 'seed'] } as const

/** True while a person has not finished the operand: the condition is then no condition yet, rather than a wrong one. */
export function isUnfinished(field: Field, operator: Operator, operand: unknown): boolean {
  if (operator.operand === 'none') return false
  if (operand === undefined || operand === null) return true
  if (operator.operand in PARTS && isObject(operand))
    return PARTS[operator.operand as keyof typeof PARTS].some(part => (operand[part] ?? null) === null)
  if (operator.operand === 'text') return typeof operand === 'string' && !saysSomething(field, operand)
  if (operator.operand === 'texts' || operator.operand === 'options') {
    const empty = (entry: unknown) => typeof entry === 'string' && !saysSomething(field, entry)
    return Array.isArray(operand) && (operator.operand === 'texts' ? operand.every(empty) : operand.length === 0)
  }
  if (!Array.isArray(operand) || operand.length !== 2) return false
  if (operator.operand === 'numbers') return operand.includes(null)
  return operator.operand === 'range' && operand.every(end => end === null)
}

/** The field another side of the comparison names, if it names one. */
export function comparedField(operand: unknown): string | undefined {
  return isObject(operand) && typeof operand.field === 'string' ? operand.field : undefined
}

/** The segment a condition names, if it names one. */
export function referencedSegment({ field, operand }: { field: string; operand?: unknown }): number | undefined {
  if (field !== 'segment') return undefined
  const id = isObject(operand) ? operand.segment : operand
  return typeof id === 'number' ? id : undefined
}
