/** The values that random rules and random leads are both made of, so that they meet. */
import type { Key, TestField } from './language'

/** How far stored integers go, and money in cents. */
export const LARGEST = 9_000_000_000_000_000
export const MOST_MONEY = 1_000_000_000_000

/** Words that only folding brings together, and words that a pattern would read as something else. */
export const TEXTS = [
  ...'Ford|FORD|ford f-150|Élan|elan|İstanbul|ISTANBUL|ı|Straße|STRASSE|Łódź|lodz|ΟΔΟΣ|οδος|が|か|ﬁne|🚗'.split('|'),
  ...'100%|%|_|a_b|aXb|\\|a\\b|"quoted"|O\'Neil|o’neil|two  words|two words|x'.split('|'),
]
export const BLANK_TEXTS = ['', '   ', '\u200b', '\u0301', '\u0007']

export const PHONES = [
  ...'(312) 555-0142|+1 312-555-0142|312.555.0142 x12|13125550142|555-0142|1-800-FLOWERS'.split('|'),
  ...'+49 30 901820|030 901820|5|00000'.split('|'),
]
export const PHONE_FRAGMENTS = '312|0142|+1|+1 312 555 0142|(555)|5|555-01|49|999'.split('|')
export const BLANK_PHONES = ['', 'none', '+', '—']

/** Ends of months and of time, leap days, days on which clocks change. */
export const SOME_DAYS = [
  ...'1900-01-01 1900-01-02 1999-12-31 2000-02-29 2011-12-30 2011-12-31 2018-11-04 2024-02-29 2026-01-31'.split(' '),
  ...'2026-02-28 2026-03-08 2026-03-29 2026-10-25 2026-11-01 2026-11-22 2027-02-28 2028-02-29 2028-03-01'.split(' '),
  '9998-12-31',
]

/** The first options of a field and its last: few, so that rules and leads meet. */
export function few(field: TestField): readonly Key[] {
  const options = field.options ?? []
  return [...new Set([...options.slice(0, 4), ...options.slice(-1)])]
}
