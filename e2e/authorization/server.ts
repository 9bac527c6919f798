import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** The program as people start it, on a port and a database of its own. */
export class Server {
  readonly address: string
  readonly #process: ChildProcess

  constructor(port: number, env: Record<string, string>) {
    this.address = `http://127.0.0.1:${port}`
    this.#process = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), APP_URL: '', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }

  async ready(): Promise<void> {
    for (const deadline = Date.now() + 120_000; Date.now() < deadline; await setTimeout(100)) {
      if (this.#process.exitCode !== null) break
      if ((await fetch(`${this.address}/api/health`).catch(() => undefined))?.ok) return
    }
    throw new Error(`No server answers at ${this.address}.`)
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    this.#process.kill('SIGTERM')
    await once(this.#process, 'exit')
  }
}
