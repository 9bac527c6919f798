import { type Field, nounOf, type Option, type Place } from './field'

export const CUSTOM_FIELD_TYPES = ['text', 'number', 'money', 'date', 'yesNo', 'choice', 'choices'] as const
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number]

/** What a criterion needs to know of a field the dealership defined. */
export interface CustomField {
  id: number
  /** snake_case, unique. */
  name: string
  displayName: string
  fieldType: CustomFieldType
  options: readonly Option[]
}

type Storage = Pick<Field, 'type' | 'scale'> & { column: Extract<Place, { in: 'custom' }>['column'] | null }

/** How each type is stored and compared; null: one row per chosen option. */
const STORAGE = {
  text: { type: 'text', column: 'value_folded' },
  number: { type: 'number', scale: 'custom', column: 'value_number' },
  money: { type: 'number', scale: 'cents', column: 'value_number' },
  date: { type: 'date', column: 'value' },
  yesNo: { type: 'yesNo', column: 'value_number' },
  choice: { type: 'choice', column: 'value' },
  choices: { type: 'choices', column: null },
} as const satisfies Record<CustomFieldType, Storage>

/** A criterion made from a custom field's definition. */
export function customField({ id, displayName, fieldType, options }: CustomField): Field {
  const { column, ...type } = STORAGE[fieldType]
  return {
    key: `custom.${id}`,
    label: displayName,
    noun: nounOf(displayName),
    group: 'Custom',
    subject: 'lead',
    ...type,
    ...((fieldType === 'choice' || fieldType === 'choices') && { options }),
    place: column ? { in: 'custom', fieldId: id, column } : { in: 'customSet', fieldId: id },
  }
}
