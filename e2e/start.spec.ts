import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'

const SECRET = 'a-secret-for-tests-of-the-start-script'
let folder: string

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-start-'))
})

test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.describe('npm start refuses in one sentence', () => {
  test('an argument that it does not know', async () => {
    expect(await refusalOf({}, ['--emtpy'])).toContain('"--emtpy" is not known here')
  })

  test('a port that is no port', async () => {
    expect(await refusalOf({ PORT: '70000' })).toContain('PORT must be a number from 1 to 65535')
  })

  test('a port that is taken', async () => {
    const { server, port } = await listen()
    expect(await refusalOf({ PORT: String(port) })).toMatch(/^Port \d+ of 127\.0\.0\.1 is taken: stop what uses it, or/)
    server.close()
  })

  test('demo accounts on an address that others can reach', async () => {
    expect(await refusalOf({ HOST: '0.0.0.0' })).toContain('Whoever reaches 0.0.0.0 could sign in with a demo account')
  })

  test('a folder that cannot be written', async () => {
    writeFileSync(join(folder, 'data'), 'a file stands in its place')
    const DATABASE_URL = `file:${join(folder, 'data', 'leads.db')}`
    expect(await refusalOf({ DATABASE_URL })).toContain('cannot be opened for writing')
  })

  test('a database that is newer than the code', async () => {
    const db = new Sqlite(join(folder, 'leads.db'))
    db.exec("create table migration (name text primary key); insert into migration values ('9999-of-a-later-version')")
    db.close()
    expect(await refusalOf({})).toContain('newer version')
  })
})

test.describe('npm start -- --empty', () => {
  test('starts without demo data, and the next start adds none', async () => {
    for (const args of [['--empty'], []]) {
      const run = await start(args)
      expect(run.output()).not.toContain('Demo accounts')
      await stop(run, 'SIGTERM')
    }
  })

  test('starts again within seconds', async () => {
    await stop(await start(['--empty']), 'SIGTERM')
    const began = performance.now()
    await stop(await start([]), 'SIGTERM')
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`leaves nothing running after ${signal}`, async () => {
      await stop(await start(['--empty']), signal)
    })
  }
})

interface Run {
  child: ChildProcess
  output: () => string
}

/** Starts as a person does, through npm, on a database of its own; returns once it says where it is. */
async function start(args: string[]): Promise<Run> {
  const { server, port } = await listen()
  await new Promise(resolve => server.close(resolve))
  const child = spawn('npm', ['start', '--', ...args], { env: surroundings({ PORT: String(port) }), detached: true })
  const output = outputOf(child)
  await expect.poll(output, { timeout: 60_000 }).toContain(`Lead Segments is at http://127.0.0.1:${port}`)
  return { child, output }
}

/** Stops it, and expects that nothing is left. SIGTERM reaches npm alone, Ctrl-C the whole of its process group. */
async function stop({ child }: Run, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  const family = descendantsOf(child.pid)
  expect(family.length, 'npm, the start script and the server').toBeGreaterThan(2)
  process.kill(signal === 'SIGINT' ? -Number(child.pid) : Number(child.pid), signal)
  await expect.poll(() => family.filter(isRunning), { timeout: 15_000 }).toEqual([])
}

/** The one line it says before it gives up. */
async function refusalOf(env: Record<string, string>, args: string[] = []): Promise<string> {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], { env: surroundings(env) })
  const output = outputOf(child)
  const code = await new Promise(resolve => child.on('exit', resolve))
  expect(code, output()).toBe(1)
  const lines = output().trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

function surroundings(env: Record<string, string>): NodeJS.ProcessEnv {
  const DATABASE_URL = `file:${join(folder, 'leads.db')}`
  return { ...process.env, HOST: '127.0.0.1', APP_URL: '', CLOCK: '', AUTH_SECRET: SECRET, DATABASE_URL, ...env }
}

function outputOf(child: ChildProcess): () => string {
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => chunks.push(String(chunk)))
  return () => chunks.join('')
}

function listen(): Promise<{ server: Server; port: number }> {
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
