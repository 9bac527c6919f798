/**
 * What a rule means, said as plainly as possible: one lead, one rule, true or false. It knows no SQL, no catalog and no
 * compiler; the tests hold the product to it.
 */
import { phoneDigits, phoneKey } from '@/lib/phone'
import { fold } from '@/lib/text'
import { type AnyWindow, dayNumber, dayOf, partsOf, resolveWindow } from './calendar'
import {
  BLANK_OPERATORS,
  fieldsOf,
  type Key,
  OPERATORS,
  type Range,
  RELATED,
  rowsOf,
  type TestField,
  type TestOperator,
  type Value,
} from './language'
import type { TestLead, TestRow, World } from './world'

// The shape of a rule, loosely: the reference is given good rules and does not check them.
interface AnyCondition {
  field: string
  operator: string
  operand?: unknown
  blanks?: 'include' | 'exclude' | undefined
  off?: boolean | undefined
}
interface AnyRelated {
  related: string
  quantity: Record<string, unknown>
  within?: AnyWindow | undefined
  where: AnyGroup
  off?: boolean | undefined
}
interface AnyGroup {
  match: 'all' | 'any' | 'none'
  rules: readonly AnyRule[]
  off?: boolean | undefined
}
export type AnyRule = AnyCondition | AnyRelated | AnyGroup

interface Subject {
  lead: TestLead
  row: TestRow | null
}

/** Whether the lead is in the rule's audience. */
export function matches(rule: { root: unknown }, lead: TestLead, world: World): boolean {
  return isTrue(activeRoot(rule.root as AnyRule), { lead, row: null }, world)
}

const activeRoots = new WeakMap<AnyRule, AnyRule>()

/** The same root is asked about many leads. */
function activeRoot(root: AnyRule): AnyRule {
  const active = activeRoots.get(root) ?? withoutOff(root)
  if (!active) throw new Error('Nothing in this rule is active, so it says nothing about a lead.')
  activeRoots.set(root, active)
  return active
}

/** The rule as if what is off, and every group this empties, had been deleted; undefined when nothing is left. */
export function withoutOff(rule: AnyRule): AnyRule | undefined {
  if (rule.off) return undefined
  if ('field' in rule) return rule
  if ('related' in rule) return { ...rule, where: { ...rule.where, rules: activeOf(rule.where) } }
  const rules = activeOf(rule)
  return rule.rules.length > 0 && rules.length === 0 ? undefined : { ...rule, rules }
}

function activeOf(group: AnyGroup): AnyRule[] {
  return group.rules.map(withoutOff).filter(rule => rule !== undefined)
}

function isTrue(rule: AnyRule, subject: Subject, world: World): boolean {
  if ('field' in rule) return conditionHolds(rule, subject, world)
  if ('related' in rule) return relatedHolds(rule, subject.lead, world)
  const children = rule.rules.map(child => isTrue(child, subject, world))
  if (rule.match === 'all') return children.every(Boolean)
  return rule.match === 'any' ? children.some(Boolean) : !children.some(Boolean)
}

function relatedHolds({ related, quantity, within, where }: AnyRelated, lead: TestLead, world: World): boolean {
  const moment = RELATED[related]?.within
  const count = rowsOf(lead, related).filter(row => {
    const at = moment ? (row[moment] ?? null) : null
    if (within && (at === null || !liesIn(at, within, 'instant', world))) return false
    return where.rules.length === 0 || isTrue(where, { lead, row }, world)
  }).length
  if ('atLeast' in quantity) return count >= (quantity.atLeast as number)
  if ('atMost' in quantity) return count <= (quantity.atMost as number)
  if ('exactly' in quantity) return count === quantity.exactly
  const [low, high] = quantity.between as [number, number]
  return low <= count && count <= high
}

function conditionHolds(condition: AnyCondition, subject: Subject, world: World): boolean {
  if (condition.field === 'everyone') return true
  if (condition.field === 'segment') return segmentHolds(condition, subject.lead, world)
  if (condition.field === 'sample')
    return isSampled(condition.operand as never, subject.lead.id) === (condition.operator === 'isIn')
  const field = fieldNamed(condition.field, world)
  const operator = operatorNamed(field, condition.operator)
  const value = comparedValue(field, subject, world)
  if (operator.key === 'isBlank') return value === null
  if (operator.key === 'isNotBlank') return value !== null
  const other = otherField(condition.operand, world)
  const otherValue = other && comparedValue(other, subject, world)
  if (value === null || otherValue === null) {
    return (condition.blanks ?? (operator.positive ? 'exclude' : 'include')) === 'include'
  }
  const positive = operator.positive ? operator.key : operator.partner
  const holds = test(field, positive, value, condition.operand, otherValue, world)
  return operator.positive ? holds : !holds
}

function segmentHolds({ operator, operand }: AnyCondition, lead: TestLead, world: World): boolean {
  if (operator === 'isIn') return isMember(operand as number, lead, world)
  if (operator === 'isNotIn') return !isMember(operand as number, lead, world)
  const { segment, window } = operand as { segment: number; window: AnyWindow }
  const kind = operator === 'entered' || operator === 'didNotEnter' ? 'entered' : 'left'
  const happened = lead.events.some(
    event => event.segment === segment && event.kind === kind && liesIn(event.at, window, 'instant', world),
  )
  return operator === kind ? happened : !happened
}

/** (rule or included) and not excluded; of a static segment whoever is included. */
function isMember(id: number, lead: TestLead, world: World): boolean {
  const segment = world.segments.find(segment => segment.id === id)
  if (!segment) throw new Error(`The reference knows no segment ${id}`)
  const byHand = (kind: 'include' | 'exclude') =>
    lead.overrides.some(
      override =>
        override.segment === id &&
        override.kind === kind &&
        (override.expires === null || world.now < override.expires),
    )
  if (!segment.root) return byHand('include')
  const byRule = isTrue(activeRoot(segment.root as AnyRule), { lead, row: null }, world)
  return (byRule || byHand('include')) && !byHand('exclude')
}

const P = 67108859n

/** In big integers, so that nothing is rounded here. */
function isSampled({ percent, seed }: { percent: number; seed: number }, id: number): boolean {
  const [a = 0n, b = 0n, c = 0n] = [1, 2, 3].map(index => fmix32(3n * BigInt(seed) + BigInt(index)) % P)
  const x = BigInt(id) % P
  const h = (((a * x + b) % P) * x + c) % P
  return h < (P * BigInt(percent)) / 10000n
}

function fmix32(value: bigint): bigint {
  const times = (one: bigint, other: bigint) => (one * other) & 0xffffffffn
  let h = value & 0xffffffffn
  h = times(h ^ (h >> 16n), 0x85ebca6bn)
  h = times(h ^ (h >> 13n), 0xc2b2ae35n)
  return h ^ (h >> 16n)
}

const fieldsByWorld = new WeakMap<World['customFields'], Map<string, TestField>>()

function fieldNamed(key: string, world: World): TestField {
  let fields = fieldsByWorld.get(world.customFields)
  if (!fields) {
    fields = new Map(fieldsOf(world).map(field => [field.key, field]))
    fieldsByWorld.set(world.customFields, fields)
  }
  const field = fields.get(key)
  if (!field) throw new Error(`The reference knows no field ${key}`)
  return field
}

function operatorNamed(field: TestField, key: string): TestOperator {
  const operator = [...OPERATORS[field.type], ...BLANK_OPERATORS].find(operator => operator.key === key)
  if (!operator) throw new Error(`The reference knows no operator ${key} of ${field.type}`)
  return operator
}

function otherField(operand: unknown, world: World): TestField | undefined {
  if (typeof operand !== 'object' || operand === null || !('field' in operand)) return undefined
  return fieldNamed(operand.field as string, world)
}

/** The value as it is compared: texts folded, phones left as they are, what comes to nothing null. */
function comparedValue(field: TestField, subject: Subject, world: World): Value {
  const value = field.read(subject, world)
  if (value === null) return null
  if (field.type === 'text') return fold(value as string)
  if (field.type === 'phone') return phone(value as string, world.country) && value
  if (Array.isArray(value)) return value.length > 0 ? value : null
  return value
}

const phones = new Map<string, ReturnType<typeof phoneKey>>()

function phone(raw: string, country: string): ReturnType<typeof phoneKey> {
  const key = `${country} ${raw}`
  if (!phones.has(key)) phones.set(key, phoneKey(raw, country))
  return phones.get(key) ?? null
}

/** A positive operator on a value that is there. */
function test(field: TestField, key: string, value: Value, operand: unknown, other: Value | undefined, world: World) {
  switch (field.type) {
    case 'text':
      return testText(key, value as string, operand, other as string | undefined)
    case 'phone':
      return testPhone(key, value as string, operand, world.country)
    case 'number':
      return testNumber(key, value as number, operand, other as number | undefined)
    case 'choice':
      return (operand as Key[]).includes(value as Key)
    case 'person':
      return (operand as Key[]).some(entry => (entry === 'me' ? world.me : entry) === value)
    case 'choices':
      return testChoices(key, new Set(value as Key[]), new Set(operand as Key[]))
    case 'yesNo':
      return value === (key === 'isYes' ? 1 : 0)
    case 'range':
      return testRange(key, value as Range, operand)
    case 'instant':
      return key === 'isIn'
        ? liesIn(value as number, operand as AnyWindow, 'instant', world)
        : testOrder(key, value as number, (other as number) + offsetOf(operand))
    case 'date':
      if (key === 'isIn') return liesIn(value as string, operand as AnyWindow, 'date', world)
      if (key === 'anniversaryIn')
        return hasAnniversary(value as string, operand as { last?: number; next?: number }, world)
      return testOrder(key, value as string, other as string)
  }
}

function testText(key: string, value: string, operand: unknown, other: string | undefined): boolean {
  switch (key) {
    case 'is':
      return value === fold(operand as string)
    case 'contains':
      return value.includes(fold(operand as string) as string)
    case 'startsWith':
      return value.startsWith(fold(operand as string) as string)
    case 'endsWith':
      return value.endsWith(fold(operand as string) as string)
    case 'isAnyOf':
      return (operand as string[]).some(entry => value === fold(entry))
    case 'isSameAs':
      return value === other
    default:
      throw new Error(`The reference knows no test ${key} of text`)
  }
}

function testPhone(key: string, value: string, operand: unknown, country: string): boolean {
  const whole = (raw: string) => phone(raw, country)?.key
  const digits = phone(value, country)?.digits ?? ''
  switch (key) {
    case 'is':
      return whole(value) === whole(operand as string)
    case 'isAnyOf':
      return (operand as string[]).some(entry => whole(value) === whole(entry))
    case 'contains':
      return digits.includes(phoneDigits(operand as string))
    case 'startsWith':
      return digits.startsWith(phoneDigits(operand as string))
    case 'endsWith':
      return digits.endsWith(phoneDigits(operand as string))
    default:
      throw new Error(`The reference knows no test ${key} of phone`)
  }
}

function testNumber(key: string, value: number, operand: unknown, other: number | undefined): boolean {
  const bound = other ?? (operand as number)
  switch (key) {
    case 'equals':
      return value === bound
    case 'isLessThan':
      return value < bound
    case 'isAtLeast':
      return value >= bound
    case 'isMoreThan':
      return value > bound
    case 'isAtMost':
      return value <= bound
    case 'isBetween': {
      const [low, high] = operand as [number, number]
      return low <= value && value <= high
    }
    default:
      throw new Error(`The reference knows no test ${key} of number`)
  }
}

function testChoices(key: string, value: Set<Key>, list: Set<Key>): boolean {
  const inside = [...value].filter(entry => list.has(entry)).length
  switch (key) {
    case 'hasAnyOf':
      return inside > 0
    case 'hasAllOf':
      return inside === list.size
    case 'isExactly':
      return inside === list.size && inside === value.size
    case 'hasOnly':
      return inside === value.size
    case 'hasOther':
      return inside < value.size
    default:
      throw new Error(`The reference knows no test ${key} of choices`)
  }
}

function testRange(key: string, { min, max }: Range, operand: unknown): boolean {
  if (key === 'containsValue') return min <= (operand as number) && (operand as number) <= max
  const [first, last] = operand as [number | null, number | null]
  const low = first ?? Number.NEGATIVE_INFINITY
  const high = last ?? Number.POSITIVE_INFINITY
  if (key === 'overlaps') return min <= high && max >= low
  if (key === 'isWithin') return min >= low && max <= high
  throw new Error(`The reference knows no test ${key} of range`)
}

function testOrder<T extends number | string>(key: string, value: T, other: T): boolean {
  if (key === 'isEarlierThan') return value < other
  if (key === 'isLaterThan') return value > other
  throw new Error(`The reference knows no test ${key} of time`)
}

const MILLISECONDS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

function offsetOf(operand: unknown): number {
  const { plus } = operand as { plus?: { n: number; unit: string } }
  return plus ? plus.n * (MILLISECONDS[plus.unit] as number) : 0
}

function liesIn(value: number | string, window: AnyWindow, kind: 'instant' | 'date', world: World): boolean {
  const { start, end } =
    kind === 'instant' ? resolveWindow(window, world, 'instant') : resolveWindow(window, world, 'date')
  return start <= value && value < end
}

/** Whether some day of the window has the month and day of an earlier year's date; 29 Feb falls on the 28th in common years. */
function hasAnniversary(value: string, operand: { last?: number; next?: number }, world: World): boolean {
  const birth = partsOf(dayNumber(value))
  const today = dayOf(world.now, world.zone)
  for (let day = today - (operand.last ?? 0); day <= today + (operand.next ?? 0); day++) {
    const { year, month, date } = partsOf(day)
    const isLeapDay = birth.month === 1 && birth.date === 29
    const kept = isLeapDay && !hasLeapDay(year) ? 28 : birth.date
    if (birth.year < year && birth.month === month && kept === date) return true
  }
  return false
}

function hasLeapDay(year: number): boolean {
  return partsOf(dayNumber(`${year}-02-29`)).month === 1
}
