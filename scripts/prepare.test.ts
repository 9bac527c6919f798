import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { DEALERSHIP } from '@/lib/demo/dealership'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'prepare-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the script as the start does; resolves with what it answers, and what it printed. */
function prepare(url: string, ...args: string[]) {
  const flags = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts', ...args]
  const child = spawn(process.execPath, flags, {
    env: { ...process.env, DATABASE_URL: url, HOST: '127.0.0.1', APP_URL: 'http://127.0.0.1:3000' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  let answer: unknown
  child.stdout?.on('data', data => {
    output += data
  })
  child.stderr?.on('data', data => {
    output += data
  })
  child.on('message', message => {
    answer = message
  })
  const ended = new Promise<{ code: number | null; output: string; answer: unknown }>(resolve => {
    child.on('close', code => resolve({ code, output, answer }))
  })
  const printed = (text: string) =>
    new Promise<void>(resolve => child.stdout?.on('data', () => output.includes(text) && resolve()))
  return { ended, printed }
}

describe('Preparing a database', () => {
  it('fills a new one once, however many start at the same time', async () => {
    const url = `file:${join(folder, 'together.db')}`
    const starts = await Promise.all(Array.from({ length: 3 }, () => prepare(url, '--empty').ended))
    expect(starts.map(({ code, answer }) => ({ code, answer }))).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: 0, answer: { ready: { accounts: [] } } })),
    )
  })

  it('waits while another program fills it, longer than the engine does, and then goes by what that made of it', async () => {
    const url = `file:${join(folder, 'waiting.db')}`
    const db = openDatabase(url)
    await migrate(db)
    const late = await db.transaction().execute(async trx => {
      const start = prepare(url)
      await start.printed('Waiting for another program')
      await trx
        .insertInto('dealership')
        .values({ ...DEALERSHIP, is_demo: 0 })
        .execute()
      return start
    })
    await db.destroy()
    expect(await late.ended).toMatchObject({ code: 0, answer: { ready: { accounts: [] } } })
  })
})
