/** What the words of a file mean that the lists here do not have: as somebody says it, for each column they stand in. */
import * as z from 'zod'
import { wordOf } from './word-of'

/** The words of one list that a file has besides, the most frequent ones. */
export interface UnknownWords {
  target: string
  words: readonly { word: string; rows: number }[]
  /** How often words stand in the file that are not among these. */
  others: number
}

export const MAX_WORD = 80
const SHOWN = 50
const COUNTED = 2000

/** What a column can fill: what `targetsOf` may have a target for. */
export const TargetKey = z.string().regex(/^[a-zA-Z]{1,40}$|^custom\.[1-9]\d{0,9}$/)

const about = {
  target: TargetKey,
  /** As the file has it; null for all others of the target. */
  word: z.string().max(MAX_WORD).nullable(),
}

/** Of a word: an option of the list, nothing at all, or that its rows are turned away. */
export const Meaning = z.discriminatedUnion('means', [
  z.strictObject({ ...about, means: z.literal('option'), option: z.string().min(1).max(100) }),
  z.strictObject({ ...about, means: z.literal('blank') }),
  z.strictObject({ ...about, means: z.literal('refuse') }),
])
export type Meaning = z.output<typeof Meaning>

/** What was said of the words of one target; the word itself comes before all others. */
export function meaningsOf(meanings: readonly Meaning[], target: string): (word: string) => Meaning | undefined {
  const own = meanings.filter(meaning => meaning.target === target)
  const others = own.find(({ word }) => word === null)
  const said = new Map(
    own.flatMap(meaning => (meaning.word === null ? [] : [[wordOf(meaning.word), meaning] as const])),
  )
  return word => said.get(wordOf(word)) ?? others
}

/** Whether somebody said of each of these words what becomes of it. */
export function isDecided(unknown: readonly UnknownWords[], meanings: readonly Meaning[]): boolean {
  return unknown.every(({ target, words, others }) => {
    const meaningOf = meaningsOf(meanings, target)
    const hasRest = meanings.some(meaning => meaning.target === target && meaning.word === null)
    return hasRest || (others === 0 && words.every(({ word }) => meaningOf(word)))
  })
}

/** Counts the words of a file that no list has. */
export class WordCount {
  readonly #targets = new Map<string, Map<string, { word: string; rows: number }>>()
  readonly #others = new Map<string, number>()

  add(target: string, word: string): void {
    const words = this.#targets.get(target) ?? new Map<string, { word: string; rows: number }>()
    this.#targets.set(target, words)
    const key = wordOf(word)
    const counted = words.get(key)
    if (counted) counted.rows++
    else if (words.size < COUNTED && word.length <= MAX_WORD) words.set(key, { word, rows: 1 })
    else this.#others.set(target, (this.#others.get(target) ?? 0) + 1)
  }

  result(): UnknownWords[] {
    return [...this.#targets].map(([target, words]) => {
      const byRows = [...words.values()].sort((one, other) => other.rows - one.rows)
      const rest = byRows.slice(SHOWN).reduce((sum, { rows }) => sum + rows, 0)
      return { target, words: byRows.slice(0, SHOWN), others: rest + (this.#others.get(target) ?? 0) }
    })
  }
}
