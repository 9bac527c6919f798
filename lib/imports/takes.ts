/** The ways in which a cell fills a lead. */
import { parseMoney } from '@/lib/leads/money'
import type { Catalog, CatalogSource } from '@/lib/rules/catalog'
import { fold } from '@/lib/text'
import type { Day } from '@/lib/time'
import { plainAmount } from './amounts'
import { type DateOrder, parseDay } from './dates'
import type { Draft } from './draft'
import { quoted } from './quoted'
import { VOCABULARIES, type Words } from './words'

/** What cells are read against. */
export interface Scope {
  source: CatalogSource
  catalog: Catalog
  dateOrder: DateOrder
  today: Day
}

export interface Target {
  label: string
  group: 'Person' | 'Status and source' | 'Interest' | 'Budget' | 'Timeline' | 'Custom fields'
  /** Headers, besides its label; compared as `wordKey` leaves them, and never in part. */
  aliases: readonly string[]
  /** Fills the draft from a cell that is not empty, or says why it cannot. */
  take: (draft: Draft, cell: string, scope: Scope) => string | undefined
}

type Take = Target['take']

export function text(key: 'firstName' | 'lastName' | 'email' | 'phone' | 'city' | 'postalCode'): Take {
  return (draft, cell) => {
    draft.lead[key] = cell
    return undefined
  }
}

export function wish(key: 'make' | 'model'): Take {
  return (draft, cell) => {
    draft.vehicle[key] = cell
    return undefined
  }
}

export function word(words: Words, what: string, put: (draft: Draft, key: never) => void): Take {
  return (draft, cell) => {
    const key = words.find(cell)
    if (!key) return `${quoted(cell)} is not ${what} we know.`
    put(draft, key as never)
    return undefined
  }
}

export function several(
  words: (source: CatalogSource) => Words,
  what: string,
  put: (draft: Draft, keys: string[]) => void,
): Take {
  return (draft, cell, { source }) => {
    const keys = chosen(words(source), cell)
    if (!Array.isArray(keys)) return `There is no ${what} ${quoted(keys.unknown)}.`
    put(draft, keys)
    return undefined
  }
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
export function person(key: 'bdcAgentId' | 'salespersonId'): Take {
  return (draft, cell, { source }) => {
    const name = fold(cell.includes(',') ? cell.split(',').reverse().join(' ') : cell)
    const found = source.people.filter(({ name: theirs, isActive }) => isActive && fold(theirs) === name)
    if (found.length !== 1) return `${quoted(cell)} is not the name of one person who works here.`
    draft.lead[key] = found[0]?.id ?? null
    return undefined
  }
}

/** Several values in one cell: parted by ; or |, and as our own files have them by commas, which a label may hold too. */
export function chosen(words: Words, cell: string): string[] | { unknown: string } {
  const keys: string[] = []
  for (const part of cell.split(/[;|\n]/)) {
    const pieces = part.split(',')
    while (pieces.join('').trim() !== '') {
      const count = longest(pieces, piece => words.find(piece) !== undefined)
      if (count === 0) return { unknown: part }
      keys.push(words.find(pieces.splice(0, count).join(',')) ?? '')
    }
  }
  return [...new Set(keys)]
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
