import { afterAll, beforeAll, expect, test } from 'vitest'
import { leadSetOf } from '@/lib/rules/lead-set'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { among } from './among'
import { addLead } from './testing/add-lead'
import { visibleLeads } from './visible'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  for (const id of [1, 2, 31, 32, 33, 64, 5000, 90_000]) await addLead(database.db, { id })
})
afterAll(() => database.close())

test.each<[string, number[], number]>([
  ['few, who are named', [2, 5000], 50],
  ['few beside one who is gone', [2, 77], 50],
  ['many, who are looked up', [1, 31, 32, 33, 64], 5],
  ['many, and some beyond the end of the set', [2, 31], 1],
  ['all', [1, 2, 31, 32, 33, 64, 5000, 90_000], 1],
])('a query finds among its leads those of a set: %s', async (_, ids, last) => {
  const ctx = await testContext(database, 'admin')
  const query = visibleLeads(ctx)
    .where(among(leadSetOf(ids), last))
    .select('lead.id')
    .orderBy('lead.id')
  const [rows, written] = [await ctx.reader.read(query), await query.execute()]
  const here = ids.filter(id => id !== 77)
  expect(rows.map(({ id }) => id)).toEqual(here)
  expect(written).toEqual(rows)
})

test('the few are parameters, the many one', async () => {
  const ctx = await testContext(database, 'admin')
  const bound = (ids: number[], last: number) =>
    visibleLeads(ctx)
      .where(among(leadSetOf(ids), last))
      .select('lead.id')
      .compile().parameters
  expect(bound([90_000, 5], 50)).toEqual(expect.arrayContaining([5, 90_000]))
  expect(bound([1, 2, 3], 1).filter(value => value instanceof Uint8Array)).toHaveLength(1)
})
