import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { readCatalog } from './catalog'
import { findListing } from './listing'
import { addLead } from './testing/add-lead'
import { parseLeadView } from './view'

let database: TestDatabase
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  manager = await testContext(database, 'manager')
  await addLead(database.db)
})
afterAll(() => database.close())

async function listings(query: string, count: number) {
  const { catalog } = await readCatalog(manager)
  const view = parseLeadView(query, catalog)
  const found = await Promise.all(Array.from({ length: count }, () => findListing(manager, catalog, view)))
  return found.map(({ listing }) => listing)
}

test('a table that could not be read in the rush says that trying again may help', async () => {
  const problems = (await listings('', 300)).filter(listing => 'problem' in listing)
  expect(problems.length).toBeGreaterThan(0)
  for (const listing of problems) expect(listing).toEqual({ problem: expect.stringMatching(/\.$/), mayPass: true })
  expect(await listings('', 1)).toMatchObject([{ total: 1 }])
})

test('one that no trying helps does not', async () => {
  expect(await listings('?rule=nonsense', 1)).toEqual([{ problem: expect.stringMatching(/\.$/) }])
})
