import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Forbidden, Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { listLeads } from '@/lib/leads/list'
import { addLead, removeLeads } from '@/lib/leads/testing/add-lead'
import { parseLeadView } from '@/lib/leads/view'
import { compile } from '@/lib/rules/compile'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { exportLeads, type LeadExport } from './export-leads'
import { exportFormat } from './formats'

let database: TestDatabase
let agent: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
})
afterAll(() => database.close())
beforeEach(async () => {
  await removeLeads(database.db)
  await database.db.deleteFrom('audit').execute()
})

async function exported(
  ctx: Context,
  query = '',
  more: Partial<LeadExport> = {},
  signal = new AbortController().signal,
) {
  const { catalog } = await readCatalog(ctx)
  const view = parseLeadView(query, catalog)
  const what = { view, format: exportFormat('csv'), name: 'Leads', byteOrderMark: false, rule: null, ...more }
  return exportLeads(ctx, catalog, what, signal)
}

const audits = () => database.db.selectFrom('audit').selectAll().execute()

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

  test('is a download of its own, kept by no cache', async () => {
    const { headers } = await exported(agent, '', { name: 'Hot “SUV”\r\nX: y' })
    expect(Object.fromEntries(headers)).toEqual({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="Hot-SUV-X-y-2026-11-22.csv"; filename*=UTF-8''Hot%20%E2%80%9CSUV%E2%80%9D%20X%20y%202026-11-22.csv`,
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-total-count': '0',
    })
  })

  test('begins with a byte order mark only where it is wanted', async () => {
    const first = async (byteOrderMark: boolean) => {
      const bytes = new Uint8Array(await (await exported(agent, '', { byteOrderMark })).arrayBuffer())
      return [...bytes.slice(0, 4)]
    }
    expect(await first(true)).toEqual([0xef, 0xbb, 0xbf, 0x4e])
    expect(await first(false)).toEqual([...'Name'].map(letter => letter.charCodeAt(0)))
  })

  test('of an audience has that audience only', async () => {
    await addLead(database.db)
    await addLead(database.db, { first_name: 'Lost', status: 'lost' })
    const { catalog } = await readCatalog(agent)
    const isLost = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }
    const context = { me: 1, now: TEST_NOW, zone: 'America/Chicago', firstWeekday: 0 }
    const audience = compile({ version: 1, root: { match: 'all', rules: [isLost] } }, catalog, context)
    const response = await exported(agent, '?cols=name', { audience, segmentId: 7, rule: '{}' })
    expect(await response.text()).toBe('Name\r\nLost Okafor\r\n')
  })
})

describe('an export', () => {
  test('is in the audit log before its first byte, without anything personal', async () => {
    await addLead(database.db)
    const response = await exported(agent, '?q=Okafor', { segmentId: 7, rule: '{"secret":"Okafor"}' })
    const [entry, ...others] = await audits()
    expect(others).toEqual([])
    expect(entry).toMatchObject({ action: 'lead.export', subject: 'segment', subject_id: 7, user_id: agent.actor.id })
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      count: 1,
      columns: ['name', 'status', 'interests', 'budget', 'expectedBy', 'urgency', 'source', 'lastContact', 'bdcAgent'],
      rule: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    await response.body?.cancel()
    expect(await audits()).toHaveLength(1)
  })

  test('is refused where the setting keeps agents from it, or the view cannot be read, and leaves no trace', async () => {
    const dealership = { ...agent.dealership, agentsMayExport: false }
    await expect(exported({ ...agent, dealership })).rejects.toThrow(Forbidden)
    await expect(exported(agent, '?f=status.asleep')).rejects.toThrow(Invalid)
    await expect(exported(agent, `?q=${'x'.repeat(201)}`)).rejects.toThrow('Search for at most 200 characters.')
    expect(() => exportFormat('xlsx')).toThrow('Leads can be exported as csv only.')
    expect(await audits()).toEqual([])
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
      const reader = (await exported(agent, '', {}, gone.signal)).body?.getReader()
      await reader?.read()
      gone.abort(new Error('gone'))
      await expect(drain(reader)).rejects.toThrow('gone')
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

async function drain(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while (reader && !(await reader.read()).done);
}
