import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { previewRule } from './preview'

let database: TestDatabase
let agent: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  admin = await testContext(database, 'admin')
  for (let n = 0; n < 7; n++) await addLead(database.db, { first_name: `New ${n}`, status: 'new' })
  await addLead(database.db, { first_name: 'Lost', status: 'lost' })
  await addLead(database.db, { first_name: 'South', status: 'new', store_id: TEST_STORES.south })
})
afterAll(() => database.close())

const all = (...rules: unknown[]) => ({ rule: { version: 1, root: { match: 'all', rules } } })
const isNew = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }

describe('a preview', () => {
  test('counts exactly what the person sees, and shows the newest five', async () => {
    const preview = await previewRule(agent, all(isNew))
    expect(preview).toMatchObject({ total: 7, problems: [], sentence: 'Leads whose status is New.' })
    expect(preview.sample).toHaveLength(5)
    expect((await previewRule(admin, all(isNew))).total).toBe(8)
  })

  test('counts whom each channel reaches among the members', async () => {
    const isSold = { field: 'lead.status', operator: 'isAnyOf', operand: ['sold'] }
    const reachable = { email: 'a@example.com', phone: '3125550123' }
    await addLead(database.db, { ...reachable, status: 'sold' })
    await addLead(database.db, { ...reachable, status: 'sold', do_not_text: 1 })
    await addLead(database.db, { ...reachable, status: 'sold', store_id: TEST_STORES.south })
    await addLead(database.db, { status: 'sold' })
    const { total, reach } = await previewRule(agent, all(isSold))
    const noon = { ...agent, now: Date.UTC(2026, 10, 25, 18) }
    const night = { ...agent, now: Date.UTC(2026, 10, 25, 8) }
    expect([total, reach?.emailable, reach?.textable]).toEqual([3, 2, 1])
    expect((await previewRule(noon, all(isSold))).reach?.callable).toBe(2)
    expect((await previewRule(night, all(isSold))).reach?.callable).toBe(0)
  })

  test('of nobody says at which node the last of them is lost', async () => {
    const isLost = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }
    const nowhere = { field: 'lead.city', operator: 'is', operand: 'nowhere' }
    const emptied = async (...rules: unknown[]) => (await previewRule(admin, all(...rules))).emptiedBy
    expect(await emptied(isNew)).toBeUndefined()
    expect(await emptied(isNew, isLost, nowhere)).toEqual([1])
    expect(await emptied(isNew, { match: 'any', rules: [isLost, nowhere] })).toEqual([1])
    expect(await emptied(isNew, { match: 'all', rules: [isNew, nowhere] })).toEqual([1, 1])
    expect(await emptied(isNew, { match: 'none', rules: [isLost, isNew] })).toEqual([1, 1])
  })

  test('takes unfinished conditions for off, and names them', async () => {
    const preview = await previewRule(agent, all(isNew, { field: 'lead.city', operator: 'is', operand: '' }))
    expect(preview.total).toBe(7)
    expect(preview.problems).toEqual([{ path: [1], kind: 'incomplete', message: 'Choose a value for "City".' }])
    expect(preview.sentence).toBe('Leads whose status is New.')
  })

  test.each([
    ['nothing in it', all()],
    ['nothing finished in it', all({ field: 'lead.city', operator: 'is' })],
    ['only conditions that are off', all({ ...isNew, off: true })],
    [
      'an unfinished count of rows',
      all({
        related: 'interest',
        quantity: { atLeast: 1 },
        where: { match: 'all', rules: [{ field: 'interest.make', operator: 'is' }] },
      }),
    ],
    ['an unknown field', all({ field: 'lead.shoeSize', operator: 'is', operand: '9' })],
    ['an unknown operator', all({ ...isNew, operator: 'resembles' })],
    ['an option that is gone', all({ ...isNew, operand: ['gone'] })],
    ['an operand of another type', all({ ...isNew, operand: 7 })],
    ['a newer version', { rule: { version: 2, root: { match: 'all', rules: [isNew] } } }],
  ])('of a rule with %s has no number, and says why', async (_, input) => {
    const { total, sample, problems } = await previewRule(admin, input)
    expect({ total, sample }).toEqual({ total: null, sample: [] })
    expect(problems.length).toBeGreaterThan(0)
  })

  test('names the child at its path, inside a count of rows too', async () => {
    const where = {
      match: 'all',
      rules: [{ match: 'any', rules: [{ field: 'interest.make', operator: 'is', operand: '' }] }],
    }
    const { problems } = await previewRule(admin, all(isNew, { related: 'interest', quantity: { atLeast: 1 }, where }))
    expect(problems.map(({ path, kind }) => ({ path, kind }))).toEqual([{ path: [1, 0, 0], kind: 'incomplete' }])
  })

  test.each([
    ['no object', 'rule'],
    ['a key too many', { ...all(isNew), limit: 1 }],
    ['no tree', { rule: { version: 1, root: [] } }],
    ['a key too many in a condition', all({ ...isNew, sql: '1=1' })],
    ['a tree ten thousand deep', { rule: JSON.parse(`${'{"root":'.repeat(10_000)}1${'}'.repeat(10_000)}`) }],
    ['more than 200 conditions', all(...Array.from({ length: 201 }, () => isNew))],
  ])('of what has %s is refused', async (_, input) => {
    await expect(previewRule(admin, input)).rejects.toThrow(Invalid)
  })

  test('that nobody waits for any more ends', async () => {
    const controller = new AbortController()
    const preview = previewRule(admin, all(isNew), controller.signal)
    controller.abort(new Error('Superseded'))
    await expect(preview).rejects.toThrow('Superseded')
  })
})
