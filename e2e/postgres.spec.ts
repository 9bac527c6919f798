import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PostgresServer, startPostgres } from '@/db/testing/postgres-server'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'
import type { Rule } from '@/lib/rules/rule'
import { Server } from './authorization/server'
import { Client } from './client'
import { expect, test } from './fixtures'

const PORT = Number(process.env.E2E_PORT) + 2
const SETTINGS = { AUTH_SECRET: 'two-engines-keep-no-secrets-at-all', CLOCK: '2026-11-22T16:00:00Z' }
const AGENT = DEMO_ACCOUNTS.find(({ role }) => role === 'agent')?.email ?? ''

let folder: string
let postgres: PostgresServer
let onFile: Server
let onServer: Server

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(300_000)
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-engines-'))
  postgres = await startPostgres()
  onFile = new Server(PORT, { ...SETTINGS, DATABASE_URL: `file:${join(folder, 'leads.db')}` })
  await onFile.ready()
  onServer = new Server(PORT + 1, { ...SETTINGS, DATABASE_URL: postgres.url })
  await onServer.ready()
})

test.afterAll(async () => {
  await onFile?.stop()
  await onServer?.stop()
  await postgres?.stop()
  rmSync(folder, { recursive: true })
})

/** What either engine answers to the same person. */
async function bothAnswer(ask: (client: Client) => Promise<string>): Promise<[file: string, server: string]> {
  const answers = [onFile, onServer].map(async ({ address }) => {
    const client = new Client(address)
    await client.signIn(AGENT, DEMO_PASSWORD)
    return ask(client)
  })
  return (await Promise.all(answers)) as [string, string]
}

const textOf = async (response: Response) => {
  expect(response.status).toBe(200)
  return response.text()
}

test('every segment of the demo exports the same file from a PostgreSQL server as from a SQLite file', async () => {
  let lines = 0
  for (let segment = 1; segment <= 12; segment++) {
    const address = `/api/segments/${segment}/export?sort=-lastContact,name&cols=name,phone,budget,urgency,interests,tags,created`
    const [file, server] = await bothAnswer(async client => {
      const response = await client.fetch(address)
      return response.status === 404 ? '' : textOf(response)
    })
    expect(server, `segment ${segment}`).toBe(file)
    lines += file.split('\r\n').length
  }
  expect(lines).toBeGreaterThan(1000)
})

test('a preview has the same numbers and the same leads', async () => {
  const rules: Rule[] = [
    { field: 'everyone', operator: 'is' },
    { field: 'lead.lastName', operator: 'contains', operand: 'É%' },
    { field: 'lead.lastTwoWay', operator: 'isNotIn', operand: { last: 14, unit: 'day' } },
    { field: 'budget.range', operator: 'overlaps', operand: [2_000_000, null] },
    { field: 'timeline.effectiveUrgency', operator: 'isAnyOf', operand: ['critical', 'high'] },
    { field: 'lead.tags', operator: 'hasAllOf', operand: [1, 2] },
    {
      related: 'interest',
      quantity: { atLeast: 2 },
      where: { match: 'any', rules: [{ field: 'interest.make', operator: 'startsWith', operand: 'to' }] },
    },
  ]
  for (const rule of rules) {
    const body = JSON.stringify({ rule: { version: 1, root: { match: 'all', rules: [rule] } } })
    const headers = { 'Content-Type': 'application/json' }
    const ask = (client: Client) =>
      client.fetch('/api/segments/preview', { method: 'POST', body, headers }).then(textOf)
    const [file, server] = await bothAnswer(ask)
    expect(JSON.parse(server), body).toEqual(JSON.parse(file))
    expect(JSON.parse(server)).toHaveProperty('total')
  }
})

test('a person signs in, opens a segment, saves a lead and finds it', async ({ page }) => {
  await page.goto(`${onServer.address}/sign-in`)
  await page.getByLabel('E-mail').fill(AGENT)
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My queue' })).toBeVisible()
  await page.goto(`${onServer.address}/leads/segments`)
  await page.getByRole('main').getByRole('link', { name: 'Not contacted in 14 days' }).click()
  const rows = page.getByRole('table').locator('tbody tr')
  await expect(rows.first()).toBeVisible()

  await page.goto(`${onServer.address}/leads/new`)
  await page.getByLabel('Last name').fill("O'Brien-Łódź 100%")
  await page.getByRole('combobox', { name: 'Store' }).click()
  await page.getByRole('option', { name: 'Northgate Toyota' }).click()
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name: "O'Brien-Łódź 100%" })).toBeVisible()
  await page.goto(`${onServer.address}/leads?q=lodz 100%25`)
  await expect(rows).toHaveCount(1)
})
