/** What becomes of the values of a custom field when its type changes. */
import { readCustomInput } from '@/lib/leads/custom-input'
import { plainDecimal, plainMoney } from '@/lib/leads/money'
import type { CustomFieldType } from '@/lib/rules/fields/custom'
import { fold } from '@/lib/text'
import { hasOptions } from './field-types'
import { keyFor } from './key'
import type { DefinedField, FieldOption } from './queries'
import { MAX_LABEL } from './schema'

type Values = readonly (string | number)[]

/** A lead's values in stored form, the one or those of `choices`. */
export interface Holding {
  leadId: number
  values: Values
}

export interface Conversion {
  /** Of the field as it will be. */
  options: FieldOption[]
  converted: Holding[]
  /** Leads whose value has no counterpart, with the value as people read it. */
  lost: { leadId: number; words: string }[]
}

/** Every value as the other type has it. A choice made from free values gets an option for each that is different. */
export function convert(field: DefinedField, type: CustomFieldType, holdings: readonly Holding[]): Conversion {
  const keepsOptions = hasOptions(field.type) && hasOptions(type)
  const options = keepsOptions ? field.options : hasOptions(type) ? optionsOf(field, holdings) : []
  const read = keepsOptions ? kept(type) : reader(field, type, options)
  const conversion: Conversion = { options, converted: [], lost: [] }
  for (const { leadId, values } of holdings) {
    const next = read(values)
    if (next) conversion.converted.push({ leadId, values: next })
    else conversion.lost.push({ leadId, words: wordsOf(field, values) })
  }
  return conversion
}

type Read = (values: Values) => Values | undefined

function kept(type: CustomFieldType): Read {
  return values => (type === 'choices' || values.length === 1 ? values : undefined)
}

function reader(field: DefinedField, type: CustomFieldType, options: readonly FieldOption[]): Read {
  const keys = new Map(options.map(({ key, label }) => [fold(label), key]))
  const target = { id: field.id, name: field.name, displayName: field.label, fieldType: type, options }
  return values => {
    const words = wordsOf(field, values)
    if (hasOptions(type)) {
      const key = keys.get(fold(words))
      return key === undefined ? undefined : [key]
    }
    const reading = readCustomInput(target, type === 'yesNo' ? yesOrNo(words) : words)
    return reading.ok && reading.values.length > 0 ? reading.values : undefined
  }
}

function yesOrNo(words: string): string {
  const said = fold(words) ?? ''
  if (['yes', 'y', 'true', '1'].includes(said)) return 'yes'
  return ['no', 'n', 'false', '0'].includes(said) ? 'no' : words
}

/** In the order of the alphabet, numbers by their size. */
function optionsOf(field: DefinedField, holdings: readonly Holding[]): FieldOption[] {
  const labels = new Map<string | null, string>()
  for (const { values } of holdings) {
    const words = wordsOf(field, values)
    const folded = fold(words)
    if (folded !== null && words.length <= MAX_LABEL && !labels.has(folded)) labels.set(folded, words)
  }
  const taken = new Set<string>()
  const inOrder = [...labels.values()].sort(new Intl.Collator('en', { numeric: true }).compare)
  return inOrder.map(label => {
    const key = keyFor(label, taken, 'option')
    taken.add(key)
    return { key, label }
  })
}

const WORDS = {
  text: String,
  number: value => plainDecimal(Number(value)),
  money: value => plainMoney(Number(value)).replace(/\.00$/, ''),
  date: String,
  yesNo: value => (value === 1 ? 'Yes' : 'No'),
  choice: labelOf,
  choices: labelOf,
} satisfies Record<CustomFieldType, (value: string | number, field: DefinedField) => string>

function wordsOf(field: DefinedField, values: Values): string {
  return values.map(value => WORDS[field.type](value, field)).join(', ')
}

function labelOf(value: string | number, { options }: DefinedField): string {
  return options.find(({ key }) => key === value)?.label ?? String(value)
}
