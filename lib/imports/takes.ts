/** The ways in which a cell fills a lead. */
import { parseMoney } from '@/lib/leads/money'
import type { Catalog, CatalogSource } from '@/lib/rules/catalog'
import { fold } from '@/lib/text'
import type { Day } from '@/lib/time'
import { plainAmount } from './amounts'
import { type DateOrder, parseDay } from './dates'
import type { Draft } from './draft'
import type { Meaning } from './meanings'
import { quoted } from './quoted'
import { VOCABULARIES, type Words } from './words'

/** What cells are read against. */
export interface Scope {
  source: CatalogSource
  catalog: Catalog
  dateOrder: DateOrder
  today: Day
  /** In UTC milliseconds. */
  now: number
  timeZone: string
  /** Of the column whose cells are read. */
  header?: string
  /** What somebody said that words mean which the column's list does not have. */
  meaningOf?: (word: string) => Meaning | undefined
}

export interface Target {
  label: string
  group:
    | 'Person'
    | 'Status and source'
    | 'Interest'
    | 'Budget'
    | 'Timeline'
    | 'Vehicle they have'
    | 'Consent'
    | 'Custom fields'
  /** Headers, besides its label; compared as `wordKey` leaves them, and never in part. */
  aliases: readonly string[]
  /** Fills the draft from a cell that is not empty, or says why it cannot. */
  take: (draft: Draft, cell: string, scope: Scope) => string | undefined
  /** Of one that takes words of a list: what is in it, by key. */
  options?: (source: CatalogSource) => readonly Choice[]
  /** Its list is the dealership's own, so a header we know counts even where none of the samples is in it. */
  isOwnList?: boolean
}

export interface Choice {
  key: string
  label: string
}

type Take = Target['take']
type Listed = Pick<Target, 'take'> & Required<Pick<Target, 'options'>>

export function text(key: 'firstName' | 'lastName' | 'email' | 'phone' | 'city' | 'postalCode'): Take {
  return (draft, cell) => {
    draft.lead[key] = cell.replace(META_PREFIX, '')
    return undefined
  }
}

/** Lists of Meta's lead ads mark what is a phone number and a postal code: "p:+12515550100", "z:36602". */
const META_PREFIX = /^[pz]:(?=[+\d])/

export function wish(key: 'make' | 'model'): Take {
  return (draft, cell) => {
    draft.vehicle[key] = cell
    return undefined
  }
}

/** One word of a list. */
export function word(words: Words, what: string, put: (draft: Draft, key: never) => void): Listed {
  return listed(
    words.find,
    () => words.terms,
    cell => `${quoted(cell)} is not ${what} we know.`,
    put,
  )
}

/** The same of any list: a word that is not in it means what somebody said it does, or turns the row away. */
export function listed(
  find: (cell: string, source: CatalogSource) => string | undefined,
  options: Listed['options'],
  fault: (cell: string) => string,
  put: (draft: Draft, key: never) => void,
): Listed {
  const take: Take = (draft, cell, scope) => {
    const key = find(cell, scope.source) ?? unlisted(draft, cell, scope, options)
    if (key === undefined) return fault(cell)
    if (key !== null) put(draft, key as never)
    return undefined
  }
  return { take, options }
}

/** Notes a word that is in no list. The key of what it was said to mean, null for nothing, undefined where nobody said. */
function unlisted(
  draft: Draft,
  text: string,
  { source, meaningOf }: Scope,
  options: Listed['options'],
): string | null | undefined {
  draft.unlisted.push(text.trim())
  const meaning = meaningOf?.(text)
  if (meaning?.means === 'blank') return null
  if (meaning?.means !== 'option') return undefined
  return options(source).find(({ key }) => key === meaning.option)?.key
}

/** Words of a list, several in a cell. */
export function several(
  words: (source: CatalogSource) => Words,
  what: string,
  put: (draft: Draft, keys: string[]) => void,
): Listed {
  const options: Listed['options'] = source => words(source).terms
  const take: Take = (draft, cell, scope) => {
    const keys = chosen(words(scope.source), cell, piece => unlisted(draft, piece, scope, options))
    if (!Array.isArray(keys)) return `There is no ${what} ${quoted(keys.unknown)}.`
    put(draft, keys)
    return undefined
  }
  return { take, options }
}

export function money(put: (draft: Draft, cents: number) => void): Take {
  return (draft, cell) => {
    const cents = parseMoney(plainAmount(cell) ?? '')
    if (cents === undefined) return `${quoted(cell)} is no amount.`
    put(draft, cents)
    return undefined
  }
}

export function day(put: (draft: Draft, date: Day) => void): Take {
  return (draft, cell, { dateOrder }) => {
    const date = parseDay(cell, dateOrder)
    if (!date) return `${quoted(cell)} is no date in the order of this file.`
    put(draft, date)
    return undefined
  }
}

/** By their name, and only where one person has it. */
export function person(key: 'bdcAgentId' | 'salespersonId'): Listed {
  return listed(
    (cell, { people }) => {
      const name = fold(cell.includes(',') ? cell.split(',').reverse().join(' ') : cell)
      const found = people.filter(({ name: theirs, isActive }) => isActive && fold(theirs) === name)
      return found.length === 1 ? String(found[0]?.id) : undefined
    },
    ({ people }) => people.filter(one => one.isActive).map(({ id, name }) => ({ key: String(id), label: name })),
    cell => `${quoted(cell)} is not the name of one person who works here.`,
    (draft, id: string) => {
      draft.lead[key] = Number(id)
    },
  )
}

/**
 * Several values in one cell: parted by ; or |, and as our own files have them by commas, which a label may hold too. What
 * is no word of the list is `otherwise`: a key, null for nothing, or undefined, and then the first such piece comes back.
 */
export function chosen(
  words: Words,
  cell: string,
  otherwise: (piece: string) => string | null | undefined = () => undefined,
): string[] | { unknown: string } {
  const keys: string[] = []
  const unknown: string[] = []
  for (const part of cell.split(/[;|\n]/)) {
    const pieces = part.split(',')
    while (pieces.join('').trim() !== '') {
      const count = longest(pieces, piece => words.find(piece) !== undefined)
      const text = pieces.splice(0, Math.max(count, 1)).join(',')
      if (count === 0 && text.trim() === '') continue
      const key = count > 0 ? words.find(text) : otherwise(text)
      if (key === undefined) unknown.push(text)
      else if (key !== null) keys.push(key)
    }
  }
  const [first] = unknown
  return first === undefined ? [...new Set(keys)] : { unknown: first }
}

/** How many of these, joined again, are one known word; 0 where none begins here. */
function longest(pieces: readonly string[], isKnown: (text: string) => boolean): number {
  for (let count = pieces.length; count > 0; count--) if (isKnown(pieces.slice(0, count).join(','))) return count
  return 0
}

export function parts(cell: string): string[] {
  return cell
    .split(/[;|\n]|,\s/)
    .map(part => part.trim())
    .filter(part => part !== '')
}

export function interestIn(part: string): Draft['interests'][number] {
  const bodyType = VOCABULARIES.bodyType.find(part)
  return bodyType ? { type: 'body_type', bodyType: bodyType as never } : { type: 'specific_vehicle', value: part }
}
