import 'server-only'

/** What all sets of one database may take, in bytes; a set of a million leads takes 125 KB. */
const MAX_BYTES = 192 * 1024 * 1024

interface Entry<T> {
  answer: Promise<T>
  settled?: T
  waiting: number
  abandon: AbortController
}

/** Answers that several people wait for are fetched once; those used longest ago are forgotten first. */
export class SetCache<T> {
  readonly #entries = new Map<string, Entry<T>>()
  #bytes = 0

  constructor(
    private readonly sizeOf: (answer: T) => number,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  /**
   * The kept answer while it is good enough, else that of `fetch`. What nobody waits for any more is abandoned: the signal
   * that `fetch` gets is the last caller's who gave up.
   */
  async get(
    key: string,
    isCurrent: (answer: T) => boolean,
    signal: AbortSignal | undefined,
    fetch: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted()
    const kept = this.#entries.get(key)
    if (kept?.settled !== undefined && !isCurrent(kept.settled)) this.#forget(key)
    const entry = this.#entries.get(key) ?? this.#start(key, fetch)
    // Used last, forgotten last.
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return this.#wait(key, entry, signal)
  }

  #start(key: string, fetch: (signal: AbortSignal) => Promise<T>): Entry<T> {
    const abandon = new AbortController()
    const entry: Entry<T> = { answer: fetch(abandon.signal), waiting: 0, abandon }
    entry.answer.then(
      answer => this.#keep(key, entry, answer),
      () => this.#entries.get(key) === entry && this.#entries.delete(key),
    )
    this.#entries.set(key, entry)
    return entry
  }

  #keep(key: string, entry: Entry<T>, answer: T): void {
    if (this.#entries.get(key) !== entry) return
    entry.settled = answer
    this.#bytes += this.sizeOf(answer)
    for (const [oldest, { settled }] of this.#entries) {
      if (this.#bytes <= this.maxBytes) return
      if (settled !== undefined) this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const entry = this.#entries.get(key)
    if (entry?.settled !== undefined) this.#bytes -= this.sizeOf(entry.settled)
    this.#entries.delete(key)
  }

  #wait(key: string, entry: Entry<T>, signal: AbortSignal | undefined): Promise<T> {
    entry.waiting++
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        reject(signal?.reason)
        if (--entry.waiting > 0 || entry.settled !== undefined) return
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
        entry.abandon.abort(signal?.reason)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      entry.answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', giveUp))
    })
  }
}
