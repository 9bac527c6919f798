import type { Statement } from './statement'

export type Row = Record<string, unknown>

/** `statements`, then `rows` in chunks, all of one snapshot. */
export interface Request {
  statements: Statement[]
  rows?: Statement
  /** After this long nobody waits for it any more. */
  timeoutMs: number
}

/** Nothing follows one that is over. */
export interface Answer {
  results?: Row[][]
  chunk?: Row[]
  over?: true
  failure?: string
}

/** Something with a read-only connection that answers one request at a time. */
export interface Connection {
  readonly isIdle: boolean
  /** The last answer is `over`; only then is it idle again. While it works it keeps the process alive. */
  run(request: Request, onAnswer: (answer: Answer) => void): void
  /** Lets it read one chunk further. */
  take(): void
  /** Ends the request, the running statement included. */
  stop(): void
  terminate(): Promise<void>
}

/** What a stream is read in, and how far it may be ahead of its caller. */
export const CHUNK_ROWS = 1000
export const CHUNKS_AHEAD = 2
