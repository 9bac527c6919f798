import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'

export interface Server {
  /** Reads an answer to its end, and says how many bytes it had. */
  download: (path: string) => Promise<number>
  /** Has something written that is said as JSON. */
  save: (path: string, what: object) => Promise<void>
}

const PATIENCE_MS = 300_000

let process_: ChildProcess | undefined
const cookies = new Map<string, string>()

/** The program as people start it, on a free port, with an admin signed in. */
export async function startServer(database: string): Promise<Server> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), APP_URL: '', DATABASE_URL: `file:${database}` }
  process_ = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await untilHealthy(address)
  await signIn(address)
  return {
    download: async path => {
      const response = await get(address, path)
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`)
      let bytes = 0
      for await (const chunk of response.body ?? []) bytes += chunk.byteLength
      return bytes
    },
    save: async (path, what) => {
      const response = await get(address, path, { method: 'POST', body: JSON.stringify(what) })
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    },
  }
}

export async function stopServer(): Promise<void> {
  const running = process_
  process_ = undefined
  if (!running || running.exitCode !== null) return
  running.kill('SIGTERM')
  await once(running, 'exit')
}

async function untilHealthy(address: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await setTimeout(200)) {
    if (process_?.exitCode !== null) break
    if ((await fetch(`${address}/api/health`).catch(() => undefined))?.ok) return
  }
  throw new Error('The server did not start.')
}

async function signIn(address: string): Promise<void> {
  const { csrfToken } = await (await get(address, '/api/auth/csrf')).json()
  const email = DEMO_ACCOUNTS.find(({ role }) => role === 'admin')?.email ?? ''
  const body = new URLSearchParams({ email, password: DEMO_PASSWORD, csrfToken, json: 'true' })
  await get(address, '/api/auth/callback/credentials', { method: 'POST', body })
  const { user } = await (await get(address, '/api/auth/session')).json()
  if (user?.email !== email) throw new Error(`${email} could not sign in.`)
}

async function get(address: string, path: string, init: RequestInit = {}): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(address + path, { ...init, headers: { cookie }, redirect: 'manual' })
  for (const set of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    cookies.set(name, value)
  }
  return response
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}
