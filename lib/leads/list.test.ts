import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { compile } from '@/lib/rules/compile'
import type { Rule } from '@/lib/rules/rule'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { addDays } from '@/lib/time'
import { readCatalog } from './catalog'
import { leadColumns } from './columns'
import { countLeads, type LeadPage, leadQuery, listLeads } from './list'
import { ruleContext } from './rule-context'
import { addLead, removeLeads } from './testing/add-lead'
import { DEFAULT_VIEW, type LeadView, parseLeadView } from './view'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let database: TestDatabase
let agent: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await db
    .insertInto('source')
    .values([
      { key: 'web_form', label: 'Web form', source_type: 'internet' },
      { key: 'autotrader', label: 'Autotrader', source_type: 'internet' },
    ])
    .execute()
  await db
    .insertInto('tag')
    .values([
      { id: 1, name: 'VIP', name_folded: 'vip' },
      { id: 2, name: 'Fleet', name_folded: 'fleet' },
    ])
    .execute()
  await db
    .insertInto('custom_segment_field')
    .values([
      field(1, 'nickname', 'text'),
      field(2, 'credit_score', 'number'),
      field(3, 'perks', 'choices', [
        { key: 'car_wash', label: 'Car wash' },
        { key: 'loaner', label: 'Loaner' },
      ]),
      field(4, 'vip', 'yesNo'),
      field(5, 'birthday', 'date'),
      field(6, 'trade_value', 'money'),
      field(7, 'tier', 'choice', [
        { key: 'silver', label: 'Silver' },
        { key: 'gold', label: 'Gold' },
      ]),
    ])
    .execute()
  agent = await testContext(database, 'agent')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())
beforeEach(() => removeLeads(database.db))

function field(
  id: number,
  name: string,
  field_type: 'text' | 'number' | 'choices' | 'yesNo' | 'date' | 'money' | 'choice',
  options: object[] = [],
) {
  const display_name = name.replaceAll('_', ' ')
  return { id, name, display_name, field_type, options: JSON.stringify(options), position: id, created_at: TEST_NOW }
}

async function list(ctx: Context, query: string | LeadView = '', rule?: Rule): Promise<LeadPage> {
  const { catalog } = await readCatalog(ctx)
  const view = typeof query === 'string' ? parseLeadView(query, catalog) : query
  const audience = rule && compile({ version: 1, root: { match: 'all', rules: [rule] } }, catalog, ruleContext(ctx))
  return listLeads(ctx, catalog, view, audience)
}

const idsOf = ({ rows }: LeadPage) => rows.map(({ id }) => id)
const valuesOf = ({ rows }: LeadPage, column: string) => rows.map(({ values }) => values[column])

describe('who sees which leads', () => {
  const { north, south } = TEST_STORES
  const { agent: me, manager } = TEST_USERS

  test('an agent and a manager see those of their stores, an admin all; nobody sees deleted or merged ones', async () => {
    const here = await addLead(database.db)
    const there = await addLead(database.db, { store_id: south })
    await addLead(database.db, { deleted_at: TEST_NOW })
    await addLead(database.db, { merged_into_id: here })
    expect(idsOf(await list(agent))).toEqual([here])
    expect(idsOf(await list(await testContext(database, 'manager')))).toEqual([here])
    expect(idsOf(await list(admin))).toEqual([here, there])
    expect(await countLeads(admin)).toBe(2)
  })

  test('where agents see only their own, these are those assigned to them and unassigned ones', async () => {
    const leads = [
      { bdc_agent_id: me },
      { salesperson_id: me, bdc_agent_id: manager },
      { bdc_agent_id: manager },
      { salesperson_id: manager },
      {},
      { store_id: south, bdc_agent_id: me },
    ]
    const ids: number[] = []
    for (const lead of leads) ids.push(await addLead(database.db, lead))
    const dealership = { ...agent.dealership, agentsSeeAllLeads: false }
    expect(idsOf(await list({ ...agent, dealership }))).toEqual([ids[0], ids[1], ids[4]])
    expect(await countLeads({ ...(await testContext(database, 'manager')), dealership })).toBe(5)
  })

  test('who belongs to all stores sees all of them, and who belongs to none sees nothing', async () => {
    await addLead(database.db, { store_id: north })
    await addLead(database.db, { store_id: south })
    expect(await countLeads({ ...agent, actor: { ...agent.actor, allStores: true, storeIds: [] } })).toBe(2)
    expect(await countLeads({ ...agent, actor: { ...agent.actor, storeIds: [] } })).toBe(0)
  })
})

describe('a page', () => {
  test('has the rows of the view, and totals with and without what narrows it', async () => {
    for (const status of ['new', 'new', 'lost']) await addLead(database.db, { status })
    const page = await list(agent, '?f=status.new&size=25')
    expect(page).toMatchObject({ total: 2, unfiltered: 3, page: 1, pages: 1 })
    expect(page.rows).toHaveLength(2)
    expect(
      await list(agent, '?f=status.new', { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }),
    ).toMatchObject({
      total: 0,
      unfiltered: 1,
      rows: [],
    })
  })

  test('beyond the last is the last', async () => {
    for (let n = 0; n < 30; n++) await addLead(database.db)
    const page = await list(agent, '?size=25&page=99')
    expect(page).toMatchObject({ total: 30, page: 2, pages: 2 })
    expect(page.rows).toHaveLength(5)
    await removeLeads(database.db)
    expect(await list(agent, '?page=2')).toMatchObject({ total: 0, page: 1, pages: 1, rows: [] })
  })

  test('never repeats or misses a lead, however many are equal in its order', async () => {
    const ids: number[] = []
    for (let n = 0; n < 60; n++) ids.push(await addLead(database.db, { city: n % 3 === 0 ? null : 'Oak Park' }))
    const pages = await Promise.all([1, 2, 3].map(page => list(agent, `?sort=city&size=25&page=${page}`)))
    const seen = pages.flatMap(idsOf)
    expect(new Set(seen).size).toBe(60)
    expect(seen.slice(0, 40)).toEqual(ids.filter((_, n) => n % 3 !== 0))
  })

  test('carries nothing that is not shown', async () => {
    await addLead(database.db, { email: 'dana@example.com', phone: '312-555-0142' })
    const { rows } = await list(agent, '?cols=status')
    expect(rows).toEqual([
      { id: expect.any(Number), name: 'Dana Okafor', values: { name: 'Dana Okafor', status: 'new' } },
    ])
  })

  test('is refused where its view cannot be read, or its draft is broken', async () => {
    await addLead(database.db)
    await expect(list(agent, '?f=status.asleep')).rejects.toThrow(Invalid)
    const draft = { version: 1, root: { match: 'all', rules: [{ field: 'lead.gone', operator: 'is', operand: 'x' }] } }
    await expect(list(agent, `?rule=${JSON.stringify(draft)}`)).rejects.toThrow('There is no field "lead.gone"')
  })

  test('of a draft has the leads of the draft', async () => {
    await addLead(database.db, { status: 'new' })
    const lost = await addLead(database.db, { status: 'lost' })
    const draft = {
      version: 1,
      root: { match: 'all', rules: [{ field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }] },
    }
    expect(idsOf(await list(agent, `?rule=${JSON.stringify(draft)}`))).toEqual([lost])
  })

  test('lets go of the scan when nobody waits for it any more', async () => {
    const { catalog } = await readCatalog(admin)
    const signal = AbortSignal.abort(new Error('gone'))
    await expect(listLeads(admin, catalog, DEFAULT_VIEW, undefined, { signal })).rejects.toThrow('gone')
    expect(leadQuery(admin, catalog, DEFAULT_VIEW).select('lead.id').compile().sql).toMatch(
      /where \(\("lead"\."id" & 4095\)/,
    )
  })
})

describe('the search', () => {
  test('finds parts of names and e-mail addresses, whatever their case and accents, and of phone numbers', async () => {
    const nunez = await addLead(database.db, { first_name: 'Ana María', last_name: 'Núñez', phone: '(312) 555-0142' })
    const mail = await addLead(database.db, { email: 'X_100%@Example.com', phone: 'ext 99' })
    const searched = async (text: string) => idsOf(await list(agent, { ...DEFAULT_VIEW, search: text }))
    expect(await searched('MARIA nunez')).toEqual([nunez])
    expect(await searched('0%@ex')).toEqual([mail])
    expect(await searched('x_1')).toEqual([mail])
    expect(await searched('xx1')).toEqual([])
    expect(await searched('555-01')).toEqual([nunez])
    expect(await searched('+1 312 555')).toEqual([nunez])
    expect(await searched('99')).toEqual([])
    expect(await searched('  \u200b ')).toHaveLength(2)
    expect(await searched(`' or 1=1 --`)).toEqual([])
  })
})

describe('quick filters', () => {
  test('narrow by options, by nobody and me, by time and by tags', async () => {
    const { db } = database
    const mine = await addLead(db, {
      bdc_agent_id: TEST_USERS.agent,
      source: 'web_form',
      last_two_way_at: TEST_NOW - 2 * DAY,
    })
    const nobodys = await addLead(db, { created_at: TEST_NOW - 40 * DAY, last_two_way_at: TEST_NOW - 8 * DAY })
    const others = await addLead(db, {
      bdc_agent_id: TEST_USERS.manager,
      status: 'lost',
      source: 'autotrader',
      store_id: TEST_STORES.south,
    })
    await db.insertInto('lead_tag').values({ lead_id: others, tag_id: 2 }).execute()
    await db
      .insertInto('lead_timeline')
      .values({
        lead_id: mine,
        id: 1,
        timeline_type: 'immediate',
        stated_on: '2026-11-22',
        due_on: '2026-11-24',
        is_current: 1,
      })
      .execute()
    const filtered = async (filters: string) =>
      idsOf(await list({ ...admin, actor: { ...admin.actor, id: TEST_USERS.agent } }, `?f=${filters}&sort=attempts`))
    expect(await filtered('agent.me')).toEqual([mine])
    expect(await filtered('agent.me~none')).toEqual([mine, nobodys])
    expect(await filtered('agent.none')).toEqual([nobodys])
    expect(await filtered(`agent.${TEST_USERS.manager}`)).toEqual([others])
    expect(await filtered('source.web_form~none')).toEqual([mine, nobodys])
    expect(await filtered('status.lost,source.web_form')).toEqual([])
    expect(await filtered('store.2')).toEqual([others])
    expect(await filtered('created.last30')).toEqual([mine, others])
    expect(await filtered('contact.last7')).toEqual([mine])
    expect(await filtered('contact.over7')).toEqual([nobodys])
    expect(await filtered('contact.never')).toEqual([others])
    expect(await filtered('tags.2')).toEqual([others])
    expect(await filtered('tags.2~none')).toEqual([mine, nobodys, others])
    expect(await filtered('urgency.critical')).toEqual([mine])
    expect(await filtered('urgency.none')).toEqual([nobodys, others])
  })
})

/** A lead with a value in every column, and one that is blank wherever it may be. */
async function fullAndBlank(): Promise<{ full: number; blank: number }> {
  const { db } = database
  const full = await addLead(
    db,
    {
      email: 'dana@example.com',
      phone: '312-555-0142',
      city: 'Evanston',
      state: 'IL',
      postal_code: '60201',
      sub_status: 'callback_requested',
      lost_reason: 'other',
      source: 'web_form',
      source_type: 'internet',
      bdc_agent_id: TEST_USERS.agent,
      salesperson_id: TEST_USERS.manager,
      created_at: TEST_NOW - 10 * DAY,
      attempts: 2,
      last_attempt_at: TEST_NOW - 3 * DAY,
      last_two_way_at: TEST_NOW - 12 * 60_000,
      unworked_since: TEST_NOW - 3 * DAY,
    },
    [
      { model: 'RAV4 Hybrid', make: 'Toyota' },
      { model: 'CR-V' },
      { model: 'RAV4 Hybrid' },
      { body_type: 'suv' },
      { interest_value: 'Sunroof' },
    ],
  )
  await db
    .insertInto('lead_budget')
    .values([
      { lead_id: full, id: 1, min_amount: 1, max_amount: 2, stated_on: '2026-01-01', is_current: 0 },
      {
        lead_id: full,
        id: 2,
        min_amount: 3_200_000,
        max_amount: 3_800_000,
        preferred_payment_type: 'lease',
        down_payment: 100_000,
        monthly_payment: 34_950,
        stated_on: '2026-11-01',
        is_current: 1,
      },
    ])
    .execute()
  await db
    .insertInto('lead_timeline')
    .values({
      lead_id: full,
      id: 1,
      timeline_type: 'within_30_days',
      stated_on: '2026-11-09',
      due_on: '2026-12-09',
      is_current: 1,
    })
    .execute()
  await db
    .insertInto('lead_tag')
    .values([1, 2].map(tag_id => ({ lead_id: full, tag_id })))
    .execute()
  await db
    .insertInto('lead_language')
    .values(['es', 'en'].map(language => ({ lead_id: full, language })))
    .execute()
  await db
    .insertInto('custom_segment_value')
    .values([
      custom(full, 1, 'Dee', { value_folded: 'dee' }),
      custom(full, 2, '7205000', { value_number: 7_205_000 }),
      custom(full, 3, 'loaner'),
      custom(full, 3, 'car_wash', { id: 2 }),
      custom(full, 4, '1', { value_number: 1 }),
      custom(full, 5, '1990-02-28'),
      custom(full, 6, '1250000', { value_number: 1_250_000 }),
      custom(full, 7, 'gold'),
    ])
    .execute()
  const blank = await addLead(db, { first_name: null, last_name: null })
  return { full, blank }
}

function custom(
  lead_id: number,
  field_id: number,
  value: string,
  more: { id?: number; value_folded?: string; value_number?: number } = {},
) {
  return { lead_id, field_id, id: 1, value, ...more }
}

describe('the columns', () => {
  test('each show what a lead has, and null for what it has not', async () => {
    const { full, blank } = await fullAndBlank()
    const { catalog } = await readCatalog(admin)
    const columns = leadColumns(catalog).map(({ key }) => key)
    const { rows } = await list(admin, { ...DEFAULT_VIEW, columns })
    expect(rows.find(({ id }) => id === full)?.values).toEqual({
      name: 'Dana Okafor',
      status: 'new',
      interests: 'RAV4 Hybrid, CR-V, SUV, Sunroof',
      budget: { min: 3_200_000, max: 3_800_000 },
      expectedBy: '2026-12-09',
      urgency: 'high',
      source: 'Web form',
      lastContact: TEST_NOW - 12 * 60_000,
      bdcAgent: 'Ana Agent',
      firstName: 'Dana',
      lastName: 'Okafor',
      phone: '312-555-0142',
      email: 'dana@example.com',
      city: 'Evanston',
      state: 'IL',
      postalCode: '60201',
      store: 'Lakeside North',
      subStatus: 'Callback requested',
      lostReason: 'Other',
      sourceType: 'Internet',
      salesperson: 'Max Manager',
      created: TEST_NOW - 10 * DAY,
      updated: TEST_NOW,
      attempts: 2,
      lastAttempt: TEST_NOW - 3 * DAY,
      daysUnworked: 3,
      tags: 'Fleet, VIP',
      languages: 'English, Spanish',
      paymentType: 'Lease',
      downPayment: 100_000,
      monthlyPayment: 34_950,
      timelineType: 'Within 30 days',
      'custom.1': 'Dee',
      'custom.2': 7_205_000,
      'custom.3': 'Car wash, Loaner',
      'custom.4': 1,
      'custom.5': '1990-02-28',
      'custom.6': 1_250_000,
      'custom.7': 'Gold',
    })
    const empty = rows.find(({ id }) => id === blank)
    expect(empty?.name).toBe('No name')
    const filled = Object.entries(empty?.values ?? {}).flatMap(([key, value]) => (value === null ? [] : [key]))
    expect(filled).toEqual(['status', 'store', 'created', 'updated', 'attempts', 'daysUnworked'])
  })

  test('each sort both ways, with blanks last either way', async () => {
    const { full, blank } = await fullAndBlank()
    const { catalog } = await readCatalog(admin)
    for (const { key, sortable } of leadColumns(catalog)) {
      if (!sortable) continue
      const ascending = idsOf(await list(admin, `?sort=${key}&cols=${key}`))
      const descending = idsOf(await list(admin, `?sort=-${key}&cols=${key}`))
      const page = await list(admin, `?cols=${key}`)
      const isBlank = page.rows.find(({ id }) => id === blank)?.values[key] === null
      expect([key, ascending.length, descending.length]).toEqual([key, 2, 2])
      if (isBlank) expect([key, ascending, descending]).toEqual([key, [full, blank], [full, blank]])
    }
  })

  test('sort by what they mean, not by how it is written', async () => {
    const { db } = database
    const leads = await Promise.all(
      [
        { status: 'sold', first_name: 'Émile', last_name: null, unworked_since: TEST_NOW },
        { status: 'new', first_name: 'Zoe', last_name: null, unworked_since: TEST_NOW - 5 * DAY },
        { status: 'appointment_set', first_name: 'anna', last_name: null, unworked_since: TEST_NOW - DAY },
      ].map(lead => addLead(db, lead)),
    )
    const sorted = async (sort: string) => idsOf(await list(agent, `?sort=${sort}`)).map(id => leads.indexOf(id))
    expect(await sorted('name')).toEqual([2, 0, 1])
    expect(await sorted('status')).toEqual([1, 2, 0])
    expect(await sorted('-status')).toEqual([0, 2, 1])
    expect(await sorted('daysUnworked')).toEqual([0, 2, 1])
    expect(await sorted('-daysUnworked')).toEqual([1, 2, 0])
  })

  test('fall back to the default order where one is not sortable, or gone', async () => {
    const old = await addLead(database.db, { created_at: TEST_NOW - DAY })
    const young = await addLead(database.db)
    for (const sort of ['interests', 'custom.99', '-custom.99'])
      expect(idsOf(await list(agent, `?sort=${sort}`))).toEqual([young, old])
    expect(Object.keys((await list(agent, '?cols=custom.99')).rows[0]?.values ?? {})).toEqual(['name'])
  })

  test('that do not exist, and pages beyond all, are answered with what there is', async () => {
    const lead = await addLead(database.db)
    for (const page of ['1e15', '999999999', '-1', '0', '9007199254740993'])
      for (const query of [`?page=${page}&cols=nope,status`, `?page=${page}&size=200&cols=custom.9999999999`]) {
        const found = await list(agent, query)
        expect(found, query).toMatchObject({ page: 1, pages: 1, total: 1 })
        expect(idsOf(found), query).toEqual([lead])
      }
  })

  test('show the urgency that rules go by, on every day around its limits', async () => {
    const { db } = database
    const days = [-400, -1, 0, 6, 7, 8, 29, 30, 31, 89, 90, 91, 500, null]
    const ids = new Map<number, string>()
    for (const day of days) {
      const lead = await addLead(db)
      const due_on = day === null ? null : addDays('2026-11-22', day)
      const row = {
        lead_id: lead,
        id: 1,
        timeline_type: 'researching',
        stated_on: '2026-11-22',
        due_on,
        is_current: 1,
      } as const
      await db.insertInto('lead_timeline').values(row).execute()
    }
    for (const urgency of ['critical', 'high', 'medium', 'low']) {
      const page = await list(agent, '?cols=urgency', {
        field: 'timeline.effectiveUrgency',
        operator: 'isAnyOf',
        operand: [urgency],
      })
      expect(new Set(valuesOf(page, 'urgency'))).toEqual(new Set([urgency]))
      for (const id of idsOf(page)) ids.set(id, urgency)
    }
    expect(ids.size).toBe(days.length)
    const bySeverity = valuesOf(await list(agent, '?sort=urgency&cols=urgency'), 'urgency')
    expect([...new Set(bySeverity)]).toEqual(['critical', 'high', 'medium', 'low'])
  })
})

describe('while others write', () => {
  test('a page and its totals are of one moment', async () => {
    for (let n = 0; n < 30; n++) await addLead(database.db, { status: 'new' })
    let writes = 0
    const writing = (async () => {
      for (; writes < 40; writes++) {
        await transaction(admin, async ctx => {
          const status = writes % 2 ? 'new' : 'lost'
          await ctx.db.updateTable('lead').set({ status }).execute()
          await raiseDataVersion(ctx)
        })
      }
    })()
    while (writes < 40) {
      const { total, unfiltered, rows } = await list(admin, '?f=status.new&size=50')
      expect([total, unfiltered, rows.length]).toEqual([total, 30, total])
    }
    await writing
  })
})
