import type { CustomField } from '@/lib/rules/fields/custom'
import { isDay } from '@/lib/time'
import { parseDecimal, parseMoney } from './money'
import type { CustomInput } from './schema'

/** In stored form; no values is a blank, several are the options of a `choices` field. */
export type CustomReading = { ok: true; values: readonly (string | number)[] } | { ok: false; message: string }

type Read = (typed: string, field: CustomField) => string | number | undefined

interface Reading {
  read: Read
  message: string
}

const CHOOSE = 'Choose from the list.'
const option: Read = (typed, { options }) => options.find(({ key }) => key === typed)?.key

const READINGS = {
  text: { read: readText, message: 'Use at most 200 characters on one line.' },
  number: { read: parseDecimal, message: 'Enter a number such as 12.5, with at most 4 decimals.' },
  money: { read: parseMoney, message: 'Enter an amount such as 25,000.' },
  date: { read: typed => (isDay(typed) ? typed : undefined), message: 'Enter a date such as 2026-11-22.' },
  yesNo: { read: readYesNo, message: 'Choose yes or no.' },
  choice: { read: option, message: CHOOSE },
  choices: { read: option, message: CHOOSE },
} as const satisfies Record<CustomField['fieldType'], Reading>

/** What was typed into a custom field, as it is stored. */
export function readCustomInput(field: CustomField, input: CustomInput): CustomReading {
  const { read, message }: Reading = READINGS[field.fieldType]
  const entries = [...new Set([input ?? []].flat().map(typed))].filter(entry => entry !== '')
  const values = entries.flatMap(entry => read(entry, field) ?? [])
  const isSingle = field.fieldType !== 'choices'
  return values.length < entries.length || (isSingle && values.length > 1)
    ? { ok: false, message }
    : { ok: true, values }
}

function typed(entry: string | boolean): string {
  return typeof entry === 'boolean' ? (entry ? 'yes' : 'no') : entry.toWellFormed().trim()
}

function readYesNo(typed: string): number | undefined {
  if (typed === 'yes') return 1
  return typed === 'no' ? 0 : undefined
}

function readText(typed: string): string | undefined {
  return typed.length <= 200 && !/\p{Cc}/u.test(typed) ? typed : undefined
}
