import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead } from '@/lib/leads/testing/add-lead'
import { visibleLeads } from '@/lib/leads/visible'
import { leadSetOf } from '@/lib/rules/lead-set'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { startOfDay } from '@/lib/time'
import { freezeSegment, previewConversion, unfreezeSegment } from './convert'
import { explainMembership } from './explain'
import { partsOf } from './frozen'
import { lookUpLeads } from './look-up'
import { membershipTest } from './membership'
import { createSegment, duplicateSegment, updateSegment } from './mutations'
import { excludeLead, includeLead, listOverrides, putLeads } from './overrides'
import { getSegment } from './queries'

const ruleOf = (status: string) => ({
  version: 1,
  root: { match: 'all', rules: [{ field: 'lead.status', operator: 'isAnyOf', operand: [status] }] },
})

let database: TestDatabase
let agent: Context
let admin: Context
let fresh: number
let lost: number
let other: number
let south: number
let id: number

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())

beforeEach(async () => {
  for (const table of ['segment', 'lead'] as const) await database.db.deleteFrom(table).execute()
  fresh = await addLead(database.db, { status: 'new' })
  other = await addLead(database.db, { status: 'new' })
  lost = await addLead(database.db, { status: 'lost' })
  south = await addLead(database.db, { status: 'new', store_id: TEST_STORES.south })
  id = (await createSegment(agent, { name: 'New', description: null, isDynamic: true, rule: ruleOf('new') })).id
})

async function membersOf(ctx: Context, segmentId = id): Promise<number[]> {
  const { catalog } = await readCatalog(ctx)
  const test = membershipTest(ctx, catalog, await getSegment(ctx, segmentId))
  const rows = await visibleLeads(ctx).where(test).select('lead.id').orderBy('lead.id').execute()
  return rows.map(row => row.id)
}

const byHand = (leadId: number) => ({ segmentId: id, leadId, reason: 'Called in' })

describe('members by hand', () => {
  test('count through the last day they were given, in the dealership’s zone, and then no more', async () => {
    await includeLead(agent, { ...byHand(lost), until: '2026-11-22' })
    const end = startOfDay('2026-11-23', 'America/Chicago')
    const [override] = await listOverrides(agent, id, [lost])
    expect(override).toMatchObject({ reason: 'Called in', by: 'Ana Agent', expiresAt: end, isFrozen: false })
    expect(await membersOf({ ...agent, now: end - 60_000 })).toContain(lost)
    expect(await membersOf({ ...agent, now: end })).not.toContain(lost)
    expect((await explainMembership({ ...agent, now: end - 60_000 }, id, lost)).override?.until).toBe('2026-11-22')
    expect(await explainMembership({ ...agent, now: end }, id, lost)).toMatchObject({ override: null, isMember: false })
  })

  test('cannot end on a day that is over', async () => {
    await expect(includeLead(agent, { ...byHand(lost), until: '2026-11-21' })).rejects.toThrow(Invalid)
  })

  test('are not lost when the rule changes', async () => {
    await includeLead(agent, byHand(lost))
    await excludeLead(agent, byHand(fresh))
    await updateSegment(agent, { id, version: 1, name: 'New', description: null, rule: ruleOf('working') })
    expect(await membersOf(agent)).toEqual([lost])
  })

  test('are put in all together, or not at all where one is not to be seen', async () => {
    const put = (leadIds: number[]) => putLeads(agent, { segmentId: id, leadIds, kind: 'include', reason: null })
    await expect(put([lost, south])).rejects.toThrow(NotFound)
    expect(await membersOf(agent)).toEqual([fresh, other])
    await put([lost, lost])
    expect(await membersOf(agent)).toEqual([fresh, other, lost])
  })
})

describe('a pasted list', () => {
  test('is told apart into found, not found and ambiguous, within what one may see', async () => {
    const set = (lead: number, email_folded: string, phone_key: string | null = null) =>
      database.db.updateTable('lead').set({ email_folded, phone_key }).where('id', '=', lead).execute()
    await set(fresh, 'kofi@example.com', '+13125550142')
    await set(other, 'twin@example.com')
    await set(lost, 'twin@example.com')
    await set(south, 'south@example.com')
    const text = 'KOFI@example.com\n(312) 555-0142; twin@example.com, south@example.com\r\nnobody'
    const answer = await lookUpLeads(agent, { text })
    expect(answer.found.map(lead => lead.id)).toEqual([fresh])
    expect(answer.notFound).toEqual(['south@example.com', 'nobody'])
    expect(answer.ambiguous.map(({ entry, leads }) => [entry, leads.map(lead => lead.id)])).toEqual([
      ['twin@example.com', [other, lost]],
    ])
  })

  test('of more than 5,000 is refused', async () => {
    const text = Array.from({ length: 5001 }, (_, index) => `${index}@x.example`).join('\n')
    await expect(lookUpLeads(agent, { text })).rejects.toThrow('Paste at most 5,000')
  })
})

describe('a conversion', () => {
  test('freezes all members, those out of sight too, and gives the rule back without what was frozen', async () => {
    await includeLead(agent, byHand(lost))
    await excludeLead(agent, byHand(other))
    expect(await previewConversion(agent, id)).toMatchObject({ to: 'static', before: 2, after: 2 })
    await freezeSegment(agent, { id, version: 1 })
    expect(await getSegment(agent, id)).toMatchObject({ isDynamic: false, rule: null, version: 2 })
    await database.db.updateTable('lead').set({ status: 'lost' }).where('id', '=', fresh).execute()
    expect(await membersOf(admin)).toEqual([fresh, lost, south])
    expect(await listOverrides(agent, id, [fresh, lost])).toMatchObject([
      { leadId: fresh, reason: 'frozen', isFrozen: true },
      { leadId: lost, reason: 'Called in', isFrozen: false },
    ])

    expect(await previewConversion(agent, id)).toMatchObject({ to: 'dynamic', before: 2, after: 1 })
    await unfreezeSegment(agent, { id, version: 2 })
    expect(await membersOf(admin)).toEqual([lost, south])
    expect(await getSegment(agent, id)).toMatchObject({ isDynamic: true, version: 3 })
    const criteria = await database.db.selectFrom('segment_criteria').selectAll().where('segment_id', '=', id).execute()
    expect(criteria).toHaveLength(1)
  })

  test('remembers who was taken out by hand while the rule was away', async () => {
    await freezeSegment(agent, { id, version: 1 })
    await excludeLead(agent, byHand(fresh))
    expect(await membersOf(agent)).toEqual([other])
    await unfreezeSegment(agent, { id, version: 2 })
    expect(await membersOf(agent)).toEqual([other])
  })

  test('counts somebody anew whose time by hand was over', async () => {
    await excludeLead(agent, { ...byHand(fresh), until: '2026-11-22' })
    const later = { ...agent, now: TEST_NOW + 2 * 86_400_000 }
    await freezeSegment(later, { id, version: 1 })
    expect(await membersOf(later)).toEqual([fresh, other])
  })

  test('that was stopped half way has changed nothing, and what it left is gone with the next', async () => {
    const row = { segment_id: id, lead_id: lost, kind: 'include', reason: 'frozen', created_at: TEST_NOW } as const
    await database.db
      .insertInto('segment_lead')
      .values({ ...row, created_by: agent.actor.id, is_frozen: 1 })
      .execute()
    expect(await membersOf(agent)).toEqual([fresh, other])
    expect(await listOverrides(agent, id, [lost])).toEqual([])
    expect(await explainMembership(agent, id, lost)).toMatchObject({ isMember: false, override: null })
    const copy = await duplicateSegment(agent, { id })
    expect(await membersOf(agent, copy.id)).toEqual([fresh, other])
    await freezeSegment(agent, { id, version: 1 })
    expect(await membersOf(agent)).toEqual([fresh, other])
  })

  test('of more than one part has them all', () => {
    const parts = [...partsOf(leadSetOf(Array.from({ length: 4001 }, (_, index) => index + 1)))]
    expect(parts.map(({ length }) => length)).toEqual([2000, 2000, 1])
    expect(new Set(parts.flat()).size).toBe(4001)
    expect([...partsOf(leadSetOf([]))]).toEqual([])
  })

  test('of two people at once is done by one at most, and loses nobody, however their parts come together', async () => {
    let version = 1
    for (let ticks = 0; ticks < 12; ticks++) {
      const late = async () => {
        for (let tick = 0; tick < ticks; tick++) await setImmediate()
        return freezeSegment(admin, { id, version })
      }
      const both = await Promise.allSettled([freezeSegment(agent, { id, version }), late()])
      const refused = both.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
      expect(refused.length).toBeGreaterThan(0)
      for (const reason of refused) expect(reason).toBeInstanceOf(Conflict)
      expect(await membersOf(admin)).toEqual([fresh, other, south])
      if (refused.length < 2) await unfreezeSegment(agent, { id, version: version + 1 })
      version = (await getSegment(agent, id)).version
    }
    expect(version).toBeGreaterThan(1)
  })

  test('from an old version, or of someone who may not, is refused', async () => {
    await expect(freezeSegment(agent, { id, version: 7 })).rejects.toThrow(Conflict)
    const made = await createSegment(admin, { name: 'All', description: null, isDynamic: true, rule: ruleOf('new') })
    await expect(freezeSegment(agent, { id: made.id, version: 1 })).rejects.toThrow(Forbidden)
    const byHandOnly = await createSegment(agent, { name: 'Static', description: null, isDynamic: false })
    expect(await previewConversion(agent, byHandOnly.id)).toBeNull()
    await expect(unfreezeSegment(agent, { id: byHandOnly.id, version: 1 })).rejects.toThrow(Conflict)
  })
})

test('a copy has the rule and the members by hand that its maker sees, and is theirs', async () => {
  await includeLead(agent, byHand(lost))
  await includeLead(admin, byHand(south))
  const copy = await duplicateSegment(agent, { id })
  expect(await getSegment(agent, copy.id)).toMatchObject({ name: 'Copy of New', access: 'manage' })
  expect(await membersOf(agent, copy.id)).toEqual([fresh, other, lost])
  expect(await listOverrides(admin, copy.id, [lost, south])).toMatchObject([{ leadId: lost, reason: 'Called in' }])
})
