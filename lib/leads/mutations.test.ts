import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { createLead } from './create-lead'
import { findLead, getLead, type Lead } from './queries'
import { recordActivity } from './record-activity'
import { CreateLead, RecordActivity, UpdateLead } from './schema'
import { addLead } from './testing/add-lead'
import { updateLead } from './update-lead'

const HOUR = 3_600_000
const { north, south } = TEST_STORES

let database: TestDatabase
let agent: Context
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  const sources = [
    { key: 'web_form', label: 'Web form', source_type: 'internet', archived_at: null },
    { key: 'old_form', label: 'Old form', source_type: 'internet', archived_at: TEST_NOW },
  ]
  await db.insertInto('source').values(sources).execute()
  const tags = [1, 2, 3].map(id => ({
    id,
    name: `Tag ${id}`,
    name_folded: `tag ${id}`,
    archived_at: id === 3 ? TEST_NOW : null,
  }))
  await db.insertInto('tag').values(tags).execute()
  const options = JSON.stringify([
    { key: 'gold', label: 'Gold' },
    { key: 'silver', label: 'Silver' },
  ])
  const fields = (['text', 'number', 'money', 'date', 'yesNo', 'choice', 'choices'] as const).map(
    (field_type, index) => ({
      id: index + 1,
      name: `field_${index + 1}`,
      display_name: field_type,
      field_type,
      options: field_type.startsWith('choice') ? options : '[]',
      position: index,
      created_at: TEST_NOW,
    }),
  )
  await db.insertInto('custom_segment_field').values(fields).execute()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('lead').execute()
  await database.db.deleteFrom('audit').execute()
})

const create = async (ctx: Context, input: z.input<typeof CreateLead>) => createLead(ctx, CreateLead.parse(input))

async function update(
  ctx: Context,
  lead: Pick<Lead, 'id' | 'updatedAt'>,
  changes: z.input<typeof UpdateLead>['changes'],
) {
  return updateLead(ctx, UpdateLead.parse({ id: lead.id, updatedAt: lead.updatedAt, changes }))
}

const record = async (ctx: Context, input: z.input<typeof RecordActivity>) =>
  recordActivity(ctx, RecordActivity.parse(input))

async function made(ctx: Context, input: Partial<z.input<typeof CreateLead>> = {}): Promise<Lead> {
  const { id } = await create(ctx, { storeId: north, firstName: 'Dana', lastName: 'Okafor', ...input })
  return getLead(ctx, id)
}

async function row(id: number) {
  return database.db.selectFrom('lead').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Everything in the tables that a lead is written to. */
async function contents(): Promise<string> {
  const tables = [
    'lead',
    'lead_interest',
    'lead_budget',
    'lead_timeline',
    'lead_activity',
    'lead_tag',
    'lead_language',
    'custom_segment_value',
    'audit',
    'data_version',
  ]
  const all = await Promise.all(tables.map(table => sql`select * from ${sql.table(table)}`.execute(database.db)))
  return JSON.stringify(all.map(({ rows }) => rows))
}

/** Nothing at all is written by what is refused. */
async function expectRefused(attempt: () => Promise<unknown>, error: new (...args: never[]) => Error): Promise<void> {
  const before = await contents()
  await expect(attempt()).rejects.toThrow(error)
  expect(await contents()).toBe(before)
}

async function audited(): Promise<unknown[]> {
  const rows = await database.db
    .selectFrom('audit')
    .select(['action', 'user_id', 'store_id', 'details'])
    .orderBy('id')
    .execute()
  return rows.map(({ details, ...entry }) => ({ ...entry, details: JSON.parse(details) }))
}

describe('creating a lead', () => {
  test('keeps all that was entered, in the form in which it is compared too', async () => {
    const lead = await made(agent, {
      firstName: ' Ana María ',
      lastName: 'Núñez',
      email: 'Ana@Example.com',
      phone: '(312) 555-0142',
      state: 'IL',
      source: 'web_form',
      bdcAgentId: TEST_USERS.agent,
      tagIds: [2, 1, 2],
      languages: ['es', 'en'],
      interests: [{ type: 'vehicle_model', make: 'Toyota', model: 'RAV4', year: 2025, level: 'high' }],
      budget: { min: '25,000', max: '$40k', paymentType: 'lease', monthlyPayment: '' },
      timeline: { type: 'within_30_days', urgency: 'high' },
      custom: { 1: 'Blue', 2: '12.5', 3: '1,000', 4: '1990-02-28', 5: true, 6: 'gold', 7: ['silver', 'gold'] },
    })
    expect(lead).toMatchObject({
      name: 'Ana María Núñez',
      email: 'Ana@Example.com',
      status: 'new',
      sourceType: 'internet',
      bdcAgent: { name: 'Ana Agent' },
      salesperson: null,
      store: { name: 'Lakeside North' },
      tags: [{ id: 1 }, { id: 2 }],
      languages: ['en', 'es'],
      interests: [
        { id: 1, type: 'vehicle_model', make: 'Toyota', model: 'RAV4', year: 2025, level: 'high', value: null },
      ],
      budgets: [
        {
          min: 2_500_000,
          max: 4_000_000,
          paymentType: 'lease',
          downPayment: null,
          statedOn: '2026-11-22',
          isCurrent: 1,
        },
      ],
      timelines: [{ type: 'within_30_days', urgency: 'high', dueOn: '2026-12-22', isCurrent: 1 }],
      activities: [],
    })
    expect(lead.custom.map(({ values }) => values)).toEqual([
      ['Blue'],
      [125_000],
      [100_000],
      ['1990-02-28'],
      [1],
      ['gold'],
      ['silver', 'gold'],
    ])
    expect(await row(lead.id)).toMatchObject({
      full_name_folded: 'ana maria nunez',
      phone_key: '+13125550142',
      unworked_since: TEST_NOW,
      attempts: 0,
    })
    expect(await audited()).toEqual([
      { action: 'lead.create', user_id: TEST_USERS.agent, store_id: north, details: {} },
    ])
  })

  test("is refused in a store that is not the actor's, from a source, with a tag or for a person who is not there", async () => {
    const lead = { storeId: north, lastName: 'Okafor' }
    await expectRefused(() => create(agent, { ...lead, storeId: south }), Invalid)
    await expectRefused(() => create(agent, { ...lead, storeId: 99 }), Invalid)
    await expectRefused(() => create(agent, { ...lead, source: 'old_form' }), Invalid)
    await expectRefused(() => create(agent, { ...lead, source: 'nowhere' }), Invalid)
    await expectRefused(() => create(agent, { ...lead, tagIds: [3] }), Invalid)
    await expectRefused(() => create(agent, { ...lead, bdcAgentId: 99 }), Invalid)
    await expectRefused(() => create(agent, { ...lead, interests: [{ id: 7, type: 'lease' }] }), Conflict)
    await expectRefused(() => create(agent, { ...lead, custom: { 2: 'many' } }), Invalid)
    await expectRefused(() => create(agent, { ...lead, custom: { 6: 'bronze' } }), Invalid)
    await expectRefused(() => create(agent, { ...lead, custom: { 99: 'x' } }), Invalid)
  })

  test.each([
    ['nobody at all', { storeId: 1 }],
    ['unknown keys', { storeId: 1, lastName: 'A', id: 7 }],
    ['a status of no list', { storeId: 1, lastName: 'A', status: 'asleep' }],
    ['an e-mail address without an @', { storeId: 1, email: 'dana' }],
    ['a phone number without a digit', { storeId: 1, phone: 'none' }],
    ['a NUL', { storeId: 1, lastName: 'A\0B' }],
    ['too long a name', { storeId: 1, lastName: 'x'.repeat(201) }],
    ['a budget the wrong way round', { storeId: 1, lastName: 'A', budget: { min: '40k', max: '25k' } }],
    ['an amount that is none', { storeId: 1, lastName: 'A', budget: { min: 'lots' } }],
    [
      'a day of no calendar',
      { storeId: 1, lastName: 'A', timeline: { type: 'immediate', specificDate: '2026-02-30' } },
    ],
    ['a custom value under a word', { storeId: 1, lastName: 'A', custom: { __proto__x: '1' } }],
  ])('is refused with %s', (_, input) => {
    expect(CreateLead.safeParse(input).success).toBe(false)
  })

  test('reads what it has read the same again', () => {
    const input = { storeId: 1, firstName: ' Dana ', email: '', budget: { min: '25k', max: '' }, tagIds: [1, 1] }
    const read = CreateLead.parse(input)
    expect(read).toEqual({
      storeId: 1,
      firstName: 'Dana',
      email: null,
      budget: { min: 2_500_000, max: null },
      tagIds: [1],
    })
    expect(CreateLead.parse(read)).toEqual(read)
  })
})

describe('changing a lead', () => {
  test('writes what is given, leaves the rest, and says what it was in the audit log, without values', async () => {
    const lead = await made(agent, { email: 'dana@example.com', tagIds: [1] })
    await update(agent, lead, { lastName: 'Núñez', status: 'working', tagIds: [2], custom: { 1: 'Blue' } })
    const after = await getLead(agent, lead.id)
    expect(after).toMatchObject({ name: 'Dana Núñez', status: 'working', email: 'dana@example.com', tags: [{ id: 2 }] })
    expect(await row(lead.id)).toMatchObject({ full_name_folded: 'dana nunez', email_folded: 'dana@example.com' })
    expect((await audited())[1]).toMatchObject({
      action: 'lead.update',
      details: { changed: ['lastName', 'status', 'tagIds', 'custom'] },
    })
  })

  test('that changes nothing leaves no trace', async () => {
    const input = {
      tagIds: [1],
      languages: ['en' as const],
      interests: [{ type: 'lease' as const }],
      budget: { min: '5' },
      timeline: { type: 'immediate' as const },
      custom: { 7: ['gold'] },
    }
    const lead = await made(agent, input)
    const before = await contents()
    const [interest] = lead.interests
    await update(agent, lead, {
      ...input,
      firstName: 'Dana',
      interests: [{ id: interest?.id ?? 0, type: 'lease' }],
      budget: { min: 500 },
    })
    expect(await contents()).toBe(before)
  })

  test('adds, changes and removes interests', async () => {
    const lead = await made(agent, {
      interests: [{ type: 'lease' }, { type: 'color', value: 'Red' }, { type: 'service' }],
    })
    await update(agent, lead, {
      interests: [
        { id: 2, type: 'color', value: 'Blue' },
        { type: 'vehicle_make', make: 'Škoda' },
      ],
    })
    const after = await getLead(agent, lead.id)
    expect(after.interests.map(({ id, type, value, make }) => [id, type, value, make])).toEqual([
      [2, 'color', 'Blue', null],
      [4, 'vehicle_make', null, 'Škoda'],
    ])
  })

  test('adds what is said about money and time, of which the last is current', async () => {
    const lead = await made(agent, { budget: { min: '20k' }, timeline: { type: 'researching' } })
    const tomorrow = { ...agent, now: agent.now + 24 * HOUR }
    const { updatedAt } = await update(tomorrow, lead, { budget: { max: '30k' }, timeline: { type: 'immediate' } })
    await update(tomorrow, { id: lead.id, updatedAt }, { budget: {}, timeline: null })
    const after = await getLead(agent, lead.id)
    expect(after.budgets.map(({ min, max, statedOn, isCurrent }) => [min, max, statedOn, isCurrent])).toEqual([
      [null, 3_000_000, '2026-11-23', 1],
      [2_000_000, null, '2026-11-22', 0],
    ])
    expect(after.timelines.map(({ type, dueOn, isCurrent }) => [type, dueOn, isCurrent])).toEqual([
      ['immediate', '2026-11-25', 1],
      ['researching', null, 0],
    ])
  })

  test('does not make current what is older than what was stated for a later day', async () => {
    const lead = await made(agent, { budget: { min: '20k' } })
    await database.db.updateTable('lead_budget').set({ stated_on: '2026-12-01' }).execute()
    await update(agent, lead, { budget: { min: '10k' } })
    expect((await getLead(agent, lead.id)).budgets).toMatchObject([
      { id: 1, isCurrent: 1 },
      { id: 2, isCurrent: 0 },
    ])
  })

  test('to lost because nobody is to call or write any more forbids both, and taking that back lifts nothing', async () => {
    const { id } = await createLead(manager, CreateLead.parse({ storeId: north, lastName: 'Okafor' }))
    const forbidden = async () => {
      const lead = await database.db.selectFrom('lead').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      return [lead.do_not_call, lead.do_not_text, lead.do_not_email, lead.do_not_mail, lead.do_not_sell]
    }
    const set = async (changes: object) => {
      const { updatedAt } = await getLead(manager, id)
      await updateLead(manager, UpdateLead.parse({ id, updatedAt, changes }))
    }
    await set({ status: 'lost', lostReason: 'no_response' })
    expect(await forbidden()).toEqual([0, 0, 0, 0, 0])
    await set({ lostReason: 'no_further_contact' })
    expect(await forbidden()).toEqual([1, 1, 1, 1, 0])
    const said = database.db.selectFrom('lead_consent').select(['channel', 'reason']).where('lead_id', '=', id)
    expect(await said.execute()).toEqual(
      ['call', 'text', 'email', 'mail'].map(channel => ({ channel, reason: 'Asked for no further contact' })),
    )
    await set({ status: 'working', lostReason: null })
    expect(await forbidden()).toEqual([1, 1, 1, 1, 0])
    const audits = await database.db
      .selectFrom('audit')
      .select('action')
      .where('action', '=', 'consent.change')
      .execute()
    expect(audits).toHaveLength(1)
  })

  test('is there from the first for a lead that is entered so', async () => {
    const input = { storeId: north, lastName: 'Gone', status: 'lost', lostReason: 'no_further_contact' }
    const { id } = await createLead(manager, CreateLead.parse(input))
    const lead = await database.db.selectFrom('lead').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect([lead.do_not_call, lead.do_not_text, lead.do_not_email, lead.do_not_mail]).toEqual([1, 1, 1, 1])
  })

  test('is refused when somebody else changed it since, even in the same minute', async () => {
    const lead = await made(agent)
    await update(manager, lead, { city: 'Evanston' })
    await expectRefused(() => update(agent, lead, { city: 'Chicago' }), Conflict)
  })

  test('is refused for a lead that this person does not see', async () => {
    const id = await addLead(database.db, { store_id: south })
    await expectRefused(() => update(agent, { id, updatedAt: TEST_NOW }, { city: 'Chicago' }), NotFound)
    expect(await findLead(agent, id)).toBeUndefined()
    expect(await findLead(agent, Number.NaN)).toBeUndefined()
  })

  test('lets an archived source stay', async () => {
    const id = await addLead(database.db, { source: 'old_form' })
    await update(agent, { id, updatedAt: TEST_NOW }, { source: 'old_form', city: 'Chicago' })
    expect(await row(id)).toMatchObject({ source: 'old_form', city: 'Chicago' })
  })
})

describe('assigning', () => {
  test('agents assign their own and unassigned leads, managers all', async () => {
    const lead = await made(agent)
    const { updatedAt } = await update(agent, lead, { bdcAgentId: TEST_USERS.agent })
    const next = await update(agent, { id: lead.id, updatedAt }, { bdcAgentId: TEST_USERS.manager })
    const theirs = { id: lead.id, updatedAt: next.updatedAt }
    await expectRefused(() => update(agent, theirs, { bdcAgentId: TEST_USERS.agent }), Forbidden)
    await expectRefused(() => update(agent, theirs, { salespersonId: TEST_USERS.agent }), Forbidden)
    const { updatedAt: kept } = await update(agent, theirs, { bdcAgentId: TEST_USERS.manager, city: 'Evanston' })
    await update(manager, { id: lead.id, updatedAt: kept }, { bdcAgentId: null })
    expect(await row(lead.id)).toMatchObject({ bdc_agent_id: null, city: 'Evanston' })
  })
})

describe('recording an activity', () => {
  test("keeps the lead's row in step, and shows the newest first", async () => {
    const lead = await made(agent)
    await record(agent, {
      leadId: lead.id,
      kind: 'call',
      direction: 'out',
      outcome: 'connected',
      note: 'Likes it.\nCall again.',
    })
    await record(agent, { leadId: lead.id, kind: 'call', direction: 'out', outcome: 'no_answer', at: TEST_NOW - HOUR })
    expect((await getLead(agent, lead.id)).activities).toMatchObject([
      { kind: 'call', outcome: 'connected', by: 'Ana Agent', note: 'Likes it.\nCall again.' },
      { kind: 'call', outcome: 'no_answer', note: null },
    ])
    expect(await row(lead.id)).toMatchObject({
      attempts: 2,
      last_attempt_at: TEST_NOW,
      last_two_way_at: TEST_NOW,
      latest_call_outcome: 'connected',
      updated_at: lead.updatedAt,
    })
    expect((await audited()).slice(1)).toMatchObject([
      { action: 'activity.create', store_id: north, details: { kind: 'call' } },
      { action: 'activity.create' },
    ])
  })

  test('is refused for the future, and for a lead that this person does not see', async () => {
    const lead = await made(agent)
    const theirs = await addLead(database.db, { store_id: south })
    await expectRefused(() => record(agent, { leadId: lead.id, kind: 'note', at: TEST_NOW + HOUR }), Invalid)
    await expectRefused(() => record(agent, { leadId: lead.id, kind: 'note', at: Date.UTC(1800, 0) }), Invalid)
    await expectRefused(() => record(agent, { leadId: theirs, kind: 'note' }), NotFound)
  })

  test.each([
    ['a call that went nowhere', { leadId: 1, kind: 'call' }],
    ['an outcome of a text', { leadId: 1, kind: 'text', direction: 'out', outcome: 'busy' }],
    ['a kind of no list', { leadId: 1, kind: 'campaign' }],
    ['somebody else as its author', { leadId: 1, kind: 'note', byUserId: 2 }],
  ])('is refused with %s', (_, input) => {
    expect(RecordActivity.safeParse(input).success).toBe(false)
  })
})
