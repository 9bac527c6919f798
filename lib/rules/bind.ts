import { phoneDigits, phoneKey } from '@/lib/phone'
import { fold } from '@/lib/text'
import type { RuleContext } from './compile'
import type { Field } from './fields/field'
import type { OperandKind, Operands, Operator } from './operators'
import { NO_LIMIT } from './place'
import { sampleBound, sampleNumbers } from './sample'
import { anniversaryRanges, resolveDays, resolveInstants, type Window } from './window'

interface Binding {
  context: RuleContext
  country: string
}

type Bind<Kind extends OperandKind> = (
  operand: never,
  field: Field,
  operator: Operator,
  binding: Binding,
) => Operands[Kind]

/** A typed text as the column it meets has it. A phone number is parsed like the lead's, a part of one keeps its digits. */
function bindText(text: string, { type }: Field, { fragment }: Operator, { country }: Binding): string {
  if (type !== 'phone') return fold(text) ?? ''
  return fragment ? phoneDigits(text) : (phoneKey(text, country)?.key ?? '')
}

const BINDINGS = {
  none: () => undefined,
  text: bindText,
  texts: (texts: string[], field, operator, binding) => texts.map(text => bindText(text, field, operator, binding)),
  number: (number: number) => number,
  numbers: (pair: [number, number]) => pair,
  options: (keys: (string | number)[], field, _operator, { context }) =>
    keys.map(key => (field.type === 'person' && key === 'me' ? context.me : key)),
  range: ([low, high]: [number | null, number | null]) => [low ?? -NO_LIMIT, high ?? NO_LIMIT],
  point: (number: number) => number,
  window: (window: Window, field, _operator, { context }) =>
    field.type === 'instant' ? resolveInstants(window, context) : resolveDays(window, context),
  segmentEvent: ({ segment, window }: { segment: number; window: Window }, _field, _operator, { context }) => ({
    segment,
    ...resolveInstants(window, context),
  }),
  sample: ({ percent, seed }: { percent: number; seed: number }) => ({
    ...sampleNumbers(seed),
    bound: sampleBound(percent),
  }),
  anniversary: (span: { last: number } | { next: number }, _field, _operator, { context }) =>
    anniversaryRanges(span, context),
} satisfies { [Kind in Exclude<OperandKind, Compiled>]: Bind<Kind> }

/** What is no parameter but SQL of its own. */
type Compiled = 'field' | 'moment' | 'segment'
const COMPILED: readonly OperandKind[] = ['field', 'moment', 'segment'] satisfies Compiled[]

/** The operand as SQL gets it: folded, parsed, resolved against the clock. Another field or a segment is not bound but compiled. */
export function bind(field: Field, operator: Operator, operand: unknown, binding: Binding): unknown {
  if (COMPILED.includes(operator.operand)) throw new TypeError(`A ${operator.operand} is no parameter.`)
  const bindOperand: Bind<OperandKind> = BINDINGS[operator.operand as Exclude<OperandKind, Compiled>]
  return bindOperand(operand as never, field, operator, binding)
}
