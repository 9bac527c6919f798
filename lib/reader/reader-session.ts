import 'server-only'
import pg from 'pg'
import { type Answer, CHUNK_ROWS, CHUNKS_AHEAD, type Connection, type Request } from './request'

const stopped = new Error('stopped')

/** Its types leave out that it can let the process end. */
type Client = pg.Client & { ref(): void; unref(): void }

/** What a session needs of its server: a new connection, and a way to end what another session does. */
export interface ReadingServer {
  connect(): Client
  cancel(backend: number): Promise<unknown>
}

/** A read-only connection to a server, and the way to talk to it. It takes one request at a time. */
export class ReaderSession implements Connection {
  #client: Client | undefined
  /** The server's process that serves this session. */
  #backend = 0
  #onAnswer: ((answer: Answer) => void) | undefined
  #working: Promise<void> = Promise.resolve()
  #isStopped = false
  #cancelling: Promise<unknown> | undefined
  #taken = 0
  #wake: (() => void) | undefined

  /** `onExit` is told once, with the reason when the connection broke. */
  constructor(
    private readonly server: ReadingServer,
    private readonly onExit: (error?: Error) => void,
  ) {}

  get isIdle(): boolean {
    return this.#onAnswer === undefined
  }

  run(request: Request, onAnswer: (answer: Answer) => void): void {
    this.#onAnswer = onAnswer
    this.#isStopped = false
    this.#cancelling = undefined
    this.#taken = 0
    this.#working = this.#work(request)
  }

  take(): void {
    this.#taken++
    this.#wake?.()
  }

  stop(): void {
    if (this.isIdle || this.#isStopped) return
    this.#isStopped = true
    this.#wake?.()
    // A cancellation that cannot be sent leaves the statement to its own time limit.
    if (this.#client) this.#cancelling = this.server.cancel(this.#backend).catch(() => {})
  }

  async terminate(): Promise<void> {
    this.stop()
    await this.#working
    await this.#client?.end()
    this.onExit()
  }

  async #work(request: Request): Promise<void> {
    let last: Answer = {}
    try {
      const client = await this.#connected()
      last = await this.#answer(client, request).catch(error => ({ failure: failureOf(error) }))
      // A cancellation on its way must not meet the next request.
      await this.#cancelling
      await client.query('rollback')
      client.unref()
    } catch (error) {
      await this.#client?.end().catch(() => {})
      this.#client = undefined
      this.#onAnswer = undefined
      return this.onExit(error instanceof Error ? error : new Error(String(error)))
    }
    const onAnswer = this.#onAnswer
    this.#onAnswer = undefined
    onAnswer?.(this.#isStopped ? { over: true } : { ...last, over: true })
  }

  async #connected(): Promise<Client> {
    this.#client?.ref()
    if (this.#client) return this.#client
    const client = this.server.connect()
    await client.connect()
    const { rows } = await client.query('select pg_backend_pid() as backend')
    this.#backend = rows[0].backend
    this.#client = client
    return client
  }

  async #answer(client: Client, { statements, rows, timeoutMs }: Request): Promise<Answer> {
    this.#throwIfStopped()
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = ${Math.ceil(timeoutMs)}; set local cursor_tuple_fraction = 1`,
    )
    const results = []
    for (const { sql, parameters } of statements) {
      this.#throwIfStopped()
      results.push((await client.query(sql, parameters)).rows)
    }
    if (!rows) return { results }
    this.#onAnswer?.({ results })
    this.#throwIfStopped()
    await client.query(`declare chunks no scroll cursor for ${rows.sql}`, rows.parameters)
    await this.#postChunks(client)
    return {}
  }

  async #postChunks(client: Client): Promise<void> {
    for (let sent = 0; ; sent++) {
      await this.#room(sent)
      const { rows } = await client.query(`fetch ${CHUNK_ROWS} from chunks`)
      this.#throwIfStopped()
      if (rows.length > 0) this.#onAnswer?.({ chunk: rows })
      if (rows.length < CHUNK_ROWS) return
    }
  }

  /** Waits until the caller has taken enough of what was sent. */
  async #room(sent: number): Promise<void> {
    while (!this.#isStopped && sent - this.#taken >= CHUNKS_AHEAD) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    this.#throwIfStopped()
  }

  #throwIfStopped(): void {
    if (this.#isStopped) throw stopped
  }
}

/** What is wrong with a query itself names no value; what fails while it runs may quote a person's, so its code travels. */
function failureOf(error: unknown): string {
  if (!(error instanceof pg.DatabaseError)) return 'an unexpected error'
  return error.code?.startsWith('42') ? error.message : (error.code ?? 'an unexpected error')
}
