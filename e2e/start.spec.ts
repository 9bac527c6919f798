import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { listen, outputOf, start, startWorker, stop, surroundings, workersOf } from './npm-start'

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

  test('a database of another program, and leaves it as it is', async () => {
    const db = new Sqlite(join(folder, 'leads.db'))
    db.exec('create table song (title text)')
    expect(await refusalOf({})).toContain('belongs to another program')
    expect(db.prepare('select name from sqlite_schema').pluck().all()).toEqual(['song'])
    db.close()
  })

  test('a clock, and a number of proxies, that cannot be read', async () => {
    expect(await refusalOf({ CLOCK: 'noon' })).toContain('CLOCK must be an instant')
    expect(await refusalOf({ TRUSTED_PROXIES: 'two' })).toContain('TRUSTED_PROXIES must be a number')
  })
})

test.describe('npm start -- --empty', () => {
  test('starts without demo data, and the next start adds none', async () => {
    for (const args of [['--empty'], []]) {
      const run = await start(folder, args)
      expect(run.output()).not.toContain('Demo accounts')
      await stop(run, 'SIGTERM')
    }
  })

  test('starts again within seconds', async () => {
    await stop(await start(folder, ['--empty']), 'SIGTERM')
    const began = performance.now()
    await stop(await start(folder, []), 'SIGTERM')
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('starts its worker again when that is killed, and leaves no worker running', async () => {
    const run = await start(folder, ['--empty'])
    await expect.poll(() => workersOf(run)).toHaveLength(1)
    const [first = 0] = workersOf(run)
    process.kill(first, 'SIGKILL')
    await expect.poll(() => workersOf(run).filter(pid => pid !== first), { timeout: 15_000 }).toHaveLength(1)
    await stop(await startWorker(folder), 'SIGTERM')
    await stop(run, 'SIGTERM')
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`leaves nothing running after ${signal}`, async () => {
      await stop(await start(folder, ['--empty']), signal)
    })
  }
})

/** The one line it says before it gives up. */
async function refusalOf(env: Record<string, string>, args: string[] = []): Promise<string> {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], { env: surroundings(folder, env) })
  const output = outputOf(child)
  const code = await new Promise(resolve => child.on('exit', resolve))
  expect(code, output()).toBe(1)
  const lines = output().trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}
