import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead } from '@/lib/leads/testing/add-lead'
import { BrokenRule } from '@/lib/rules/compile'
import { TEST_NOW, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { countMembers } from './counts'
import { membershipTest } from './membership'
import { createSegment } from './mutations'
import { includeLead } from './overrides'
import { previewRule } from './preview'
import { getSegment } from './queries'
import { sentenceOf } from './sentence'

let database: TestDatabase
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())

const GONE = 99
beforeEach(async () => {
  const { db } = database
  for (const table of ['segment', 'lead', 'custom_segment_field', 'tag', 'campaign'] as const)
    await db.deleteFrom(table).execute()
  await db.deleteFrom('user').where('id', '=', GONE).execute()
  const field = { name: 'tier', display_name: 'Tier', field_type: 'choice', position: 1, created_at: 0 } as const
  const options = JSON.stringify([
    { key: 'gold', label: 'Gold' },
    { key: 'silver', label: 'Silver' },
  ])
  await db
    .insertInto('custom_segment_field')
    .values({ id: 1, ...field, options })
    .execute()
  await db.insertInto('tag').values({ id: 1, name: 'VIP', name_folded: 'vip' }).execute()
  await db.insertInto('campaign').values({ id: 1, name: 'Spring', created_at: 0 }).execute()
  await db
    .insertInto('user')
    .values({
      id: GONE,
      email: 'gone@example.com',
      name: 'Gone',
      role: 'agent',
      all_stores: 1,
      password_hash: '',
      is_active: 1,
      created_at: 0,
    })
    .execute()
})

const ruleOf = (...rules: unknown[]) => ({ version: 1, root: { match: 'any', rules } })
const isLost = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }

/** The segment has a member by rule and one by hand; whatever happens to its rule, it has none and says why. */
async function expectClosed(rule: unknown, breakIt: (id: number) => Promise<unknown>, why: RegExp): Promise<void> {
  await addLead(database.db, { status: 'lost' })
  const byHand = await addLead(database.db, { status: 'new' })
  const { id } = await createSegment(admin, { name: 'Some', description: null, isDynamic: true, rule })
  await includeLead(admin, { segmentId: id, leadId: byHand, reason: null })
  const before = await readCatalog(admin)
  expect(await countMembers(admin, before.catalog, await getSegment(admin, id))).toEqual({ total: 2 })

  await breakIt(id)
  const { catalog } = await readCatalog(admin)
  const segment = await getSegment(admin, id)
  expect(await countMembers(admin, catalog, segment)).toEqual({ problem: expect.stringMatching(why) })
  expect(() => membershipTest(admin, catalog, segment)).toThrow(BrokenRule)
  const { problem } = sentenceOf(segment, catalog)
  expect(problem?.message).toMatch(why)
}

const run = (text: string) => sql.raw(text).execute(database.db)
const storeRule = (text: string) => (id: number) =>
  database.db.updateTable('segment').set({ rule: text }).where('id', '=', id).execute()

describe('nobody is in a segment, by hand neither, once', () => {
  test.each<[string, unknown, string, RegExp]>([
    [
      'a custom field',
      { field: 'custom.1', operator: 'isAnyOf', operand: ['gold'] },
      'delete from custom_segment_field',
      /custom field was deleted/,
    ],
    [
      'an option of a custom field',
      { field: 'custom.1', operator: 'isAnyOf', operand: ['gold'] },
      `update custom_segment_field set options = '[{"key":"silver","label":"Silver"}]'`,
      /no longer an option/,
    ],
    ['a tag', { field: 'lead.tags', operator: 'hasAnyOf', operand: [1] }, 'delete from tag', /no longer an option/],
    [
      'a person',
      { field: 'lead.bdcAgent', operator: 'isNoneOf', operand: [GONE], blanks: 'exclude' },
      `delete from "user" where id = ${GONE}`,
      /no longer an option/,
    ],
    [
      'a campaign',
      {
        related: 'email',
        quantity: { atLeast: 1 },
        where: { match: 'all', rules: [{ field: 'email.campaign', operator: 'isAnyOf', operand: [1] }] },
      },
      'delete from campaign',
      /no longer an option/,
    ],
  ])('%s that its rule names is gone', async (_, condition, statement, why) => {
    await expectClosed(ruleOf(isLost, condition), () => run(statement), why)
  })

  test('a segment that its rule names is gone', async () => {
    const inner = await createSegment(admin, { name: 'Inner', description: null, isDynamic: false })
    const within = { field: 'segment', operator: 'isIn', operand: inner.id }
    await expectClosed(ruleOf(isLost, within), () => run(`delete from segment where id = ${inner.id}`), /was deleted/)
  })

  test.each<[string, string, RegExp]>([
    ['of a version to come', '{"version":2,"root":{"match":"all","rules":[]}}', /another version/],
    ['of a version long gone', '{"version":0,"root":{"match":"all","rules":[]}}', /another version/],
    ['no JSON', '{"version":1,', /not a rule/],
    ['of no shape', '{"version":1,"root":{"match":"some","rules":[]}}', /shape/],
    ['with a key nobody knows', '{"version":1,"root":{"match":"all","rules":[],"__proto__":{"off":false}}}', /shape/],
    ['empty', '{"version":1,"root":{"match":"all","rules":[]}}', /at least one condition/],
    ['all off', JSON.stringify(ruleOf({ ...isLost, off: true })), /at least one condition/],
    ['not finished', JSON.stringify(ruleOf({ field: 'lead.city', operator: 'is' })), /Choose a value/],
    [
      'with an operator nobody knows',
      JSON.stringify(ruleOf({ ...isLost, operator: 'toString' })),
      /cannot be compared/,
    ],
    [
      'with a related thing nobody knows',
      JSON.stringify(ruleOf({ related: 'constructor', quantity: { atMost: 0 }, where: { match: 'all', rules: [] } })),
      /not something/,
    ],
    [
      'ten thousand characters long',
      JSON.stringify(ruleOf({ field: 'lead.city', operator: 'is', operand: 'x'.repeat(10_000) })),
      /200 characters/,
    ],
    [
      'beyond 2^53',
      JSON.stringify(ruleOf({ field: 'lead.attempts', operator: 'isAtLeast', operand: 2 ** 53 })),
      /number/,
    ],
    [
      'a hundred levels deep',
      `{"version":1,"root":${'{"match":"all","rules":['.repeat(100)}${']}'.repeat(100)}}`,
      /levels deep/,
    ],
  ])('its stored rule is %s', async (_, text, why) => {
    await expectClosed(ruleOf(isLost), storeRule(text), why)
  })
})

test('rows about conditions that somebody else wrote close no page', async () => {
  const within = { field: 'segment', operator: 'isIn', operand: 1 }
  const { id } = await createSegment(admin, { name: 'Picked', description: null, isDynamic: false })
  await createSegment(admin, {
    name: 'Outer',
    description: null,
    isDynamic: true,
    rule: ruleOf({ ...within, operand: id }),
  })
  for (const value of ['{', 'null', '"x"', '[1]', '{"segment":"1"}', null]) {
    await database.db.updateTable('segment_criteria').set({ value }).execute()
    const { source } = await readCatalog(admin)
    expect(source.segments.map(({ references }) => references)).toEqual([[], []])
  }
})

describe('text that no engine should ever see as SQL', () => {
  test.each(['\u0000', 'a\u0000b', '\ud800', 'x\udfff', "'; drop table lead; --", '%', '_'])(
    '%j is matched literally, or refused in words',
    async operand => {
      await addLead(database.db, { city: 'Joliet', created_at: TEST_NOW })
      const rule = {
        version: 1,
        root: { match: 'all', rules: [{ field: 'lead.city', operator: 'contains', operand }] },
      }
      const { total, problems } = await previewRule(admin, { rule })
      if (total === null) expect(problems[0]?.message).toMatch(/^Choose a value/)
      else expect(total).toBe(0)
    },
  )
})

test('"me" is whoever asks, and whoever is gone gets no answer', async () => {
  await addLead(database.db, { bdc_agent_id: TEST_USERS.admin })
  const rule = ruleOf({ field: 'lead.bdcAgent', operator: 'isAnyOf', operand: ['me'] })
  const { id } = await createSegment(admin, { name: 'Mine', description: null, isDynamic: true, rule })
  const { catalog } = await readCatalog(admin)
  const segment = await getSegment(admin, id)
  expect(await countMembers(admin, catalog, segment)).toEqual({ total: 1 })
  const gone: Context = { ...admin, actor: { ...admin.actor, id: GONE } }
  await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', GONE).execute()
  const later = await readCatalog(gone)
  expect(await countMembers(gone, later.catalog, segment)).toEqual({
    problem: expect.stringMatching(/no longer works here/),
  })
})
