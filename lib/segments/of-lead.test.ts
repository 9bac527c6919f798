import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead } from '@/lib/leads/testing/add-lead'
import type { Rule } from '@/lib/rules/rule'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { createSegment } from './mutations'
import { segmentsOfLead } from './of-lead'
import { excludeLead, includeLead } from './overrides'

let database: TestDatabase
let agent: Context
let admin: Context
let lead: number

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())

beforeEach(async () => {
  for (const table of ['segment', 'lead'] as const) await database.db.deleteFrom(table).execute()
  lead = await addLead(database.db, { status: 'new' })
})

const hasStatus = (status: string): Rule => ({ field: 'lead.status', operator: 'isAnyOf', operand: [status] })

async function makeSegment(ctx: Context, name: string, rule: Rule | null): Promise<number> {
  const stored = rule && { version: 1, root: { match: 'all', rules: [rule] } }
  const { id } = await createSegment(ctx, {
    name,
    description: null,
    isDynamic: rule !== null,
    ...(stored && { rule: stored }),
  })
  return id
}

/** Every segment that is listed, by name: whether the lead is in it, and how it was put there by hand. */
async function verdicts(ctx: Context, leadId = lead): Promise<Record<string, string>> {
  const { catalog } = await readCatalog(ctx)
  const listed = await segmentsOfLead(ctx, catalog, leadId)
  return Object.fromEntries(
    listed.map(({ segment, isMember, override }) => [
      segment.name,
      `${isMember ? 'in' : 'out'}${override ? ` by ${override.kind}` : ''}`,
    ]),
  )
}

describe('the segments of a lead', () => {
  test('are those whose rule it matches, and those it does not match are named too', async () => {
    await makeSegment(agent, 'Fresh', hasStatus('new'))
    await makeSegment(agent, 'Gone', hasStatus('lost'))
    await makeSegment(agent, 'Picked', null)
    expect(await verdicts(agent)).toEqual({ Fresh: 'in', Gone: 'out', Picked: 'out' })
  })

  test('are those it was put into by hand, with who did it and why', async () => {
    const gone = await makeSegment(agent, 'Gone', hasStatus('lost'))
    const picked = await makeSegment(agent, 'Picked', null)
    await includeLead(agent, { segmentId: gone, leadId: lead, reason: 'Called back' })
    await includeLead(agent, { segmentId: picked, leadId: lead, reason: null })
    expect(await verdicts(agent)).toEqual({ Gone: 'in by include', Picked: 'in by include' })

    const { catalog } = await readCatalog(agent)
    const [first] = await segmentsOfLead(agent, catalog, lead)
    expect(first?.override).toMatchObject({ by: 'Ana Agent', reason: 'Called back', at: TEST_NOW })
  })

  test('are not those it was kept out of, whatever their rule says', async () => {
    const fresh = await makeSegment(agent, 'Fresh', hasStatus('new'))
    await excludeLead(agent, { segmentId: fresh, leadId: lead, reason: null })
    expect(await verdicts(agent)).toEqual({ Fresh: 'out by exclude' })
  })

  test('by hand are so until that expires', async () => {
    const gone = await makeSegment(agent, 'Gone', hasStatus('lost'))
    await includeLead(agent, { segmentId: gone, leadId: lead, reason: null })
    await database.db
      .updateTable('segment_lead')
      .set({ expires_at: TEST_NOW + 60_000 })
      .execute()
    expect(await verdicts(agent)).toEqual({ Gone: 'in by include' })
    expect(await verdicts({ ...agent, now: TEST_NOW + 60_000 })).toEqual({ Gone: 'out' })
  })

  test('are never one whose rule cannot be used, and the others are told all the same', async () => {
    const broken = await makeSegment(agent, 'Broken', hasStatus('new'))
    await makeSegment(agent, 'Fresh', hasStatus('new'))
    await includeLead(agent, { segmentId: broken, leadId: lead, reason: null })
    for (const rule of [
      '{',
      '{"version":1,"root":{"match":"all","rules":[{"field":"lead.x","operator":"isBlank"}]}}',
    ]) {
      await database.db.updateTable('segment').set({ rule }).where('id', '=', broken).execute()
      expect(await verdicts(agent)).toEqual({ Broken: 'out by include', Fresh: 'in' })
    }
  })

  test('are only those this person may see', async () => {
    const secret = await makeSegment(admin, 'Secret', hasStatus('new'))
    await makeSegment(agent, 'Fresh', hasStatus('new'))
    await database.db.updateTable('segment').set({ visibility: 'private' }).where('id', '=', secret).execute()
    expect(await verdicts(agent)).toEqual({ Fresh: 'in' })
    expect(await verdicts(admin)).toEqual({ Fresh: 'in', Secret: 'in' })
  })

  test('are none for whoever may not see the lead', async () => {
    await makeSegment(admin, 'Fresh', hasStatus('new'))
    const southern = await addLead(database.db, { status: 'new', store_id: TEST_STORES.south })
    expect(await verdicts(agent, southern)).toEqual({ Fresh: 'out' })
    expect(await verdicts(admin, southern)).toEqual({ Fresh: 'in' })
  })

  test('are told of more segments than one question asks about', async () => {
    const names = Array.from({ length: 45 }, (_, index) => `Segment ${index + 10}`)
    for (const [index, name] of names.entries()) {
      await makeSegment(agent, name, hasStatus(index % 2 === 0 ? 'new' : 'lost'))
    }
    const expected = names.map((name, index) => [name, index % 2 === 0 ? 'in' : 'out'])
    expect(await verdicts(agent)).toEqual(Object.fromEntries(expected))
  })
})
