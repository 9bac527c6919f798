import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { Cancelled, Conflict, Forbidden, Invalid, NotFound, TooMany } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { listLeads } from '@/lib/leads/list'
import { createView } from '@/lib/leads/save-view'
import { addLead, removeLeads } from '@/lib/leads/testing/add-lead'
import { NO_SAVED_VIEW, parseLeadView } from '@/lib/leads/view'
import { createSegment, updateSegment } from '@/lib/segments/mutations'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { askForExport } from './ask-for-export'
import { cancelExport } from './cancel-export'
import { exportNow, fetchExport } from './deliver-export'
import { downloadManifest } from './manifest'
import { previewExport } from './preview-export'
import { getExport, listExports, progressOf } from './queries'

let database: TestDatabase
let agent: Context
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['export', 'segment', 'audit'] as const) await database.db.deleteFrom(table).execute()
  await removeLeads(database.db)
})

function exported(ctx: Context, query = '', segmentId: number | null = null, signal = new AbortController().signal) {
  return exportNow(ctx, { segmentId, query }, signal)
}

/** A segment whose rule has these. */
const segmentOf = async (ctx: Context, name: string, ...rules: unknown[]) =>
  (
    await createSegment(ctx, {
      name,
      description: null,
      isDynamic: true,
      rule: { version: 1, root: { match: 'all', rules } },
    })
  ).id

const IS_LOST = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }

/** What the audit log says of exports, in its order. */
async function audits() {
  const rows = await database.db.selectFrom('audit').selectAll().orderBy('id').execute()
  return rows
    .filter(({ action }) => /export/.test(action))
    .map(row => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> }))
}

/** So many that no buffer between reader and caller holds them all. */
async function addMany(count: number): Promise<void> {
  const lead = {
    store_id: TEST_STORES.north,
    status: 'new',
    created_at: TEST_NOW,
    updated_at: TEST_NOW,
    attempts: 0,
    unworked_since: TEST_NOW,
  }
  for (let done = 0; done < count; done += 2000) {
    await database.db
      .insertInto('lead')
      .values(Array.from({ length: 2000 }, () => lead))
      .execute()
  }
}

describe('a CSV file of leads', () => {
  test('has the rows of the table, all of them, in its columns and its order', async () => {
    for (let n = 0; n < 60; n++) {
      await addLead(database.db, {
        first_name: `Lead ${n}`,
        last_name: n % 2 ? '=HYPERLINK("x")' : null,
        phone: '+1 312 555 0142',
        status: n % 3 ? 'new' : 'lost',
      })
    }
    await addLead(database.db, { store_id: TEST_STORES.south })
    const query = '?f=status.new&sort=-name&cols=phone,status&size=25&page=2'
    const response = await exported(agent, query)
    const records = parse(await response.text(), { columns: true }) as Record<string, string>[]

    const { catalog } = await readCatalog(agent)
    const { total, rows } = await listLeads(agent, catalog, { ...parseLeadView(query, catalog), size: 200, page: 1 })
    expect(response.headers.get('X-Total-Count')).toBe('40')
    expect(records).toHaveLength(total)
    expect(records.map(({ Name }) => Name)).toEqual(rows.map(({ name }) => name))
    expect(records[0]).toEqual({ Name: rows[0]?.name, Phone: '+1 312 555 0142', Status: 'New' })
  })

  test('is of the saved view that its table has, under what the address says itself', async () => {
    for (const [first_name, status] of [
      ['Ada', 'new'],
      ['Bo', 'new'],
      ['Cy', 'lost'],
    ] as const)
      await addLead(database.db, { first_name, last_name: null, status, phone: '+1 312 555 0142' })
    const query = '?f=status.new&sort=-name&cols=phone,status&w=phone.200&d=c'
    const { id } = await createView(agent, { name: 'Calls', visibility: 'private', query })
    const file = async (own: string) => (await exported(agent, `?view=${id}${own}`)).text()
    expect(await file('')).toBe('Name,Phone,Status\r\nBo,+1 312 555 0142,New\r\nAda,+1 312 555 0142,New\r\n')
    expect(await file('&f=&sort=name&cols=status&q=c')).toBe('Name,Status\r\nCy,Lost\r\n')
    await expect(exported(manager, `?view=${id}`)).rejects.toThrow(NO_SAVED_VIEW)
  })

  test('is a download of its own, kept by no cache', async () => {
    const segment = await segmentOf(agent, 'Hot “SUV”: y', IS_LOST)
    const response = await exported(agent, '', segment)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="Hot-SUV-y-2026-11-22.csv"; filename*=UTF-8''Hot%20%E2%80%9CSUV%E2%80%9D%20y%202026-11-22.csv`,
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-total-count': '0',
    })
    await response.body?.cancel()
  })

  test('begins with a byte order mark only where it is wanted', async () => {
    const first = async (query: string) =>
      [...new Uint8Array(await (await exported(agent, query)).arrayBuffer())].slice(0, 4)
    expect(await first('bom=1')).toEqual([0xef, 0xbb, 0xbf, 0x4e])
    expect(await first('')).toEqual([...'Name'].map(letter => letter.charCodeAt(0)))
  })

  test('of a segment has its members only', async () => {
    await addLead(database.db)
    await addLead(database.db, { first_name: 'Lost', status: 'lost' })
    const response = await exported(agent, '?cols=name', await segmentOf(agent, 'Lost', IS_LOST))
    expect(await response.text()).toBe('Name\r\nLost Okafor\r\n')
  })

  test('leaves out whom one wants left out, and the count before it says how many', async () => {
    await addLead(database.db, { first_name: 'Free' })
    await addLead(database.db, { first_name: 'Mail', do_not_email: 1 })
    await addLead(database.db, { first_name: 'Both', do_not_email: 1, do_not_call: 1 })
    await addLead(database.db, { first_name: 'Call', do_not_call: 1 })
    const query = 'cols=name&sort=name&leave=call,email'
    expect(await previewExport(agent, { segmentId: null, query }, new AbortController().signal)).toEqual({
      listed: 4,
      leftOut: [
        { reason: 'email', count: 2 },
        { reason: 'call', count: 1 },
      ],
      rows: 1,
      notes: [],
    })
    expect(await (await exported(agent, query)).text()).toBe('Name\r\nFree Okafor\r\n')
    await expect(exported(agent, 'leave=everybody')).rejects.toThrow(
      'Who is left out is chosen by email, call, text, mail',
    )
  })
})

describe('an export', () => {
  test('is in the audit log before its first byte and after its last, without anything personal', async () => {
    const leadId = await addLead(database.db)
    const isCalled = { field: 'lead.lastName', operator: 'is', operand: 'Okafor' }
    const segment = await segmentOf(agent, 'Okafors', isCalled)
    const response = await exported(agent, '?q=Okafor', segment)
    const [begun, ...others] = await audits()
    expect(others).toEqual([])
    expect(begun).toMatchObject({
      action: 'lead.export',
      subject: 'segment',
      subject_id: segment,
      user_id: agent.actor.id,
    })
    const [{ id = 0 } = {}] = await listExports(agent)
    expect(begun?.details).toEqual({
      export: id,
      format: 'csv',
      count: 1,
      columns: ['name', 'status', 'interests', 'budget', 'expectedBy', 'urgency', 'source', 'lastContact', 'bdcAgent'],
      leftOut: [],
      rule: expect.stringMatching(/^[0-9a-f]{16}$/),
    })

    const bytes = Buffer.from(await response.arrayBuffer())
    const hash = createHash('sha256').update(bytes).digest('hex')
    const [, ended] = await audits()
    expect(ended).toMatchObject({ action: 'export.end', subject: 'segment', subject_id: segment })
    expect(ended?.details).toEqual({ export: id, outcome: 'done', count: 1, hash })
    expect(JSON.stringify(await audits())).not.toContain('Okafor')
    expect(leadId).toBeGreaterThan(0)

    const manifest = await (await downloadManifest(agent, id)).json()
    expect(manifest).toMatchObject({
      of: 'Okafors',
      format: 'csv',
      leads: 'Leads whose last name is "Okafor". Found by a search.',
      rows: 1,
      state: 'done',
      by: 'Ana Agent',
      timeZone: 'America/Chicago',
      fileBytes: bytes.byteLength,
      fileSha256: hash,
      ruleSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('that breaks off says so in the log and in its slip', async () => {
    await addMany(10_000)
    const reader = (await exported(agent)).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect((await audits()).map(({ details }) => details.outcome ?? details.count)).toEqual([10_000, 'cancelled'])
    const [slip] = await listExports(agent)
    expect(slip).toMatchObject({ state: 'cancelled', stop_reason: 'The download was broken off.', file_hash: null })
  })

  test('is refused where the setting keeps agents from it, or the view cannot be read, and leaves no trace', async () => {
    const dealership = { ...agent.dealership, agentsMayExport: false }
    await expect(exported({ ...agent, dealership })).rejects.toThrow(Forbidden)
    await expect(askForExport({ ...agent, dealership }, { segmentId: null, query: '' })).rejects.toThrow(Forbidden)
    await expect(exported(agent, '?f=status.asleep')).rejects.toThrow(Invalid)
    await expect(exported(agent, `?q=${'x'.repeat(201)}`)).rejects.toThrow('Search for at most 200 characters.')
    await expect(exported(agent, '?format=pdf')).rejects.toThrow(
      'Leads can be exported as csv, xlsx, adf, google, meta.',
    )
    for (const format of ['adf', 'google', 'meta'])
      await expect(exported(agent, `?format=${format}`)).rejects.toThrow('Agents may not export ADF or audience files.')
    expect(await audits()).toEqual([])
    expect(await listExports(agent)).toEqual([])
  })

  test('reads no further than its caller takes, and gives its reader back when that goes away', async () => {
    await addMany(20_000)
    for (let n = 0; n < 8; n++) {
      const reader = (await exported(agent)).body?.getReader()
      await reader?.read()
      await reader?.cancel()
    }
    for (let n = 0; n < 8; n++) {
      const gone = new AbortController()
      const reader = (await exported(agent, '', null, gone.signal)).body?.getReader()
      await reader?.read()
      gone.abort()
      await expect(drain(reader)).rejects.toThrow('The download was broken off.')
      await vi.waitFor(async () => expect((await listExports(agent))[0]?.state).toBe('cancelled'))
    }
    expect((await (await exported(agent)).text()).split('\r\n')).toHaveLength(20_002)
  })

  test('agrees with its total, whatever is written while it runs', async () => {
    await addMany(10_000)
    const response = await exported(agent)
    await database.db.deleteFrom('lead').where('id', '<', 1_000_000).execute()
    expect(response.headers.get('X-Total-Count')).toBe('10000')
    expect((await response.text()).split('\r\n')).toHaveLength(10_002)
  })
})

describe('a file that was asked for', () => {
  const all = { segmentId: null, query: '' }
  const signal = new AbortController().signal

  test('is fetched once, by whoever asked', async () => {
    await addLead(database.db)
    const { id } = await askForExport(agent, all)
    await expect(fetchExport(manager, id, signal)).rejects.toThrow(NotFound)
    expect(await (await fetchExport(agent, id, signal)).text()).toContain('Dana Okafor')
    await expect(fetchExport(agent, id, signal)).rejects.toThrow(Conflict)
    expect(progressOf(await getExport(agent, id))).toEqual({ state: 'done', rows: 1, done: 1, reason: null })
    expect((await audits()).map(({ action }) => action)).toEqual(['export.ask', 'lead.export', 'export.end'])
  })

  test('is refused in words where its rule changed or broke while it waited', async () => {
    const segmentId = await segmentOf(agent, 'Lost', IS_LOST)
    const ask = () => askForExport(agent, { segmentId, query: '' })
    const changed = await ask()
    const rule = { version: 1, root: { match: 'all', rules: [{ ...IS_LOST, operand: ['new'] }] } }
    await updateSegment(agent, { id: segmentId, version: 1, name: 'Lost', description: null, rule })
    await expect(fetchExport(agent, changed.id, signal)).rejects.toThrow(
      'What is exported was changed since you asked. Export again.',
    )

    const broken = await ask()
    const nonsense = JSON.stringify({
      version: 1,
      root: { match: 'all', rules: [{ field: 'lead.shoe', operator: 'is' }] },
    })
    await database.db.updateTable('segment').set({ rule: nonsense }).where('id', '=', segmentId).execute()
    await expect(fetchExport(agent, broken.id, signal)).rejects.toThrow('There is no field "lead.shoe"')
    const slips = await listExports(agent)
    expect(slips.map(({ state, stop_reason }) => [state, stop_reason?.slice(0, 26)])).toEqual([
      ['failed', 'There is no field "lead.sh'],
      ['failed', 'What is exported was chang'],
    ])
    await expect(ask()).rejects.toThrow('There is no field "lead.shoe"')
  })

  test('ends where it is when it is cancelled, and its reader is free again', async () => {
    await addMany(20_000)
    for (let n = 0; n < 8; n++) {
      const { id } = await askForExport(agent, all)
      const reader = (await fetchExport(agent, id, signal)).body?.getReader()
      await reader?.read()
      await expect(cancelExport(manager, { id })).rejects.toThrow(Forbidden)
      await cancelExport(agent, { id })
      await expect(drain(reader)).rejects.toThrow(Cancelled)
      expect(await getExport(agent, id)).toMatchObject({ state: 'cancelled', stop_reason: 'Ana Agent cancelled it.' })
      await expect(cancelExport(agent, { id })).rejects.toThrow(Conflict)
    }
    await vi.waitFor(() => expect(agent.reader.report().running).toBe(0))
  })

  test('can be cancelled before it is fetched', async () => {
    const { id } = await askForExport(agent, all)
    await cancelExport(agent, { id })
    await expect(fetchExport(agent, id, signal)).rejects.toThrow(Conflict)
  })

  test('is one of three that a person may have at a time', async () => {
    await addMany(20_000)
    const bodies = []
    for (let n = 0; n < 3; n++) bodies.push(fetchExport(agent, (await askForExport(agent, all)).id, signal))
    await expect(askForExport(agent, all)).rejects.toThrow('You already have 3 exports running.')
    await expect(exported(agent)).rejects.toThrow(TooMany)
    const { id } = await askForExport(manager, all)
    await cancelExport(manager, { id })
    // The readers that streams may have are fewer: the others wait for these to end.
    const texts = bodies.map(async body => (await (await body).text()).split('\r\n').length)
    expect(await Promise.all(texts)).toEqual([20_002, 20_002, 20_002])
    await expect(askForExport(agent, all)).resolves.toBeDefined()
  })
})

test('exports are seen by whoever made them, by managers of their stores, and by admins', async () => {
  const admin = await testContext(database, 'admin')
  for (const ctx of [agent, manager, admin]) await (await exported(ctx)).text()
  const seen = async (ctx: Context) => (await listExports(ctx)).map(({ by }) => by).sort()
  expect(await seen(agent)).toEqual(['Ana Agent'])
  expect(await seen(manager)).toEqual(['Ana Agent', 'Max Manager'])
  expect(await seen(admin)).toEqual(['Ada Admin', 'Ana Agent', 'Max Manager'])
  await expect(downloadManifest(agent, (await listExports(manager))[0]?.id ?? 0)).rejects.toThrow(NotFound)
})

async function drain(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while (reader && !(await reader.read()).done);
}
