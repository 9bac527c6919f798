import { plural } from '@/lib/format'

const WORD = /^Wait-(\d{1,4})$/

/** What the sign-in machinery says in place of a sentence: it travels in an address. */
export function waitWord(seconds: number): string {
  return `Wait-${seconds}`
}

/** Such a word as a sentence; undefined of any other. */
export function readWaitWord(word: string | null | undefined): string | undefined {
  const [, seconds] = WORD.exec(word ?? '') ?? []
  return seconds === undefined ? undefined : waitSentence(Number(seconds))
}

/** How long to wait, said to whoever has tried too often. */
export function waitSentence(seconds: number): string {
  const time = seconds < 60 ? plural(seconds, 'second') : plural(Math.ceil(seconds / 60), 'minute')
  return `There were too many tries. Wait ${time}, then try again.`
}
