import { parseDecimal } from '@/lib/leads/money'
import type { Catalog } from '@/lib/rules/catalog'
import type { CustomField } from '@/lib/rules/fields/custom'
import { plainAmount } from './amounts'
import { parseDay } from './dates'
import { openTerms } from './lists'
import { quoted } from './quoted'
import { chosen, type Scope, type Target } from './takes'
import { readYesNo, wordsOf } from './words'

/** How a cell of each type of custom field becomes what the form of a lead sends. */
const CUSTOM = {
  text: cell => cell,
  number: cell => (parseDecimal(cell) === undefined ? undefined : cell),
  money: cell => plainAmount(cell),
  date: (cell, _, { dateOrder }) => parseDay(cell, dateOrder),
  yesNo: cell => ({ true: 'yes', false: 'no' })[String(readYesNo(cell))],
  choice: (cell, { options }) => wordsOf(openTerms(options)).find(cell),
  choices: (cell, { options }) => {
    const keys = chosen(wordsOf(openTerms(options)), cell)
    return Array.isArray(keys) ? keys : undefined
  },
} as const satisfies Record<
  CustomField['fieldType'],
  (cell: string, field: CustomField, scope: Scope) => string | string[] | undefined
>

const CUSTOM_FAULTS: Record<CustomField['fieldType'], string> = {
  text: 'is no text.',
  number: 'is no number, or has more than 4 decimals.',
  money: 'is no amount.',
  date: 'is no date in the order of this file.',
  yesNo: 'is neither yes nor no.',
  choice: 'is not among its options.',
  choices: 'is not among its options.',
}

/** A column that fills a field of the dealership's own. */
export function customTarget(field: CustomField, catalog: Catalog): Target {
  const key = `custom.${field.id}`
  return {
    label: catalog.field(key)?.label ?? field.displayName,
    group: 'Custom fields',
    aliases: [field.name, field.displayName],
    take: (draft, cell, scope) => {
      const read: (cell: string, field: CustomField, scope: Scope) => string | string[] | undefined =
        CUSTOM[field.fieldType]
      const value = read(cell, field, scope)
      if (value === undefined) return `${quoted(cell)} ${CUSTOM_FAULTS[field.fieldType]}`
      draft.custom[String(field.id)] = value
      return undefined
    },
  }
}
