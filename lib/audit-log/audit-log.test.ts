import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Forbidden, Invalid } from '@/lib/errors'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { exportAudit } from './export-audit'
import { listAudit } from './list'
import { listAuditPeople } from './people'
import { auditViewQuery, parseAuditView } from './view'

const { north, south } = TEST_STORES
const SOUTH_AGENT = 9
const DAY = 86_400_000

let database: TestDatabase
let agent: Context
let manager: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  const southAgent = { id: SOUTH_AGENT, name: 'Sam South', email: 'sam@lakeside.example', role: 'agent' } as const
  await database.db
    .insertInto('user')
    .values({ ...southAgent, all_stores: 0, password_hash: '', is_active: 1, created_at: TEST_NOW })
    .execute()
  await database.db.insertInto('user_store').values({ user_id: SOUTH_AGENT, store_id: south }).execute()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('audit').execute()
  await database.db.deleteFrom('lead').execute()
})

async function happened(...rows: Partial<NewRow<'audit'>>[]): Promise<void> {
  const usual = {
    at: TEST_NOW,
    user_id: TEST_USERS.agent,
    subject: 'dealership',
    subject_id: null,
    store_id: null,
  } as const
  for (const row of rows)
    await database.db
      .insertInto('audit')
      .values({ ...usual, action: 'view.store', details: '{}', ...row })
      .execute()
}

const seen = async (ctx: Context, query = '') => (await listAudit(ctx, parseAuditView(query))).entries
const actionsOf = async (ctx: Context, query = '') => (await seen(ctx, query)).map(({ action }) => action)

describe('who reads what', () => {
  test('an agent reads nothing of it', async () => {
    await happened({})
    await expect(listAudit(agent, parseAuditView(''))).rejects.toThrow(Forbidden)
    await expect(listAuditPeople(agent)).rejects.toThrow(Forbidden)
    await expect(exportAudit(agent, { view: parseAuditView(''), byteOrderMark: false }, signal())).rejects.toThrow(
      Forbidden,
    )
  })

  test('a manager reads what happened in their stores, and an admin all', async () => {
    await happened(
      { action: 'lead.create', subject: 'lead', subject_id: 1, store_id: north },
      { action: 'lead.update', subject: 'lead', subject_id: 2, store_id: south },
      { action: 'lead.update', subject: 'lead', subject_id: 3, store_id: south, user_id: SOUTH_AGENT },
      { action: 'segment.include', subject: 'segment', subject_id: 1, store_id: south, details: '{"lead":2}' },
    )
    expect(await actionsOf(manager)).toEqual(['Created a lead'])
    expect(await seen(admin)).toHaveLength(4)
  })

  test('of what has no store, a manager reads what people of their stores did or had done to them', async () => {
    await happened(
      { action: 'lead.export' },
      { action: 'segment.create', user_id: SOUTH_AGENT },
      { action: 'session.signIn', user_id: TEST_USERS.admin, subject: 'user', subject_id: TEST_USERS.admin },
      { action: 'user.deactivate', user_id: TEST_USERS.admin, subject: 'user', subject_id: TEST_USERS.agent },
      { action: 'user.deactivate', user_id: TEST_USERS.admin, subject: 'user', subject_id: SOUTH_AGENT },
      { action: 'session.refuse', user_id: null, subject: 'user', subject_id: null },
    )
    expect(await actionsOf(manager)).toEqual(['Deactivated a person', 'Exported leads'])
    expect(await seen(admin)).toHaveLength(6)
  })

  test('what is about a lead and says no store is kept from managers', async () => {
    await happened({ action: 'lead.update', subject: 'lead', subject_id: 1 })
    expect(await seen(manager)).toEqual([])
    expect(await seen(admin)).toHaveLength(1)
  })

  test('a manager of no store reads their own doings only', async () => {
    const nowhere = { ...manager, actor: { ...manager.actor, storeIds: [] } }
    await happened({ store_id: north }, { user_id: TEST_USERS.manager, action: 'session.signIn' })
    expect(await actionsOf(nowhere)).toEqual(['Signed in'])
    expect(await listAuditPeople(nowhere)).toEqual([{ id: TEST_USERS.manager, name: 'Max Manager' }])
  })

  test('people to choose from are those of the stores', async () => {
    expect((await listAuditPeople(manager)).map(({ name }) => name)).toEqual(['Ana Agent', 'Max Manager'])
    expect(await listAuditPeople(admin)).toHaveLength(4)
  })
})

describe('an entry', () => {
  test('links to what still exists and may be seen, and has the number of all else', async () => {
    const here = await addLead(database.db, { store_id: north })
    const moved = await addLead(database.db, { store_id: south })
    await happened(
      { action: 'lead.update', subject: 'lead', subject_id: 9999, store_id: north },
      { action: 'lead.update', subject: 'lead', subject_id: moved, store_id: north },
      { action: 'lead.update', subject: 'lead', subject_id: here, store_id: north, details: '{"changed":["city"]}' },
    )
    const [first, ...others] = await seen(manager)
    expect(first).toMatchObject({
      by: 'Ana Agent',
      kind: 'Lead',
      subject: { id: here, href: `/leads/${here}` },
      store: 'Lakeside North',
      details: 'Changed: city',
    })
    expect(first?.subject?.name).toContain('Okafor')
    expect(others.map(({ subject }) => subject)).toEqual([
      { id: moved, name: '' },
      { id: 9999, name: '' },
    ])
  })

  test('names the lead put into a segment only to those who see it', async () => {
    const lead = await addLead(database.db, { store_id: south })
    await happened({ action: 'segment.include', subject: 'segment', subject_id: 1, details: `{"lead":${lead}}` })
    expect((await seen(manager))[0]).toMatchObject({ lead: null, details: '' })
    expect((await seen(admin))[0]?.lead).toMatchObject({ href: `/leads/${lead}` })
  })

  test('of a guest says by which link, by its name or its number, and the rest is the system’s', async () => {
    const times = { created_by: TEST_USERS.manager, created_at: TEST_NOW, updated_by: TEST_USERS.manager, version: 1 }
    const { id: segment_id } = await database.db
      .insertInto('segment')
      .values({
        ...{ name: 'Shared', name_folded: 'shared', is_dynamic: 0, visibility: 'everyone', updated_at: TEST_NOW },
        ...times,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: link } = await database.db
      .insertInto('segment_link')
      .values({
        ...{ segment_id, name: 'Weekend call centre', secret_hash: '', kind: 'guest', shows_contacts: 0, query: '' },
        ...{ created_by: TEST_USERS.manager, created_at: TEST_NOW, expires_at: TEST_NOW + DAY },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const opened = { action: 'share.open', subject: 'segment', subject_id: segment_id, user_id: null } as const
    await happened(
      { ...opened, details: JSON.stringify({ link, guest: true }) },
      { ...opened, details: JSON.stringify({ link: 99, guest: true }) },
      { action: 'session.refuse', subject: 'user', user_id: null },
    )
    expect((await seen(admin)).map(({ by }) => by)).toEqual([
      'System',
      'A guest, by link 99',
      'A guest, by link “Weekend call centre”',
    ])
    expect((await seen(admin))[2]?.details).toBe(`Link: ${link}`)
  })

  test('of an action that this version does not know keeps its key', async () => {
    await happened({ action: 'moon.land' })
    expect(await actionsOf(manager)).toEqual(['moon.land'])
  })
})

describe('the filters', () => {
  test('narrow by person, action, subject and days of the dealership', async () => {
    await happened(
      { action: 'lead.create', subject: 'lead', at: TEST_NOW - 3 * DAY },
      { action: 'lead.export', user_id: TEST_USERS.manager },
      { action: 'session.refuse', user_id: null, subject: 'user' },
    )
    expect(await actionsOf(admin, `?by=${TEST_USERS.manager}~0`)).toEqual(['Sign-in refused', 'Exported leads'])
    expect(await actionsOf(admin, '?action=lead.create~lead.export')).toEqual(['Exported leads', 'Created a lead'])
    expect(await actionsOf(admin, '?about=user')).toEqual(['Sign-in refused'])
    expect(await actionsOf(admin, '?to=2026-11-21')).toEqual(['Created a lead'])
    expect(await actionsOf(admin, '?from=2026-11-22&to=2026-11-22')).toHaveLength(2)
  })

  test('a day begins at midnight on the clocks of the dealership', async () => {
    const midnight = Date.UTC(2026, 10, 22, 6)
    await happened({ at: midnight - 60_000, action: 'lead.create' }, { at: midnight, action: 'lead.update' })
    expect(await actionsOf(admin, '?from=2026-11-22')).toEqual(['Changed a lead'])
    expect(await actionsOf(admin, '?to=2026-11-21')).toEqual(['Created a lead'])
  })

  test.each([
    'by=me',
    'action=lead.create~nothing',
    'about=__proto__',
    'from=yesterday',
    'from=2026-11-22&to=2026-11-01',
  ])('that cannot be read show nothing, and never more: %s', async query => {
    await expect(listAudit(admin, parseAuditView(query))).rejects.toThrow(Invalid)
  })

  test('are the same view when written out again', () => {
    const query = '?by=3~0&action=lead.create&about=user~lead&from=2026-11-01&to=2026-11-22&page=2&size=25'
    expect(auditViewQuery(parseAuditView(query))).toBe(query)
  })

  test('a page beyond the last is the last', async () => {
    await happened(...Array.from({ length: 26 }, () => ({})))
    expect(await listAudit(admin, parseAuditView('?size=25&page=9'))).toMatchObject({ page: 2, pages: 2, total: 26 })
  })
})

describe('its CSV', () => {
  test('has what the page shows, no formula, and is in the log itself', async () => {
    const lead = await addLead(database.db, { first_name: '=1+1', last_name: null, store_id: north })
    await happened(
      { action: 'lead.create', subject: 'lead', subject_id: lead, store_id: north, at: TEST_NOW - DAY },
      { action: 'lead.update', subject: 'lead', subject_id: lead, store_id: south },
    )
    const response = await exportAudit(manager, { view: parseAuditView('?about=lead'), byteOrderMark: false }, signal())
    expect(response.headers.get('X-Total-Count')).toBe('1')
    expect(parse(await response.text(), { columns: true })).toEqual([
      {
        Time: '2026-11-21 10:00',
        Person: 'Ana Agent',
        Action: 'Created a lead',
        Subject: 'Lead',
        Number: String(lead),
        Name: "'=1+1",
        Lead: '',
        Store: 'Lakeside North',
        Details: '',
      },
    ])
    expect((await seen(manager))[0]).toMatchObject({ action: 'Exported the audit log', details: 'Count: 1' })
  })
})

function signal(): AbortSignal {
  return new AbortController().signal
}
