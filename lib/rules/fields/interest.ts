import type { Database } from '@/db/schema'
import { BODY_TYPES, CONDITIONS, FUELS, INTEREST_LEVELS, INTEREST_TYPES } from '@/lib/vocabulary'
import { type Field, nounOf, type RelatedThing } from './field'

export const INTEREST: RelatedThing = {
  key: 'interest',
  label: 'Interest',
  one: 'interest',
  many: 'interests',
  table: 'lead_interest',
  within: 'interest.added',
}

function onInterest(
  name: string,
  type: Field['type'],
  column: keyof Database['lead_interest'] & string,
  label: string,
  details: Partial<Field> = {},
): Field {
  const key = `interest.${name}`
  return {
    key,
    label,
    noun: nounOf(label),
    group: 'Interest',
    subject: 'interest',
    type,
    place: { in: 'row', column },
    ...details,
  }
}

/** Criteria on one row of what the lead wants. */
export const INTEREST_FIELDS: readonly Field[] = [
  onInterest('make', 'text', 'make_folded', 'Make'),
  onInterest('model', 'text', 'model_folded', 'Model'),
  onInterest('bodyType', 'choice', 'body_type', 'Body type', { options: BODY_TYPES }),
  onInterest('level', 'choice', 'interest_level', 'Level', { options: INTEREST_LEVELS }),
  onInterest('condition', 'choice', 'condition', 'Condition', { options: CONDITIONS }),
  onInterest('fuel', 'choice', 'fuel', 'Fuel', { options: FUELS }),
  onInterest('year', 'number', 'year', 'Model year', { scale: 'whole', plain: true }),
  onInterest('type', 'choice', 'interest_type', 'Type', { options: INTEREST_TYPES }),
  onInterest('value', 'text', 'interest_value_folded', 'Value'),
  onInterest('added', 'instant', 'added_at', 'Added', { noun: 'added date', neverBlank: true }),
]
