/**
 * What a stream hands to its caller: chunks pushed on one side, taken on the other. `onTake` is told of each chunk taken,
 * `onEnd` when the caller stops early, at once, even while it waits for a chunk.
 */
export class Chunks<T> implements AsyncIterableIterator<T[]> {
  readonly #ready: T[][] = []
  #wake: (() => void) | undefined
  #over = false
  #failure: unknown

  constructor(
    private readonly onTake: () => void,
    private readonly onEnd: () => void,
  ) {}

  push(chunk: T[]): void {
    this.#ready.push(chunk)
    this.#wake?.()
  }

  finish(failure?: unknown): void {
    this.#over = true
    this.#failure = failure
    if (failure !== undefined) this.#ready.length = 0
    this.#wake?.()
  }

  async next(): Promise<IteratorResult<T[]>> {
    while (this.#ready.length === 0 && !this.#over) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    const value = this.#ready.shift()
    if (value) {
      this.onTake()
      return { done: false, value }
    }
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure
    return { done: true, value: undefined }
  }

  async return(): Promise<IteratorResult<T[]>> {
    this.#ready.length = 0
    this.onEnd()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
