import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { testContext, testDatabase } from '@/lib/testing/context'
import { readCatalog } from './catalog'
import { leadQuery } from './list'
import { orderOf } from './order'
import { addLead } from './testing/add-lead'
import { DEFAULT_VIEW } from './view'

test('a page costs no scan of the table where the order has an index', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const admin = await testContext(database, 'admin')
  const { catalog } = await readCatalog(admin)
  await addLead(database.db)
  const { keys, by } = orderOf(admin, catalog, DEFAULT_VIEW.sort)
  const page = leadQuery(admin, catalog, DEFAULT_VIEW).select('lead.id').select(keys).orderBy(by).limit(50)
  const plan = await page.explain<{ detail: string }>(undefined, sql`query plan`)
  expect(plan.map(({ detail }) => detail).join()).toMatch(/COVERING INDEX lead_by_created_at/)
})
