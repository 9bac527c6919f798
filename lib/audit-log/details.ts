import { formatNumber } from '@/lib/format'

/** Where the key in words would not do. */
const WORDS: Record<string, string> = {
  isDynamic: 'Dynamic',
  rule: 'Fingerprint of the rule',
  hash: 'Fingerprint of the file',
  from: 'After row',
}

/** What kinds of things are called. */
const KINDS: Record<string, string> = {
  firstAdmin: 'for the first admin',
  invitation: 'an invitation',
  password: 'for a new password',
}

/** What an entry says besides, as one line: "Changed: city, phone · Version: 3"; some is said in places of its own. */
export function detailWords(details: Record<string, unknown>, elsewhere: readonly string[] = []): string {
  return Object.entries(details)
    .filter(
      ([key, value]) => !elsewhere.includes(key) && value !== null && !(Array.isArray(value) && value.length === 0),
    )
    .map(
      ([key, value]) =>
        `${WORDS[key] ?? inWords(key)}: ${key === 'kind' ? (KINDS[String(value)] ?? valueWords(value)) : valueWords(value)}`,
    )
    .join(' · ')
}

function valueWords(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  if (typeof value === 'object' && value !== null) return `(${detailWords(value as Record<string, unknown>)})`
  return String(value)
}

/** "lastName" as "Last name". */
function inWords(key: string): string {
  const words = key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`).replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
