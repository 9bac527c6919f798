/** What Google and Meta want done to a person's data before it is hashed, so that the same person has the same hash. */
import { hash } from 'node:crypto'
import { STATES } from '@/lib/vocabulary'

/** SHA-256 in hexadecimal; of nothing, nothing. */
export function sha256(text: string): string {
  return text && hash('sha256', text)
}

/** What both take for an e-mail address: in lower case and without any space; nothing where it is none. */
export function cleanEmail(text: string | null): string {
  const email = (text ?? '').toLowerCase().replace(/\s/g, '')
  return /.@./s.test(email) ? email : ''
}

/** `+18005550100` for Google; nothing where the number cannot be dialled. */
export function googlePhone(key: string | null): string {
  return key?.startsWith('+') ? key : ''
}

/** `18005550100` for Meta. */
export function metaPhone(key: string | null): string {
  return googlePhone(key).replace(/\D/g, '').replace(/^0+/, '')
}

const TITLES = /^(mrs?|ms|miss|mx|dr|prof|rev|sir|hon)\.?\s+/
const SUFFIXES = /[\s,]+(jr|sr|ii|iii|iv|esq|phd|md)\.?$/

/** A first name without its title, a last name without its Jr., in lower case and without spaces. */
export function googleName(text: string | null): string {
  return bareName(text).replace(/\s/g, '')
}

/** In lower case and without punctuation. */
export function metaName(text: string | null): string {
  return bareName(text).replace(/\p{P}/gu, '').replace(/\s+/g, ' ').trim()
}

/** Its letters, in lower case. */
export function metaCity(text: string | null): string {
  return (text ?? '').toLowerCase().replace(/[^\p{L}]/gu, '')
}

/** Never hashed: five digits or nine in the United States, elsewhere as it is. */
export function googlePostalCode(text: string | null, country: string): string {
  const code = (text ?? '').trim().toUpperCase()
  if (country !== 'US') return code
  return /^\d{5}(-\d{4})?$/.test(code) ? code : ''
}

/** In lower case and without spaces; of the United States the first five digits. */
export function metaPostalCode(text: string | null, country: string): string {
  const code = googlePostalCode(text, country).toLowerCase().replace(/\s/g, '')
  return country === 'US' ? code.slice(0, 5) : code
}

const OF_CANADA = new Set(['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'])
const OF_US = new Set<string>(STATES.map(({ key }) => key).filter(key => !OF_CANADA.has(key)))

/** ISO 3166 letters: the country of a state or province, else the dealership's own. */
export function countryOf(state: string | null, dealership: string): string {
  if (state !== null && OF_CANADA.has(state)) return 'CA'
  return state !== null && OF_US.has(state) ? 'US' : dealership
}

function bareName(text: string | null): string {
  return (text ?? '').toWellFormed().toLowerCase().trim().replace(TITLES, '').replace(SUFFIXES, '')
}
