import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'

const SECRET = 'a-secret-for-tests-of-the-start-script'

export interface Run {
  child: ChildProcess
  address: string
  output: () => string
}

/** Starts as a person does, through npm, on the database of a folder; returns once it says where it is. */
export async function start(folder: string, args: string[]): Promise<Run> {
  const { server, port } = await listen()
  await new Promise(resolve => server.close(resolve))
  const env = surroundings(folder, { PORT: String(port) })
  const child = spawn('npm', ['start', '--', ...args], { env, detached: true })
  const output = outputOf(child)
  const address = `http://127.0.0.1:${port}`
  await expect.poll(output, { timeout: 60_000 }).toContain(`Lead Segments is at ${address}`)
  return { child, address, output }
}

/** One more worker on the database of a folder, as `npm run worker` starts it. */
export async function startWorker(folder: string): Promise<Pick<Run, 'child'>> {
  const child = spawn('npm', ['run', 'worker'], { env: surroundings(folder, {}), detached: true })
  await expect.poll(outputOf(child), { timeout: 30_000 }).toContain('A worker waits')
  return { child }
}

/** Stops it, and expects that nothing is left. SIGTERM reaches npm alone, Ctrl-C the whole of its process group. */
export async function stop({ child }: Pick<Run, 'child'>, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<void> {
  const family = descendantsOf(child.pid)
  expect(family.length, 'npm, the start script and the server').toBeGreaterThan(2)
  process.kill(signal === 'SIGINT' ? -Number(child.pid) : Number(child.pid), signal)
  await expect.poll(() => family.filter(isRunning), { timeout: 15_000 }).toEqual([])
}

/** The workers that it runs beside the server, by their process ids. */
export function workersOf({ child }: Pick<Run, 'child'>): number[] {
  const commands = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).trim().split('\n')
  const workers = commands
    .filter(line => /node\S* .*scripts\/worker\.ts$/.test(line) && !/ sh -c /.test(line))
    .map(line => Number.parseInt(line, 10))
  const family = descendantsOf(child.pid)
  return workers.filter(pid => family.includes(pid))
}

/** The path of the one-time link that a start printed. */
export function linkIn(output: string): string | undefined {
  return /http:\/\/\S+(\/welcome\/\S+)/.exec(output)?.[1]
}

export function surroundings(folder: string, env: Record<string, string>): NodeJS.ProcessEnv {
  const DATABASE_URL = `file:${join(folder, 'leads.db')}`
  return { ...process.env, HOST: '127.0.0.1', APP_URL: '', CLOCK: '', AUTH_SECRET: SECRET, DATABASE_URL, ...env }
}

export function outputOf(child: ChildProcess): () => string {
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => chunks.push(String(chunk)))
  return () => chunks.join('')
}

export function listen(): Promise<{ server: Server; port: number }> {
  return new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, port: address && typeof address === 'object' ? address.port : 0 })
    })
  })
}

/** A process and all that it started, directly or not. */
function descendantsOf(pid = 0): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = table.map(line => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] => [
    parent,
    ...pairs.filter(([, above]) => above === parent).flatMap(([id = 0]) => below(id)),
  ]
  return below(pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
