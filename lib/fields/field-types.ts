import { CUSTOM_FIELD_TYPES, type CustomFieldType } from '@/lib/rules/fields/custom'

/** What each kind of custom field is called, what it is for, and what its values are read as. */
export const FIELD_TYPES = {
  text: { label: 'Text', about: 'A line of up to 200 characters.', as: 'a text' },
  number: { label: 'Number', about: 'With up to 4 decimals.', as: 'a number' },
  money: { label: 'Money', about: 'An amount in dollars and cents.', as: 'an amount of money' },
  date: { label: 'Date', about: 'A day, without a time.', as: 'a date' },
  yesNo: { label: 'Yes or no', about: 'One of the two, or unknown.', as: 'yes or no' },
  choice: { label: 'Choice', about: 'One option of a list of yours.', as: 'one of the options' },
  choices: { label: 'Choices', about: 'Any number of options of a list of yours.', as: 'options' },
} as const satisfies Record<CustomFieldType, { label: string; about: string; as: string }>

/** Whether a field of this type has options. */
export function hasOptions(type: CustomFieldType): type is 'choice' | 'choices' {
  return type === 'choice' || type === 'choices'
}

/** The type that an address names; undefined where it names none. */
export function typeIn(text: unknown): CustomFieldType | undefined {
  return CUSTOM_FIELD_TYPES.find(type => type === text)
}
