/** A lead's own value in words, for a person who asks why. */
import { formatBudget, formatDay, formatInstant } from '@/lib/format'
import { fold } from '@/lib/text'
import { dayOf, daysBetween } from '@/lib/time'
import { numberWords, optionWords } from './describe'
import type { Field } from './fields/field'
import type { Clock } from './window'

/** As stored: text as it was entered, a key, an id, a number, a day, an instant. A range has two ends, a set any number. */
export type StoredValue = string | number | null

/** "blank" where there is nothing. */
export function valueWords(field: Field, values: readonly StoredValue[], clock: Clock): string {
  const [first = null] = values
  if (field.type === 'range') {
    return formatBudget(asNumber(first), asNumber(values[1] ?? null)) || 'blank'
  }
  if (field.type === 'choices') return values.map(value => optionWords(field, value)).join(', ') || 'blank'
  return first === null ? 'blank' : oneValue(field, first, clock)
}

function oneValue(field: Field, value: string | number, { now, zone }: Clock): string {
  if (field.type === 'number') {
    if (field.scale === 'days') return numberWords(field, daysBetween(dayOf(Number(value), zone), dayOf(now, zone)))
    return numberWords(field, Number(value))
  }
  if (field.type === 'choice' || field.type === 'person') return optionWords(field, value)
  if (field.type === 'yesNo') return Number(value) === 1 ? 'Yes' : 'No'
  if (field.type === 'instant') return formatInstant(Number(value), zone)
  if (field.type === 'date') return formatDay(String(value))
  // What folds to nothing, a space or less, is blank to every rule.
  return fold(String(value)) === null ? 'blank' : String(value)
}

function asNumber(value: StoredValue): number | null {
  return value === null ? null : Number(value)
}
