import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Invalid, NotFound } from '@/lib/errors'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { explainMembership, explainRule } from './explain'
import { createSegment } from './mutations'
import { excludeLead, includeLead } from './overrides'

let database: TestDatabase
let agent: Context
let admin: Context
let dana: number
let south: number

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  admin = await testContext(database, 'admin')
  dana = await addLead(database.db, { first_name: 'Dana', last_name: 'Okafor', status: 'new' })
  south = await addLead(database.db, { status: 'new', store_id: TEST_STORES.south })
})
afterAll(() => database.close())

const isNew = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }
const isLost = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }
const ruleOf = (...rules: unknown[]) => ({ version: 1, root: { match: 'all', rules } })

async function make(name: string, rule?: unknown): Promise<number> {
  const isDynamic = rule !== undefined
  return (await createSegment(admin, { name, description: null, isDynamic, ...(isDynamic && { rule: rule as never }) }))
    .id
}

describe('a rule that is tried on a lead', () => {
  test('says which condition keeps it out, and what the lead has', async () => {
    const { explanation } = await explainRule(agent, { rule: ruleOf(isNew, isLost), leadId: dana })
    expect(explanation).toMatchObject({ lead: { id: dana, name: 'Dana Okafor' }, holds: false })
    expect(explanation?.nodes.filter(({ change }) => change)).toMatchObject([
      { text: 'Status is Lost', verdict: 'fails', values: [{ value: 'New' }] },
    ])
  })

  test('takes unfinished conditions for off, and has no answer where nothing is finished', async () => {
    const unfinished = { field: 'lead.city', operator: 'is' }
    const some = await explainRule(agent, { rule: ruleOf(isNew, unfinished), leadId: dana })
    expect(some.explanation?.nodes.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'off'])
    const none = await explainRule(agent, { rule: ruleOf(unfinished), leadId: dana })
    expect(none).toMatchObject({ explanation: null, problems: [{ kind: 'incomplete' }] })
  })

  test('does not tell who is in a segment that is not shared with the one who asks', async () => {
    const id = await make('Private', ruleOf(isNew))
    await database.db.updateTable('segment').set({ visibility: 'private' }).where('id', '=', id).execute()
    const within = { field: 'segment', operator: 'isIn', operand: id }
    const { explanation, problems } = await explainRule(agent, { rule: ruleOf(within), leadId: dana })
    expect({ explanation, kinds: problems.map(({ kind }) => kind) }).toEqual({ explanation: null, kinds: ['broken'] })
    const own = await explainRule(admin, { rule: ruleOf(within), leadId: dana })
    expect(own.explanation?.nodes[1]).toMatchObject({ verdict: 'holds', values: [{ value: 'in it' }] })
  })

  test('is refused where it is no rule, or the lead is not theirs to see', async () => {
    await expect(explainRule(agent, { rule: ruleOf(isNew), leadId: south })).rejects.toThrow(NotFound)
    await expect(explainRule(agent, { rule: 'x', leadId: dana })).rejects.toThrow(Invalid)
    await expect(explainRule(agent, { rule: ruleOf(isNew), leadId: '1' })).rejects.toThrow(Invalid)
  })
})

describe('why a lead is in a segment', () => {
  test('is its rule, and what was done by hand stands over it', async () => {
    const segment = await make('By rule', ruleOf(isLost))
    expect(await explainMembership(agent, segment, dana)).toMatchObject({
      isMember: false,
      override: null,
      explanation: { holds: false },
    })
    await includeLead(admin, { segmentId: segment, leadId: dana, reason: 'Asked for it' })
    expect(await explainMembership(agent, segment, dana)).toMatchObject({
      isMember: true,
      override: { kind: 'include', reason: 'Asked for it' },
      explanation: { holds: false },
    })
    await excludeLead(admin, { segmentId: segment, leadId: dana, reason: null })
    expect(await explainMembership(agent, segment, dana)).toMatchObject({
      isMember: false,
      override: { kind: 'exclude' },
    })
  })

  test('says what was done by hand and is over by now, until something takes its place', async () => {
    const segment = await make('Lapsed', ruleOf(isLost))
    await includeLead(admin, { segmentId: segment, leadId: dana, reason: 'Asked for it', until: '2026-11-22' })
    const now = agent.now + 2 * 86_400_000
    const { isMember, override, lapsed } = await explainMembership({ ...agent, now }, segment, dana)
    expect({ isMember, override, lapsed }).toEqual({
      isMember: false,
      override: null,
      lapsed: { kind: 'include', by: 'Ada Admin', reason: 'Asked for it', until: '2026-11-22', isFrozen: false },
    })
    await excludeLead({ ...admin, now }, { segmentId: segment, leadId: dana, reason: null })
    expect(await explainMembership({ ...agent, now }, segment, dana)).toMatchObject({
      override: { kind: 'exclude' },
      lapsed: null,
    })
  })

  test('of a static segment is the hand alone', async () => {
    const segment = await make('Static')
    expect(await explainMembership(agent, segment, dana)).toMatchObject({ isMember: false, explanation: null })
    await includeLead(admin, { segmentId: segment, leadId: dana, reason: null })
    expect(await explainMembership(agent, segment, dana)).toMatchObject({ isMember: true, explanation: null })
  })

  test('of a rule that cannot be used is nobody, whoever was put in by hand', async () => {
    const segment = await make('Broken', ruleOf(isNew))
    await includeLead(admin, { segmentId: segment, leadId: dana, reason: null })
    const rule = JSON.stringify(ruleOf({ field: 'lead.shoeSize', operator: 'is', operand: '9' }))
    await database.db.updateTable('segment').set({ rule }).where('id', '=', segment).execute()
    const { isMember, explanation, problem } = await explainMembership(agent, segment, dana)
    expect({ isMember, explanation }).toEqual({ isMember: null, explanation: null })
    expect(problem).toContain('lead.shoeSize')
  })

  test('is not told of a lead or segment that is not theirs to see', async () => {
    const segment = await make('All', ruleOf(isNew))
    await expect(explainMembership(agent, segment, south)).rejects.toThrow(NotFound)
    await expect(explainMembership(agent, 99_999, dana)).rejects.toThrow(NotFound)
  })
})
