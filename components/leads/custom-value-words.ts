import { formatDay, formatMoney, formatNumber } from '@/lib/format'
import type { CustomField, CustomFieldType } from '@/lib/rules/fields/custom'

type Words = (value: string | number, field: CustomField) => string

const optionLabel: Words = (value, { options }) => options.find(({ key }) => key === value)?.label ?? String(value)

const WORDS = {
  text: String,
  number: value => formatNumber(Number(value) / 10_000),
  money: value => formatMoney(Number(value)),
  date: value => formatDay(String(value)),
  yesNo: value => (value === 1 ? 'Yes' : 'No'),
  choice: optionLabel,
  choices: optionLabel,
} satisfies Record<CustomFieldType, Words>

/** The stored values of a custom field as people read them; empty where it is blank. */
export function customValueWords(field: CustomField, values: readonly (string | number)[]): string {
  return values.map(value => WORDS[field.fieldType](value, field)).join(', ')
}
