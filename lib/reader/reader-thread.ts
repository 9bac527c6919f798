import 'server-only'
import { Worker } from 'node:worker_threads'
import type { Sent, Start } from './reader.mjs'
import { type Answer, CHUNK_ROWS, CHUNKS_AHEAD, type Connection, type Request, type Row } from './request'

const STOP = -1

/** A worker thread with a read-only connection, and the way to talk to it. It takes one request at a time. */
export class ReaderThread implements Connection {
  readonly #taken = new Int32Array(new SharedArrayBuffer(4))
  readonly #worker: Worker
  #onAnswer: ((answer: Answer) => void) | undefined

  /** `onExit` is told once, with the reason when the thread broke down. */
  constructor(path: string, onExit: (error?: Error) => void) {
    const workerData: Start = { path, taken: this.#taken, chunkRows: CHUNK_ROWS, chunksAhead: CHUNKS_AHEAD }
    this.#worker = new Worker(new URL('./reader.mjs', import.meta.url), { workerData, execArgv: [] })
    this.#worker.unref()
    this.#worker.on('message', (sent: Sent) => this.#receive('names' in sent ? { chunk: toChunk(sent) } : sent))
    let failure: Error | undefined
    this.#worker.on('error', error => {
      failure = error instanceof Error ? error : new Error(String(error))
    })
    this.#worker.on('exit', () => onExit(failure))
  }

  get isIdle(): boolean {
    return this.#onAnswer === undefined
  }

  run(request: Request, onAnswer: (answer: Answer) => void): void {
    this.#onAnswer = onAnswer
    Atomics.store(this.#taken, 0, 0)
    this.#worker.ref()
    this.#worker.postMessage(request)
  }

  take(): void {
    Atomics.add(this.#taken, 0, 1)
    Atomics.notify(this.#taken, 0)
  }

  /** A scan that calls `alive()` lands within milliseconds. */
  stop(): void {
    Atomics.store(this.#taken, 0, STOP)
    Atomics.notify(this.#taken, 0)
  }

  async terminate(): Promise<void> {
    this.stop()
    await this.#worker.terminate()
  }

  #receive(answer: Answer): void {
    const onAnswer = this.#onAnswer
    if (answer.over) {
      this.#onAnswer = undefined
      this.#worker.unref()
    }
    onAnswer?.(answer)
  }
}

function toChunk({ names, rows }: { names: readonly string[]; rows: readonly unknown[][] }): Row[] {
  return rows.map(values => {
    const row: Row = {}
    for (let index = 0; index < names.length; index++) row[names[index] as string] = values[index]
    return row
  })
}
