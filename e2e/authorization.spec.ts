import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { Content } from './authorization/content'
import { createDealership, emailOf, NOW, PASSWORD, PEOPLE, SECRETS } from './authorization/dealership'
import { knock } from './authorization/knock'
import { Server } from './authorization/server'
import { BYGONE, type Bygone, VISITORS, type Visitor } from './authorization/visitors'
import { matrix } from './authorization-matrix'
import { Client } from './client'

type Caller = Visitor | Bygone

const PORT = Number(process.env.E2E_PORT) + 1
const CALLERS: Caller[] = [...VISITORS, ...BYGONE]

let folder: string
let server: Server
let content: Content
let clients: Map<Caller, Client>

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-doors-'))
  const path = join(folder, 'leads.db')
  await createDealership(`file:${path}`)
  server = new Server(PORT, {
    DATABASE_URL: `file:${path}`,
    AUTH_SECRET: 'the-matrix-of-doors-keeps-no-secrets-at-all',
    CLOCK: new Date(NOW).toISOString(),
    // What is written by itself would look as if a visitor had written it.
    SWEEP_SECONDS: '0',
  })
  await server.ready()
  clients = await everybody(path)
  content = new Content(path)
})

test.afterAll(async () => {
  content?.close()
  await server?.stop()
  rmSync(folder, { recursive: true })
})

for (const [door, cases] of Object.entries(matrix)) {
  for (const { about, off, leaves = [], who, ...how } of cases) {
    test(`${[door, about].filter(Boolean).join(' ')} opens to those it is meant for, and to nobody else`, async () => {
      const outcomes: [Caller, unknown][] = []
      const wrongs: string[] = []
      if (off) content.turn(off, 'off')
      for (const caller of CALLERS) {
        const answers = await knock(clientOf(caller), door, how)
        const changed = content.undo()
        const mayChange = !door.startsWith('page') && answers.every(({ outcome }) => outcome === 'ok')
        if (!mayChange)
          wrongs.push(...changed.filter(table => !leaves.includes(table)).map(table => `${caller} changed ${table}`))
        for (const { outcome, text } of answers) {
          outcomes.push([caller, outcome])
          const seen = secretsKeptFrom(caller).filter(secret => text.includes(secret))
          wrongs.push(...seen.map(secret => `${caller} was sent ${secret}`))
        }
      }
      if (off) content.turn(off, 'on')
      const expected = { ...who, signedOut: who.anonymous, deactivated: who.anonymous }
      expect.soft(outcomes).toEqual(outcomes.map(([caller]) => [caller, expected[caller]]))
      expect(wrongs).toEqual([])
    })
  }
}

test('the words that are looked for are on the pages of those who may see them', async () => {
  const page = await (await clientOf('admin').fetch('/leads')).text()
  for (const secret of Object.values(SECRETS)) expect(page).toContain(secret)
})

/** A browser for each, signed in. Of two the session ends again; their browsers do not know. */
async function everybody(path: string): Promise<Map<Caller, Client>> {
  const browsers = new Map<Caller, Client>([['anonymous', new Client(server.address)]])
  for (const name of Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]) {
    const client = new Client(server.address)
    await client.signIn(emailOf(name), PASSWORD)
    browsers.set(name, client.copy())
    if (name === 'signedOut') await client.signOut()
  }
  const db = new Sqlite(path)
  db.prepare('update user set is_active = 0 where id = ?').run(PEOPLE.deactivated.id)
  db.close()
  return browsers
}

/** Each door is tried with the cookies of that first day. */
function clientOf(caller: Caller): Client {
  const client = clients.get(caller)
  if (!client) throw new Error(`Nobody is called ${caller}.`)
  return client.copy()
}

function secretsKeptFrom(caller: Caller): string[] {
  const stores = caller === 'anonymous' ? [] : PEOPLE[caller].storeIds
  return Object.entries(SECRETS).flatMap(([store, secret]) => (stores.some(id => id === Number(store)) ? [] : [secret]))
}
