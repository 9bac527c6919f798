import 'server-only'
import { TimedOut } from '@/lib/errors'
import { Chunks } from './chunks'
import type { Asked, Kind } from './line'
import type { Ended, Outcome } from './metrics'
import type { Answer, Connection, Request, Row } from './request'

/** How long a stream may wait, for its turn, its rows or its caller. */
const STANDSTILL_MS = 60_000

/** One request on its way: it waits, runs on a connection, and ends once, whatever ends it first. */
export class Job implements Asked {
  readonly chunks = new Chunks<Row>(
    () => this.#take(),
    () => this.end('cancelled'),
  )
  readonly results: Promise<Row[][]>
  #settle!: { resolve(results: Row[][]): void; reject(reason: unknown): void }
  #connection: Connection | undefined
  #isOver = false
  readonly #asked = performance.now()
  #started: number | undefined
  readonly #deadline: NodeJS.Timeout
  readonly #standstill: NodeJS.Timeout | undefined

  constructor(
    readonly request: Request,
    private readonly signal: AbortSignal | undefined,
    readonly person: number,
    readonly kind: Kind,
    private readonly onEnd: (ended: Ended) => void,
  ) {
    this.results = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    // Whoever only takes the chunks hears of a failure there.
    this.results.catch(() => {})
    // Counted from the call on, so that nobody waits longer, in line or not.
    const { timeoutMs } = request
    this.#deadline = setTimeout(() => this.end('timedOut', this.#tooSlow(timeoutMs)), timeoutMs)
    if (this.isStream)
      this.#standstill = setTimeout(() => this.end('timedOut', this.#tooSlow(STANDSTILL_MS)), STANDSTILL_MS)
    signal?.addEventListener('abort', this.#abort)
  }

  get isStream(): boolean {
    return this.kind === 'stream'
  }

  runOn(connection: Connection, onIdle: () => void): void {
    this.#connection = connection
    this.#started = performance.now()
    this.#standstill?.refresh()
    connection.run(this.request, answer => {
      this.#receive(answer)
      if (answer.over) onIdle()
    })
  }

  end(outcome: Outcome, failure?: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#deadline)
    clearTimeout(this.#standstill)
    this.signal?.removeEventListener('abort', this.#abort)
    this.#connection?.stop()
    this.#settle.reject(failure)
    this.chunks.finish(failure)
    const now = performance.now()
    const started = this.#started ?? now
    this.onEnd({ outcome, waitedMs: started - this.#asked, ranMs: now - started })
  }

  #receive(answer: Answer): void {
    if (this.#isOver) return
    this.#standstill?.refresh()
    if (answer.results) this.#settle.resolve(answer.results)
    if (answer.chunk) this.chunks.push(answer.chunk)
    if (!answer.over) return
    this.#connection = undefined
    if (answer.failure) this.end('failed', new Error(`The database could not answer: ${answer.failure}.`))
    else this.end('served')
  }

  #take(): void {
    if (this.#isOver) return
    this.#standstill?.refresh()
    this.#connection?.take()
  }

  readonly #abort = (): void => this.end('cancelled', this.signal?.reason)

  #tooSlow(limitMs: number): TimedOut {
    const limit = spell(limitMs)
    return this.#connection
      ? new TimedOut(`This took longer than ${limit} and was stopped. Narrow it down, or try again in a moment.`)
      : new TimedOut(`The database was busy for longer than ${limit}. Try again in a moment.`)
  }
}

function spell(ms: number): string {
  const [count, unit] = ms < 60_000 ? [ms / 1000, 'second'] : [ms / 60_000, 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
