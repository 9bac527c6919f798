/** Everything a rule can be about, for one dealership: the same object in the browser and on the server. */
import { fold } from '@/lib/text'
import { BUDGET_FIELDS } from './fields/budget'
import { type CustomField, customField } from './fields/custom'
import type { Field, Option, RelatedThing } from './fields/field'
import { INTEREST, INTEREST_FIELDS } from './fields/interest'
import { leadFields } from './fields/lead'
import { TIMELINE_FIELDS } from './fields/timeline'
import { comparedField } from './operand'
import { OPERATORS, type Operator } from './operators'
import type { Condition } from './rule'

/** What the database says a rule can be about; plain data, so that it travels to the browser. */
export interface CatalogSource {
  stores: readonly { id: number; name: string; archived: boolean }[]
  people: readonly { id: number; name: string; isActive: boolean }[]
  sources: readonly Option[]
  tags: readonly { id: number; name: string; archived: boolean }[]
  customFields: readonly CustomField[]
  /** Decides how a phone number without a country code is read. */
  country: string
}

export interface Catalog {
  /** In the order of the palette. */
  fields: readonly Field[]
  related: readonly RelatedThing[]
  country: string
  field(key: string): Field | undefined
  relatedThing(key: string): RelatedThing | undefined
}

const EVERYONE: Field = {
  key: 'everyone',
  label: 'Everyone',
  noun: 'lead',
  group: 'Everyone',
  subject: 'lead',
  type: 'everyone',
  neverBlank: true,
  place: { in: 'everywhere' },
}

export function createCatalog(source: CatalogSource): Catalog {
  const fields = [
    ...leadFields(source),
    ...BUDGET_FIELDS,
    ...TIMELINE_FIELDS,
    ...INTEREST_FIELDS,
    ...source.customFields.map(customField),
    EVERYONE,
  ].map(withUniqueNames())
  const byKey = new Map(fields.map(field => [field.key, field]))
  const related = [INTEREST]
  return {
    fields,
    related,
    country: source.country,
    field: key => byKey.get(key),
    relatedThing: key => related.find(thing => thing.key === key),
  }
}

/** Operators a field offers, in the order of the menu. */
export function operatorsOf(field: Field): readonly Operator[] {
  return OPERATORS.filter(({ types, key, operand }) => {
    if (!types.includes(field.type)) return false
    if (field.neverBlank && (key === 'isBlank' || key === 'isNotBlank')) return false
    return !(operand === 'anniversary' && field.type !== 'date')
  })
}

/** The operator of that key as this field has it, or undefined. */
export function operatorOf(field: Field, key: string): Operator | undefined {
  return operatorsOf(field).find(operator => operator.key === key)
}

/** Fields that `field` can be compared with: of the same type and scale, of the lead or of the same row. */
export function comparableFields(catalog: Catalog, field: Field): readonly Field[] {
  if (field.scale === 'days') return []
  return catalog.fields.filter(
    other =>
      other.key !== field.key &&
      other.type === field.type &&
      other.scale === field.scale &&
      (other.subject === 'lead' || other.subject === field.subject),
  )
}

/** Whether a condition may say what a blank counts as: some side of it can be blank, and that is not what it asks. */
export function takesBlanks(catalog: Catalog, condition: Condition): boolean {
  const field = catalog.field(condition.field)
  const operator = field && operatorOf(field, condition.operator)
  if (!field || !operator?.blanks) return false
  const other = comparedField(condition.operand)
  return !field.neverBlank || (other !== undefined && !catalog.field(other)?.neverBlank)
}

/**
 * Two fields of one subject, or two options of one field, may carry the same name. A sentence must still tell them apart,
 * so the later one says its key as well.
 */
function withUniqueNames(): (field: Field) => Field {
  const nounsOf = new Map<string, (name: string, key: Option['key']) => string>()
  return field => {
    const unique = nounsOf.get(field.subject) ?? uniqueNames()
    nounsOf.set(field.subject, unique)
    const noun = unique(field.noun, field.key)
    const label = noun === field.noun ? field.label : `${field.label} (${field.key})`
    const nameOf = uniqueNames('me', 'nobody')
    const options = field.options?.map(option => ({ ...option, label: nameOf(option.label, option.key) }))
    return { ...field, label, noun, ...(options && { options }) }
  }
}

/** Gives each name once, however it is folded; whoever comes second adds the key. */
function uniqueNames(...reserved: string[]): (name: string, key: Option['key']) => string {
  const taken = new Set(reserved.map(fold))
  return (name, key) => {
    let unique = name
    while (taken.has(fold(unique))) unique = `${unique} (${key})`
    taken.add(fold(unique))
    return unique
  }
}
