import { parseDecimal } from '@/lib/leads/money'
import type { Catalog } from '@/lib/rules/catalog'
import type { CustomField } from '@/lib/rules/fields/custom'
import { plainAmount } from './amounts'
import { parseDay } from './dates'
import type { Draft } from './draft'
import { openTerms } from './lists'
import { quoted } from './quoted'
import { listed, type Scope, several, type Target } from './takes'
import { readYesNo, wordsOf } from './words'

/** How a cell of each type of custom field becomes what the form of a lead sends. */
const CUSTOM = {
  text: cell => cell,
  number: cell => (parseDecimal(cell) === undefined ? undefined : cell),
  money: cell => plainAmount(cell),
  date: (cell, _, { dateOrder }) => parseDay(cell, dateOrder),
  yesNo: cell => ({ true: 'yes', false: 'no' })[String(readYesNo(cell))],
} as const satisfies Record<
  Exclude<CustomField['fieldType'], 'choice' | 'choices'>,
  (cell: string, field: CustomField, scope: Scope) => string | undefined
>

const CUSTOM_FAULTS: Record<keyof typeof CUSTOM, string> = {
  text: 'is no text.',
  number: 'is no number, or has more than 4 decimals.',
  money: 'is no amount.',
  date: 'is no date in the order of this file.',
  yesNo: 'is neither yes nor no.',
}

/** A column that fills a field of the dealership's own. */
export function customTarget(field: CustomField, catalog: Catalog): Target {
  return {
    label: catalog.field(`custom.${field.id}`)?.label ?? field.displayName,
    group: 'Custom fields',
    aliases: [field.name, field.displayName],
    ...readingOf(field),
  }
}

function readingOf(field: CustomField): Pick<Target, 'take' | 'options'> {
  const { fieldType } = field
  const put = (draft: Draft, value: string | string[]) => {
    draft.custom[String(field.id)] = value
  }
  if (fieldType === 'choices') return several(() => wordsOf(openTerms(field.options)), 'option', put)
  if (fieldType === 'choice') {
    const words = wordsOf(openTerms(field.options))
    return listed(
      words.find,
      () => words.terms,
      cell => `${quoted(cell)} is not among its options.`,
      put,
    )
  }
  const read: (cell: string, field: CustomField, scope: Scope) => string | undefined = CUSTOM[fieldType]
  return {
    take: (draft, cell, scope) => {
      const value = read(cell, field, scope)
      if (value === undefined) return `${quoted(cell)} ${CUSTOM_FAULTS[fieldType]}`
      put(draft, value)
      return undefined
    },
  }
}
