/** How one that asked a reader ended. */
export type Outcome = 'served' | 'cancelled' | 'timedOut' | 'refused' | 'failed'

export interface Ended {
  outcome: Outcome
  waitedMs: number
  ranMs: number
}

/** What a pool of readers does, and did since it began; times in milliseconds, of the last 1,000 that had a reader. */
export interface ReaderReport extends Record<Outcome, number> {
  readers: number
  running: number
  waiting: number
  waitedMs: Quantiles
  ranMs: Quantiles
}

interface Quantiles {
  p50: number
  p99: number
}

const REMEMBERED = 1000

export class Metrics {
  readonly #outcomes: Record<Outcome, number> = { served: 0, cancelled: 0, timedOut: 0, refused: 0, failed: 0 }
  readonly #times: Pick<Ended, 'waitedMs' | 'ranMs'>[] = []
  #count = 0

  record({ outcome, ...times }: Ended): void {
    this.#outcomes[outcome]++
    if (times.ranMs > 0) this.#times[this.#count++ % REMEMBERED] = times
  }

  report(now: Pick<ReaderReport, 'readers' | 'running' | 'waiting'>): ReaderReport {
    const of = (what: 'waitedMs' | 'ranMs') => quantiles(this.#times.map(times => times[what]))
    return { ...now, ...this.#outcomes, waitedMs: of('waitedMs'), ranMs: of('ranMs') }
  }
}

function quantiles(times: readonly number[]): Quantiles {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p99: at(0.99) }
}
