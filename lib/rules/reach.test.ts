import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { members, openTestDatabase, stored, type TestDatabase, withLeads } from './testing/harness'
import { plainLead } from './testing/lead-with'
import { matches } from './testing/reference'
import { DEALERSHIP, type TestLead } from './testing/world'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const PHONE = '(312) 555-0142'

async function reached(field: string, leads: readonly TestLead[], now = DEALERSHIP.now): Promise<number[]> {
  const world = { ...DEALERSHIP, now }
  const rule = stored({ field: `lead.${field}`, operator: 'isYes' }, world)
  const found = await withLeads(database, leads, world, db => members(db, rule, world))
  expect(leads.filter(lead => matches(rule, lead, world)).map(({ id }) => id)).toEqual(found)
  return found
}

const lead = (id: number, more: Partial<TestLead> = {}): TestLead => ({ ...plainLead(id), ...more })

describe('Whom a channel reaches', () => {
  it('by e-mail: who has an address, and has not forbidden it', async () => {
    const leads = [
      lead(1, { email: 'Ana@Example.com' }),
      lead(2, { email: 'ana@example.com', forbidden: ['email'] }),
      lead(3, { email: 'ana@example.com', forbidden: ['call', 'text', 'mail', 'sell'] }),
      lead(4, { email: 'no address' }),
      lead(5, { email: '@' }),
      lead(6),
    ]
    expect(await reached('emailable', leads)).toEqual([1, 3])
    expect(await reached('hasEmail', leads)).toEqual([1, 2, 3, 4, 5])
    expect(await reached('doNotEmail', leads)).toEqual([2])
  })

  it('by text: who has a number that can be dialled, and has not forbidden it', async () => {
    const leads = [
      lead(1, { phone: PHONE }),
      lead(2, { phone: PHONE, forbidden: ['text'] }),
      lead(3, { phone: '555' }),
      lead(4),
    ]
    expect(await reached('textable', leads)).toEqual([1])
    expect(await reached('hasPhone', leads)).toEqual([1, 2, 3])
  })

  it.each<[string, number[]]>([
    // Chicago is an hour behind New York and two ahead of Los Angeles; whose zone is not known lives where the dealership is.
    ['2026-11-22T12:59Z', []],
    ['2026-11-22T13:00Z', [2]],
    ['2026-11-22T14:00Z', [1, 2, 4]],
    ['2026-11-22T16:00Z', [1, 2, 3, 4]],
    ['2026-11-23T01:59Z', [1, 2, 3, 4]],
    ['2026-11-23T02:00Z', [1, 3, 4]],
    ['2026-11-23T03:00Z', [3]],
    ['2026-11-23T05:00Z', []],
  ])('by phone: from eight until nine where they live, at %s', async (now, expected) => {
    const leads = [
      lead(1, { phone: PHONE, state: 'IL' }),
      lead(2, { phone: PHONE, state: 'NY' }),
      lead(3, { phone: PHONE, postalCode: '90012' }),
      lead(4, { phone: PHONE }),
      lead(5, { phone: PHONE, state: 'IL', forbidden: ['call'] }),
      lead(6, { phone: '555', state: 'IL' }),
    ]
    expect(await reached('callableNow', leads, Date.parse(now))).toEqual(expected)
  })
})
