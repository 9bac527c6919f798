import { BODY_TYPES, CONDITIONS, FUELS, INTEREST_LEVELS, INTEREST_TYPES } from '@/lib/vocabulary'
import type { Field, RelatedThing } from './field'
import { fieldsOn } from './row'

export const INTEREST: RelatedThing = {
  key: 'interest',
  label: 'Interest',
  one: 'interest',
  many: 'interests',
  table: 'lead_interest',
  within: 'interest.added',
}

const on = fieldsOn<'lead_interest'>(INTEREST)

/** Criteria on one row of what the lead wants. */
export const INTEREST_FIELDS: readonly Field[] = [
  on('make', 'text', 'make_folded', 'Make'),
  on('model', 'text', 'model_folded', 'Model'),
  on('bodyType', 'choice', 'body_type', 'Body type', { options: BODY_TYPES }),
  on('level', 'choice', 'interest_level', 'Level', { options: INTEREST_LEVELS }),
  on('condition', 'choice', 'condition', 'Condition', { options: CONDITIONS }),
  on('fuel', 'choice', 'fuel', 'Fuel', { options: FUELS }),
  on('year', 'number', 'year', 'Model year', { scale: 'whole', plain: true }),
  on('type', 'choice', 'interest_type', 'Type', { options: INTEREST_TYPES }),
  on('value', 'text', 'interest_value_folded', 'Value'),
  on('added', 'instant', 'added_at', 'Added', { noun: 'added date', neverBlank: true }),
]
