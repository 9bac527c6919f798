/** Everything a rule can be about, for one dealership: the same object in the browser and on the server. */
import { fold } from '@/lib/text'
import { ACTIVITY, activityFields } from './fields/activity'
import { APPOINTMENT, APPOINTMENT_FIELDS } from './fields/appointment'
import { audienceFields } from './fields/audience'
import { BUDGET_FIELDS } from './fields/budget'
import { ASSIGNMENT, assignmentFields, STATUS_CHANGE, statusChangeFields } from './fields/changes'
import { type CustomField, customField } from './fields/custom'
import type { Field, Option, RelatedThing } from './fields/field'
import { INTEREST, INTEREST_FIELDS } from './fields/interest'
import { leadFields } from './fields/lead'
import { EMAIL, emailFields } from './fields/mail'
import { TASK, TASK_FIELDS } from './fields/task'
import { TIMELINE_FIELDS } from './fields/timeline'
import { VEHICLE, VEHICLE_FIELDS } from './fields/vehicle'
import { comparedField } from './operand'
import { OPERATORS, type Operator } from './operators'
import type { Condition } from './rule'

/** What the database says a rule can be about; plain data, so that it travels to the browser. */
export interface CatalogSource {
  stores: readonly { id: number; name: string; archived: boolean }[]
  people: readonly { id: number; name: string; isActive: boolean }[]
  sources: readonly Option[]
  tags: readonly { id: number; name: string; archived: boolean }[]
  campaigns: readonly { id: number; name: string; archived: boolean }[]
  /** All there are: a rule may rest on one that is not shared with whoever reads it. */
  segments: readonly SegmentEntry[]
  customFields: readonly CustomField[]
  /** Decides how a phone number without a country code is read. */
  country: string
}

export interface SegmentEntry {
  id: number
  /** Null: this person may not see it. */
  name: string | null
  archived: boolean
  /** This person may look at it, and build nothing on it. */
  viewOnly?: boolean
  /** The segments its rule names, those in conditions that are off too. */
  references: readonly number[]
  /** Since when its coming and going is recorded, UTC milliseconds; null: it is not. */
  historySince: number | null
}

export interface Catalog {
  /** In the order of the palette. */
  fields: readonly Field[]
  related: readonly RelatedThing[]
  country: string
  field(key: string): Field | undefined
  relatedThing(key: string): RelatedThing | undefined
  /** Whether a person no longer works here. */
  isGone(person: number): boolean
  segment(id: number): SegmentEntry | undefined
  rules: RuleTexts | undefined
}

/** The rule of a segment as it is stored; null: a static one. */
export type RuleTexts = ReadonlyMap<number, string | null>

/** `rules`: of every segment, where rules are evaluated; a browser does without them. */
export function createCatalog(source: CatalogSource, rules?: RuleTexts): Catalog {
  const people = source.people.map(({ id, name, isActive }) => ({ key: id, label: name, archived: !isActive }))
  const campaigns = source.campaigns.map(({ id, name, archived }) => ({ key: id, label: name, archived }))
  const fields = [
    ...leadFields(source, people),
    ...BUDGET_FIELDS,
    ...TIMELINE_FIELDS,
    ...INTEREST_FIELDS,
    ...VEHICLE_FIELDS,
    ...activityFields(people),
    ...APPOINTMENT_FIELDS,
    ...TASK_FIELDS,
    ...emailFields(campaigns),
    ...statusChangeFields(people),
    ...assignmentFields(people),
    ...source.customFields.map(customField),
    ...audienceFields(source.segments),
  ].map(withUniqueNames())
  const byKey = new Map(fields.map(field => [field.key, field]))
  const segments = new Map(source.segments.map(segment => [segment.id, segment]))
  return {
    fields,
    related: RELATED,
    country: source.country,
    field: key => byKey.get(key),
    relatedThing: key => RELATED.find(thing => thing.key === key),
    isGone: person => source.people.some(({ id, isActive }) => id === person && !isActive),
    segment: id => segments.get(id),
    rules,
  }
}

/** In the order of the palette. */
const RELATED: readonly RelatedThing[] = [
  INTEREST,
  VEHICLE,
  ACTIVITY,
  APPOINTMENT,
  TASK,
  EMAIL,
  STATUS_CHANGE,
  ASSIGNMENT,
]

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
