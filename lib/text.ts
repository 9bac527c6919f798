/** Raised whenever `fold` changes what it makes of any text; stored with the data, which is then folded again. */
export const FOLD_VERSION = '1'

const PLAIN = /^[\x20-\x7e]*$/
const ACCENTS_AND_INVISIBLES = /[\u0300-\u036f]|\p{Cf}/gu
const SPACES_AND_CONTROLS = /[\s\p{Cc}]+/gu

const SPELLED_OUT: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '‐': '-',
  '–': '-',
  '—': '-',
}

/**
 * The form in which texts are compared: without case, accents, invisible characters and superfluous spaces.
 * Folding twice changes nothing; NULL when nothing is left. No engine ever folds, so every engine agrees.
 */
export function fold(text: string | null | undefined): string | null {
  if (!text) return null
  const folded = PLAIN.test(text) ? text.toLowerCase() : foldUnicode(text)
  return folded.replace(SPACES_AND_CONTROLS, ' ').trim().normalize('NFC') || null
}

function foldUnicode(text: string): string {
  let folded = ''
  for (const character of text.toWellFormed().normalize('NFKD').replace(ACCENTS_AND_INVISIBLES, '')) {
    // One code point at a time: a whole text would let a final sigma depend on its neighbours.
    for (const letter of character.toLowerCase().toUpperCase().toLowerCase()) folded += SPELLED_OUT[letter] ?? letter
  }
  return folded
}

/** The id that a part of an address names, as we write it ourselves; NaN, which nothing has, for anything else. */
export function idIn(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : Number.NaN
}
