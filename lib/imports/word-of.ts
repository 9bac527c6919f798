import { wordKey } from './words'

/** What a word is told by where no list has it: case, accents and marks aside, unless it has nothing else. */
export function wordOf(text: string): string {
  return wordKey(text) || text.trim()
}
