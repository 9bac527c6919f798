import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead } from '@/lib/leads/testing/add-lead'
import { parseLeadView } from '@/lib/leads/view'
import { visibleLeads } from '@/lib/leads/visible'
import { publishedCatalog } from '@/lib/rules/published-catalog'
import type { Rule } from '@/lib/rules/rule'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { countMembers } from './counts'
import { membershipTest } from './membership'
import { createSegment, deleteSegment, updateSegment } from './mutations'
import { excludeLead, includeLead } from './overrides'
import { previewRule } from './preview'
import { getSegment } from './queries'
import { sentenceOf } from './sentence'

let database: TestDatabase
let agent: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['segment', 'lead'] as const) await database.db.deleteFrom(table).execute()
})

const isNew: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }
const isLost: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }
const within = (id: number): Rule => ({ field: 'segment', operator: 'isIn', operand: id })
const ruleOf = (...rules: Rule[]) => ({ version: 1, root: { match: 'all', rules } })

async function make(ctx: Context, name: string, ...rules: Rule[]): Promise<number> {
  const isDynamic = rules.length > 0
  const rule = isDynamic ? { rule: ruleOf(...rules) } : {}
  return (await createSegment(ctx, { name, description: null, isDynamic, ...rule })).id
}

async function change(ctx: Context, id: number, ...rules: Rule[]): Promise<void> {
  const { name, version } = await getSegment(ctx, id)
  await updateSegment(ctx, { id, version, name, description: null, rule: ruleOf(...rules) })
}

async function membersOf(ctx: Context, id: number): Promise<number[]> {
  const { catalog } = await readCatalog(ctx)
  const test = membershipTest(ctx, catalog, await getSegment(ctx, id))
  const rows = await visibleLeads(ctx).where(test).select('lead.id').orderBy('lead.id').execute()
  return rows.map(row => row.id)
}

function hide(id: number) {
  return database.db.updateTable('segment').set({ visibility: 'private' }).where('id', '=', id).execute()
}

describe('a segment in a segment', () => {
  test('has the members of its own page, and what a person may see is asked once, outside', async () => {
    const first = await addLead(database.db, { status: 'new' })
    const added = await addLead(database.db, { status: 'lost' })
    const removed = await addLead(database.db, { status: 'new' })
    const elsewhere = await addLead(database.db, { status: 'new', store_id: TEST_STORES.south })
    const inner = await make(admin, 'Inner', isNew)
    await includeLead(admin, { segmentId: inner, leadId: added, reason: null })
    await excludeLead(admin, { segmentId: inner, leadId: removed, reason: null })
    const outer = await make(admin, 'Outer', within(inner))
    const rest = await make(admin, 'Rest', { field: 'segment', operator: 'isNotIn', operand: inner })

    expect(await membersOf(admin, outer)).toEqual([first, added, elsewhere])
    expect(await membersOf(admin, outer)).toEqual(await membersOf(admin, inner))
    expect(await membersOf(agent, outer)).toEqual([first, added])
    expect(await membersOf(admin, rest)).toEqual([removed])
  })

  test('may be static, or archived', async () => {
    const lead = await addLead(database.db)
    const picked = await make(admin, 'Picked')
    await includeLead(admin, { segmentId: picked, leadId: lead, reason: null })
    await addLead(database.db)
    const outer = await make(admin, 'Outer', within(picked))
    await database.db.updateTable('segment').set({ archived_at: 1 }).where('id', '=', picked).execute()
    expect(await membersOf(admin, outer)).toEqual([lead])
  })

  test('that goes round in a circle is refused with the way, and nothing is written', async () => {
    const a = await make(admin, 'A', isNew)
    const b = await make(admin, 'B', within(a))
    const c = await make(admin, 'C', isLost, { match: 'none', rules: [within(b)] })
    await expect(change(admin, a, within(a))).rejects.toThrow('A segment cannot rest on itself: A → A.')
    await expect(change(admin, a, within(c))).rejects.toThrow('A segment cannot rest on itself: A → C → B → A.')
    const entered = { field: 'segment', operator: 'entered', operand: { segment: c, window: { past: true } } } as Rule
    await expect(change(admin, a, entered)).rejects.toThrow('A → C → B → A')
    await expect(change(admin, a, isNew, { ...within(c), off: true })).rejects.toThrow('A → C → B → A')
    expect((await getSegment(admin, a)).version).toBe(1)
    await change(admin, b, isNew)
    await change(admin, a, within(c)).catch(error => expect(error).toBeUndefined())
  })

  test('may not grow what rests on it beyond the limits', async () => {
    const inner = await make(admin, 'Inner', isNew)
    await make(admin, 'Outer', { match: 'any', rules: Array.from({ length: 20 }, () => within(inner)) })
    const many = Array.from({ length: 60 }, () => isNew)
    await expect(change(admin, inner, ...many)).rejects.toThrow('"Outer" rests on this one. With the segments')
    await change(admin, inner, ...many.slice(0, 40))
  })

  test('needs the right to see it to be saved, previewed or opened from an address, not to be evaluated', async () => {
    const lead = await addLead(database.db, { status: 'new' })
    const secret = await make(admin, 'Secret', isNew)
    const outer = await make(agent, 'Outer', within(secret))
    await hide(secret)

    expect(await membersOf(agent, outer)).toEqual([lead])
    const { catalog } = await readCatalog(agent)
    const segment = await getSegment(agent, outer)
    expect(sentenceOf(segment, catalog).sentence.text).toBe(`Leads who are in a private segment (${secret}).`)
    expect(JSON.stringify((await readCatalog(agent)).source)).not.toContain('Secret')

    expect(JSON.stringify(publishedCatalog(catalog))).not.toContain('private segment')

    await expect(make(agent, 'Other', within(secret))).rejects.toThrow(Invalid)
    await expect(change(agent, outer, within(secret), isNew)).rejects.toThrow('private segment')
    const preview = await previewRule(agent, { rule: ruleOf(within(secret)) })
    expect(preview).toMatchObject({ total: null, problems: [{ kind: 'broken' }] })
    const view = parseLeadView({ rule: JSON.stringify(ruleOf(within(secret))) }, catalog)
    expect(view.unreadable).toMatch(/private segment/)
  })

  test('that was broken from outside breaks what rests on it, which then has no number', async () => {
    await addLead(database.db)
    const inner = await make(admin, 'Inner', isNew)
    const outer = await make(admin, 'Outer', { match: 'none', rules: [within(inner)] })
    for (const rule of [
      '{"version":9,"root":{}}',
      'not json',
      '{"version":1,"root":{"match":"all","rules":[{"field":"x","operator":"y"}]}}',
    ]) {
      await database.db.updateTable('segment').set({ rule }).where('id', '=', inner).execute()
      const { catalog } = await readCatalog(admin)
      const segment = await getSegment(admin, outer)
      expect(await countMembers(admin, catalog, segment)).toEqual({
        problem: expect.stringMatching(/^The segment "Inner" cannot be used\./),
      })
      expect(sentenceOf(segment, catalog).problem?.path).toEqual([0, 0])
    }
  })
})

describe('a segment in use', () => {
  test('cannot be deleted, by way of a condition that is off neither; those that use it are named', async () => {
    const inner = await make(admin, 'Inner', isNew)
    const outer = await make(admin, 'Outer', isNew, { ...within(inner), off: true })
    const hidden = await make(admin, 'Hidden', within(inner))
    await hide(hidden)
    const agents = await readCatalog(agent)
    expect(agents.source.segments.map(({ name }) => name)).toEqual(['Inner', 'Outer'])
    const refused = await deleteSegment(admin, { id: inner }).catch(error => error)
    expect(refused).toBeInstanceOf(Conflict)
    expect(refused.message).toBe('This segment is in use: The rule of “Hidden”, The rule of “Outer”. End that first.')
    expect(refused.links).toEqual([
      { label: 'The rule of “Hidden”', href: `/leads/segments/${hidden}/edit` },
      { label: 'The rule of “Outer”', href: `/leads/segments/${outer}/edit` },
    ])
    await deleteSegment(admin, { id: hidden })
    await change(admin, outer, isNew)
    await deleteSegment(admin, { id: inner })
  })
})
