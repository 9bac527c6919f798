import type { World } from './world'

/** One thing to measure: ours, and what it is held against. Each runs once a sample, in turns, in one process. */
export interface BenchCase {
  name: string
  ours: () => Promise<unknown>
  /** Before each time that ours runs; takes no part in its time. */
  before?: () => Promise<unknown>
  /** What is measured is not how long it takes: ours and the reference answer with the milliseconds. */
  saysItself?: true
  /** Written by hand, through better-sqlite3. */
  reference: () => Promise<unknown>
  /** The same in the shell of SQLite, on the same file, in milliseconds; left out where there is no shell. */
  shell?: () => Promise<number>
  goal: Goal
  /** Fewer where one takes long. */
  samples?: number
}

/** Milliseconds; `shell` is null where it was not measured. */
export interface Timing {
  ours: number
  reference: number
  shell: number | null
}

export interface Goal {
  /** As the table says it. */
  words: string
  /** What the ratio is of; the hand-written SQL where there is no shell. */
  against: 'reference' | 'shell'
  isMet: (timing: Timing, ratio: number) => boolean
}

/** Makes the cases of one bench in a world; later benches join the table in benches.ts. */
export type Bench = (world: World) => Promise<BenchCase[]>

/** What is printed: times in milliseconds, `ratio` = ours ÷ what the goal is against. */
export interface BenchRow {
  bench: string
  case: string
  leads: number
  ours: number
  reference: number
  shell: number | null
  ratio: number
  goal: string
  ok: boolean
}
