import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { leadColumns } from '@/lib/leads/derive'
import { visibleLeads } from '@/lib/leads/visible'
import type { Rule } from '@/lib/rules/rule'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { countMemberParts, countMembers, hasHiddenMembers } from './counts'
import { membershipTest } from './membership'
import { createSegment, deleteSegment, updateSegment } from './mutations'
import { excludeLead, includeLead, listOverrides, removeOverride } from './overrides'
import { findSegment, getSegment, listSegments } from './queries'

let database: TestDatabase
let agent: Context
let manager: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())

beforeEach(async () => {
  for (const table of ['segment', 'lead'] as const) await database.db.deleteFrom(table).execute()
  await addLead(1, { status: 'new' })
  await addLead(2, { status: 'lost' })
  await addLead(3, { status: 'new' }, TEST_STORES.south)
})

async function addLead(id: number, lead: { status: string }, store: number = TEST_STORES.north): Promise<void> {
  await database.db
    .insertInto('lead')
    .values({
      id,
      store_id: store,
      ...leadColumns(
        { first_name: `Lead ${id}`, last_name: null, email: null, phone: null, city: null, postal_code: null },
        'US',
      ),
      ...lead,
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
      attempts: 0,
      unworked_since: TEST_NOW,
    })
    .execute()
}

const ruleOf = (...rules: Rule[]) => ({ version: 1, root: { match: 'all', rules } })
const isNew: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }

function makeSegment(ctx: Context, rule: unknown = ruleOf(isNew)) {
  return createSegment(ctx, {
    name: 'New leads',
    description: null,
    isDynamic: rule !== null,
    ...(rule !== null && { rule }),
  })
}

async function membersOf(ctx: Context, id: number): Promise<number[]> {
  const { catalog } = await readCatalog(ctx)
  const test = membershipTest(ctx, catalog, await getSegment(ctx, id))
  const rows = await visibleLeads(ctx).where(test).select('lead.id').orderBy('lead.id').execute()
  return rows.map(row => row.id)
}

/** Everything in the tables a segment writes to. */
async function contents(): Promise<string> {
  const tables = [
    'segment',
    'segment_criteria',
    'segment_version',
    'segment_store',
    'segment_lead',
    'audit',
    'data_version',
  ] as const
  const rows = await Promise.all(tables.map(table => sql`select * from ${sql.table(table)}`.execute(database.db)))
  return JSON.stringify(rows.map(({ rows }) => rows))
}

describe('membership', () => {
  test('is the rule, plus who was put in, minus who was kept out, of what the person may see', async () => {
    const { id } = await makeSegment(agent)
    expect(await membersOf(agent, id)).toEqual([1])
    expect(await membersOf(admin, id)).toEqual([1, 3])

    await includeLead(agent, { segmentId: id, leadId: 2, reason: 'Called in' })
    await excludeLead(agent, { segmentId: id, leadId: 1, reason: null })
    expect(await membersOf(agent, id)).toEqual([2])
    expect(await membersOf(admin, id)).toEqual([2, 3])

    await removeOverride(agent, { segmentId: id, leadId: 1 })
    expect(await membersOf(agent, id)).toEqual([1, 2])
  })

  test('of a static segment is who was put in by hand, and taking someone out leaves nothing behind', async () => {
    const { id } = await makeSegment(agent, null)
    expect(await membersOf(agent, id)).toEqual([])
    await includeLead(agent, { segmentId: id, leadId: 2, reason: null })
    expect(await membersOf(agent, id)).toEqual([2])
    await excludeLead(agent, { segmentId: id, leadId: 2, reason: null })
    expect(await membersOf(agent, id)).toEqual([])
    expect(await listOverrides(agent, id, [2])).toEqual([])
  })

  test('by hand counts until it expires', async () => {
    const { id } = await makeSegment(agent)
    await includeLead(agent, { segmentId: id, leadId: 2, reason: null })
    await database.db
      .updateTable('segment_lead')
      .set({ expires_at: TEST_NOW + 60_000 })
      .execute()
    expect(await membersOf(agent, id)).toEqual([1, 2])
    expect(await membersOf({ ...agent, now: TEST_NOW + 60_000 }, id)).toEqual([1])
  })

  test('of a rule that no longer parses is nobody: no count, no list, the members by hand included', async () => {
    const { id } = await makeSegment(agent)
    await includeLead(agent, { segmentId: id, leadId: 2, reason: null })
    const broken = JSON.stringify(ruleOf({ field: 'lead.shoeSize', operator: 'isAnyOf', operand: [42] }))
    await database.db.updateTable('segment').set({ rule: broken }).execute()
    await expect(membersOf(agent, id)).rejects.toThrow('There is no field "lead.shoeSize"')
    const { catalog } = await readCatalog(agent)
    expect(await countMembers(agent, catalog, await getSegment(agent, id))).toEqual({
      problem: 'There is no field "lead.shoeSize". Choose another field, or remove the condition.',
    })
  })

  test('adds up: by the rule, plus added, minus taken out', async () => {
    const { id } = await makeSegment(admin)
    const { catalog } = await readCatalog(admin)
    expect(await countMemberParts(admin, catalog, await getSegment(admin, id))).toBeNull()
    await includeLead(admin, { segmentId: id, leadId: 2, reason: null })
    await includeLead(admin, { segmentId: id, leadId: 3, reason: 'In by the rule too' })
    await excludeLead(admin, { segmentId: id, leadId: 1, reason: null })
    expect(await countMemberParts(admin, catalog, await getSegment(admin, id))).toEqual({
      byRule: 2,
      added: 1,
      removed: 1,
    })
    expect(await membersOf(admin, id)).toEqual([2, 3])
  })

  test('that a person may not see is told without saying how many', async () => {
    const { id } = await makeSegment(admin)
    const { catalog } = await readCatalog(agent)
    expect(await hasHiddenMembers(agent, catalog, await getSegment(agent, id))).toBe(true)
    expect(await hasHiddenMembers(admin, catalog, await getSegment(admin, id))).toBe(false)
    await excludeLead(admin, { segmentId: id, leadId: 3, reason: null })
    expect(await hasHiddenMembers(agent, catalog, await getSegment(agent, id))).toBe(false)
  })

  test('that a person may not see is not told of a rule they wrote themselves: it would answer any question', async () => {
    const { id } = await makeSegment(admin)
    const { catalog } = await readCatalog(agent)
    const draft = { version: 1, root: { match: 'all', rules: [isNew] } } as const
    const own = await makeSegment(agent)
    expect(await hasHiddenMembers(agent, catalog, await getSegment(agent, id), draft as never)).toBeUndefined()
    expect(await hasHiddenMembers(agent, catalog, await getSegment(agent, own.id))).toBeUndefined()
  })

  test('is counted for the person who asks', async () => {
    const { id } = await makeSegment(agent)
    const { catalog } = await readCatalog(agent)
    expect(await countMembers(agent, catalog, await getSegment(agent, id))).toEqual({ total: 1 })
    expect(await countMembers(admin, catalog, await getSegment(admin, id))).toEqual({ total: 2 })
  })
})

describe('a change', () => {
  test('stores the whole rule, its conditions as rows, a version, and an audit row', async () => {
    const { id } = await makeSegment(agent)
    const change = { id, version: 1, name: 'Fresh', description: 'Today', rule: ruleOf({ ...isNew, off: true }, isNew) }
    expect(await updateSegment(agent, change)).toEqual({ version: 2 })
    const criteria = await database.db
      .selectFrom('segment_criteria')
      .select(['path', 'field', 'is_off'])
      .orderBy('path')
      .execute()
    expect(criteria).toEqual([
      { path: '0', field: 'lead.status', is_off: 1 },
      { path: '1', field: 'lead.status', is_off: 0 },
    ])
    const versions = await database.db
      .selectFrom('segment_version')
      .select(['version', 'name'])
      .where('segment_id', '=', id)
      .orderBy('version')
      .execute()
    expect(versions).toEqual([
      { version: 1, name: 'New leads' },
      { version: 2, name: 'Fresh' },
    ])
    const audit = await database.db
      .selectFrom('audit')
      .select(['action', 'user_id'])
      .where('subject_id', '=', id)
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    expect(audit.map(row => row.action)).toEqual(['segment.update', 'segment.create'])
    expect(audit.every(row => row.user_id === TEST_USERS.agent)).toBe(true)
  })

  test('from an old version is refused, and names who saved', async () => {
    const { id } = await makeSegment(agent)
    await updateSegment(agent, { id, version: 1, name: 'Mine', description: null, rule: ruleOf(isNew) })
    const before = await contents()
    const late = updateSegment(agent, { id, version: 1, name: 'Yours', description: null, rule: ruleOf(isNew) })
    await expect(late).rejects.toThrow(new Conflict('Ana Agent saved this segment in the meantime.'))
    expect(await contents()).toBe(before)
  })

  test.each([
    ['no conditions', ruleOf(), 'Add at least one condition.'],
    ['only conditions that are off', ruleOf({ ...isNew, off: true }), 'Add at least one condition.'],
    ['an unfinished condition', ruleOf({ ...isNew, operand: [] }), 'Choose a value for "Status".'],
    ['an unknown field', ruleOf({ ...isNew, field: 'lead.x' }), 'There is no field "lead.x"'],
    ['no rule', undefined, 'This is not a rule.'],
    ['another shape', { version: 1, root: [] }, "This is not of a rule's shape"],
    ['a newer version', { version: 2, root: { match: 'all', rules: [isNew] } }, 'made by another version'],
  ])('to a rule with %s is refused in words', async (_, rule, sentence) => {
    const before = await contents()
    const input = { name: 'X', description: null, isDynamic: true, rule }
    await expect(createSegment(agent, input)).rejects.toThrow(Invalid)
    await expect(createSegment(agent, input)).rejects.toThrow(sentence)
    expect(await contents()).toBe(before)
  })

  test('is the maker’s, a manager’s of the team, or an admin’s', async () => {
    const { id } = await makeSegment(admin)
    expect(await findSegment(agent, id)).toMatchObject({ visibility: 'everyone', mayEdit: false })
    const before = await contents()
    await expect(deleteSegment(agent, { id })).rejects.toThrow(Forbidden)
    await expect(deleteSegment(manager, { id })).rejects.toThrow(Forbidden)
    await expect(includeLead(agent, { segmentId: id, leadId: 2, reason: null })).rejects.toThrow(Forbidden)
    expect(await contents()).toBe(before)

    const { id: ofTeam } = await makeSegment(agent)
    expect(await findSegment(manager, ofTeam)).toMatchObject({ visibility: 'team', mayEdit: true })
    await deleteSegment(manager, { id: ofTeam })
    expect(await findSegment(agent, ofTeam)).toBeUndefined()
  })

  test('of a segment or to a lead that cannot be seen finds nothing', async () => {
    const stranger = { ...agent, actor: { ...agent.actor, id: TEST_USERS.manager, storeIds: [TEST_STORES.south] } }
    const { id } = await makeSegment(agent)
    expect(await listSegments(stranger)).toEqual([])
    const before = await contents()
    await expect(deleteSegment(stranger, { id })).rejects.toThrow(NotFound)
    await expect(includeLead(agent, { segmentId: id, leadId: 3, reason: null })).rejects.toThrow(NotFound)
    await expect(includeLead(agent, { segmentId: id, leadId: 999, reason: null })).rejects.toThrow(NotFound)
    expect(await contents()).toBe(before)
  })

  test('that deletes a segment takes all of its rows along', async () => {
    const { id } = await makeSegment(agent)
    await includeLead(agent, { segmentId: id, leadId: 2, reason: null })
    await deleteSegment(agent, { id })
    for (const table of ['segment_criteria', 'segment_version', 'segment_store', 'segment_lead'] as const)
      expect(await database.db.selectFrom(table).selectAll().execute()).toEqual([])
  })
})
