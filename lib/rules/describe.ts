/** A rule as an English sentence: deterministic, and never the same for two rules that differ on some lead. */
import { formatMoney, formatNumber, plural } from '@/lib/format'
import { type Catalog, operatorOf, takesBlanks } from './catalog'
import type { Field } from './fields/field'
import { comparedField, operandSchema } from './operand'
import type { Operator } from './operators'
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
import type { Window } from './window'
import { describeWindow } from './window-words'

/** A piece of the sentence; one with a path belongs to the node there. */
export interface Span {
  text: string
  path?: Path
  /** What the eye should find: the values rather than the grammar. */
  strong?: true
}

export interface Sentence {
  text: string
  spans: Span[]
}

type Place = { path: Path; inRow: boolean }

/** Muted nodes are absent. Of a rule that names what no longer exists, the sentence says its key. */
export function describe(rule: StoredRule, catalog: Catalog): Sentence {
  const root = active(rule.root)
  const spans = root && root.rules.length > 0 ? sentence(rule.root, catalog) : [{ text: 'No conditions yet.' }]
  return { text: spans.map(({ text }) => text).join(''), spans: joined(spans) }
}

function sentence(root: Group, catalog: Catalog): Span[] {
  const place = { path: [], inRow: false }
  const body = group(root, catalog, place)
  return [{ text: root.match === 'none' ? 'All leads ' : 'Leads ' }, ...body, { text: '.' }]
}

/** The children that count, each with the path it has in the whole tree. */
function activeChildren(rule: Rule, path: Path): { rule: Rule; path: Path }[] {
  return childrenOf(rule)
    .map((child, index) => ({ rule: child, path: [...path, index] }))
    .filter(({ rule: child }) => active({ match: 'all', rules: [child] }) !== undefined)
}

/** `whose A, and whose B, except those whose C` · in a row: `A and B and not (C)`. */
function group(rule: Group, catalog: Catalog, { path, inRow }: Place): Span[] {
  const children = activeChildren(rule, path)
  const clauses = children.map(child => clause(child.rule, catalog, { path: child.path, inRow }))
  if (rule.match === 'none') {
    const any = separated(clauses, inRow ? ' or ' : ', or ')
    const inner = children.length > 1 ? bracketed(any) : any
    return [
      { text: inRow ? 'not ' : 'except those ', path },
      ...(inRow && children.length === 1 ? bracketed(inner) : inner),
    ]
  }
  if (rule.match === 'any') return separated(clauses, inRow ? ' or ' : ', or ')
  return allOf(children, clauses, inRow)
}

/** What is excepted stands last, joined without an "and": `whose A, and whose B, except those whose C`. */
function allOf(children: { rule: Rule }[], clauses: Span[][], inRow: boolean): Span[] {
  if (inRow) return separated(clauses, ' and ')
  const isExcept = (index: number) => {
    const child = children[index]?.rule
    return child !== undefined && isGroup(child) && child.match === 'none'
  }
  const kept = clauses.filter((_, index) => !isExcept(index))
  const excepted = clauses.filter((_, index) => isExcept(index))
  const all = [separated(kept, ', and '), ...excepted].filter(spans => spans.length > 0)
  return separated(all, ', ')
}

function clause(rule: Rule, catalog: Catalog, place: Place): Span[] {
  if (isCondition(rule)) return condition(rule, catalog, place)
  if (isRelated(rule)) return related(rule, catalog, place)
  const inner = group(rule, catalog, place)
  // An exception brackets itself.
  return rule.match === 'none' ? inner : bracketed(inner)
}

function condition(rule: Condition, catalog: Catalog, { path, inRow }: Place): Span[] {
  const field = catalog.field(rule.field)
  const operator = field && operatorOf(field, rule.operator)
  if (!field || !operator) return [{ text: `whose ${quoted(rule.field)} ${quoted(rule.operator)}`, path }]
  if (field.type === 'everyone') return [{ text: 'whoever they are', path, strong: true }]
  const readable = operandSchema(field, operator).safeParse(rule.operand).success
  const whole = field.phrases ? phrase(field.phrases, operator) : readable && audience(rule, field, operator, catalog)
  if (whole) return [{ text: whole, path, strong: true }]
  const subject = `${inRow ? '' : 'whose '}${name(field.noun)} `
  const [verb, value] = readable ? predicate(rule, field, operator, catalog) : [operator.label, '…']
  const strong = { text: value ? `${verb} ${value}` : verb, path, strong: true } as const
  return [{ text: subject, path }, strong, ...blanksSaid(rule, operator, catalog, path)]
}

function phrase({ yes, no }: { yes: string; no: string }, operator: Operator): string {
  return operator.key === 'isYes' ? yes : no
}

/** What is said of a lead as a whole: its segments, the sample it is in. Undefined of a field that has a value. */
function audience({ operand }: Condition, field: Field, operator: Operator, catalog: Catalog): string | undefined {
  if (field.type === 'sample') {
    const { percent, seed } = operand as { percent: number; seed: number }
    return `who are ${operator.label} the random ${decimal(percent, 2)}% with seed ${seed}`
  }
  if (field.type !== 'segment') return undefined
  if (operator.operand === 'segment')
    return `who are ${operator.label} ${segmentName(field, operand as number, catalog)}`
  const { segment, window } = operand as { segment: number; window: Window }
  return `who ${operator.label} ${segmentName(field, segment, catalog)} ${describeWindow(window)}`
}

/** Names of segments are always quoted: they are typed, and might read on like the sentence. */
function segmentName(field: Field, id: number, catalog: Catalog): string {
  const entry = catalog.segment(id)
  if (!entry) return `segment ${id}, which is gone`
  if (entry.name === null) return `a private segment (${id})`
  return `the segment ${quoted(field.options?.find(({ key }) => key === id)?.label ?? entry.name)}`
}

function blanksSaid(rule: Condition, operator: Operator, catalog: Catalog, path: Path): Span[] {
  if (!rule.blanks || rule.blanks === operator.blanks || !takesBlanks(catalog, rule)) return []
  return [{ text: rule.blanks === 'include' ? ' or is blank' : ' and is not blank', path }]
}

/** The operator as it is spoken with this operand, and the operand. */
function predicate({ operand }: Condition, field: Field, operator: Operator, catalog: Catalog): [string, string] {
  const list = (entries: unknown, conjunction: string) =>
    listed(
      (entries as unknown[]).map(entry => optionWords(field, entry)),
      conjunction,
    )
  const value = (entry: unknown) => numberWords(field, entry as number)
  switch (operator.operand) {
    case 'none':
      return [operator.label, '']
    case 'text':
      return [operator.label, quoted(operand as string)]
    case 'texts': {
      const texts = (operand as string[]).map(quoted)
      return [
        operator.label.replace(' any of', '').replace('none of', texts.length === 1 ? 'not' : 'neither'),
        listed(texts, operator.key === 'isAnyOf' ? 'or' : 'nor'),
      ]
    }
    case 'options':
      return [operator.label, list(operand, /all of|exactly|besides/.test(operator.label) ? 'and' : 'or')]
    case 'numbers': {
      const [low, high] = operand as [number, number]
      return [operator.label, `${value(low)} and ${value(high)}`]
    }
    case 'range': {
      const [low, high] = operand as [number | null, number | null]
      if (low === null) return [operator.label, `anything up to ${value(high)}`]
      return [operator.label, high === null ? `anything from ${value(low)}` : `${value(low)} – ${value(high)}`]
    }
    case 'point':
      return [operator.label, value(operand)]
    case 'window':
      return [operator.label, describeWindow(operand as Window)]
    case 'anniversary': {
      const span = operand as { last: number } | { next: number }
      return [
        operator.label,
        'last' in span
          ? `in the ${plural(span.last, 'day')} up to today`
          : `in the ${plural(span.next, 'day')} from today`,
      ]
    }
    default: {
      const other = comparedField(operand)
      if (other === undefined) return [operator.label, value(operand)]
      return [operator.label, `${shift(operand)}the ${otherName(other, field, catalog)}`]
    }
  }
}

/** `New, Attempted or Working` */
function listed(words: readonly string[], conjunction: string): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} ${conjunction} ${last}` : last
}

/** `2 days after `, or nothing. */
function shift(operand: unknown): string {
  const plus = (operand as { plus?: { n: number; unit: string } }).plus
  if (!plus) return ''
  return `${plural(Math.abs(plus.n), plus.unit)} ${plus.n < 0 ? 'before' : 'after'} `
}

/** A field on the other side: the lead's own is said to be when the first is a row's. */
function otherName(key: string, field: Field, catalog: Catalog): string {
  const other = catalog.field(key)
  if (!other) return quoted(key)
  return field.subject !== 'lead' && other.subject === 'lead' ? `lead's ${name(other.noun)}` : name(other.noun)
}

function related(rule: Related, catalog: Catalog, { path }: Place): Span[] {
  const thing = catalog.relatedThing(rule.related)
  const [count, one] = quantityWords(rule)
  const noun = thing ? (one ? thing.one : thing.many) : quoted(rule.related)
  const window = rule.within ? ` ${describeWindow(rule.within)}` : ''
  const head: Span[] = [
    { text: 'who have ', path },
    { text: `${count} ${noun}${window}`, path, strong: true },
  ]
  if (!active(rule.where) || rule.where.rules.length === 0) return head
  return [...head, { text: ' where ', path }, ...group(rule.where, catalog, { path, inRow: true })]
}

function quantityWords({ quantity }: Related): [words: string, one: boolean] {
  if ('atLeast' in quantity) return [`at least ${formatNumber(quantity.atLeast)}`, quantity.atLeast === 1]
  if ('atMost' in quantity)
    return quantity.atMost === 0 ? ['no', false] : [`at most ${formatNumber(quantity.atMost)}`, quantity.atMost === 1]
  if ('exactly' in quantity) return [`exactly ${formatNumber(quantity.exactly)}`, quantity.exactly === 1]
  const [low, high] = quantity.between
  return [`between ${formatNumber(low)} and ${formatNumber(high)}`, false]
}

/** An option as it stands in a sentence; what is no option by its key. */
export function optionWords(field: Field, entry: unknown): string {
  if (field.type === 'person' && entry === 'me') return 'me'
  const known = field.options?.find(({ key }) => key === entry)
  return known ? name(known.label) : quoted(String(entry))
}

/** A number as people write it: money, a percentage, a decimal, or with separators. */
export function numberWords(field: Field, stored: number): string {
  if (field.scale === 'cents') return formatMoney(stored)
  if (field.scale === 'custom') return decimal(stored, 4)
  if (field.scale === 'percent') return `${decimal(stored, 2)}%`
  return field.plain ? String(stored) : formatNumber(stored)
}

function decimal(stored: number, places: number): string {
  const digits = String(Math.abs(stored)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = formatNumber(Number(digits.slice(0, -places)))
  return `${stored < 0 ? '−' : ''}${whole}${fraction && `.${fraction}`}`
}

/** A name stands as it is unless it could be taken for grammar; then it is quoted like anything else that was typed. */
function name(label: string): string {
  const plain = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ,.&'’/+-]*$/u.test(label)
  const grammar =
    /(^|[ ,])(and|or|not|where|whose|who|except|is|are|in|me|blank)([ ,]|$)/i.test(label) || /,( |$)/.test(label)
  return plain && !grammar ? label : quoted(label)
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function bracketed(spans: Span[]): Span[] {
  return [{ text: '(' }, ...spans, { text: ')' }]
}

function separated(clauses: Span[][], separator: string): Span[] {
  return clauses.flatMap((spans, index) => (index === 0 ? spans : [{ text: separator }, ...spans]))
}

/** Neighbours without a node of their own become one. */
function joined(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && !last.path && !span.path) last.text += span.text
    else result.push({ ...span })
  }
  return result
}
