import { setTimeout } from 'node:timers/promises'
import { type SqlBool, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseDataVersion, transaction } from '@/lib/context'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { idsOf, intersect, type LeadSet } from '@/lib/rules/lead-set'
import { LeadsIn } from '@/lib/rules/leads-in'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { readLeadSets } from './lead-sets'
import { addLead } from './testing/add-lead'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await addLead(database.db, { id: 1, status: 'new' })
  await addLead(database.db, { id: 40, status: 'lost', store_id: TEST_STORES.south })
  await addLead(database.db, { id: 100_000, status: 'new' })
  await addLead(database.db, { id: 7, status: 'new', deleted_at: 1 })
  await database.db.insertInto('tag').values({ id: 1, name: 'Fleet', name_folded: 'fleet' }).execute()
})
afterAll(() => database.close())

const status = (key: string) => sql<SqlBool>`lead.status = ${key}`

test('who is seen is told apart from who is meant, and nobody who is gone is in either', async () => {
  const agent = await testContext(database, 'agent')
  const { visible, sets } = await readLeadSets(agent, [status('new'), status('lost'), status('sold')])
  expect([...idsOf(visible)]).toEqual([1, 100_000])
  expect(sets.map(set => [...idsOf(set)])).toEqual([[1, 100_000], [40], []])
})

test('what rows of another table say is asked of them alone, and its opposite is who is left', async () => {
  const admin = await testContext(database, 'admin')
  await database.db
    .insertInto('lead_tag')
    .values([40, 7].map(lead_id => ({ lead_id, tag_id: 1 })))
    .execute()
  const tagged = new LeadsIn(sql.ref('lead.id'), sql`select t.lead_id from lead_tag as t`)
  const { visible, sets } = await readLeadSets(admin, [tagged, tagged.opposite, [tagged.opposite]])
  const asked = sets.map(set => [...idsOf(intersect(visible, set))])
  expect(asked).toEqual([[40], [1, 100_000], [1, 100_000]])
})

test('as many questions as a rule may have do not crowd the readers', async () => {
  const admin = await testContext(database, 'admin')
  const many = Array.from({ length: 300 }, (_, index) => status(`made up ${index}`))
  const { sets } = await readLeadSets(admin, [...many, status('lost')], { signal: new AbortController().signal })
  expect(sets).toHaveLength(301)
  expect([...idsOf(sets[300] as LeadSet)]).toEqual([40])
})

test('a question that nobody waits for any more leaves the readers free', async () => {
  const admin = await testContext(database, 'admin')
  const numbers = sql`with recursive n(x) as (select 1 union all select x + 1 from n where x < 300000000) select max(x) from n where ${aliveGuard(sql.ref('n.x'))}`
  const controller = new AbortController()
  const slow = Array.from({ length: 6 }, (_, index) => sql<SqlBool>`lead.id > ${index} and (${numbers}) > ${index}`)
  const given = readLeadSets(admin, slow, { signal: controller.signal })
  await setTimeout(50)
  controller.abort(new Error('Superseded'))
  await expect(given).rejects.toThrow('Superseded')
  const { sets } = await readLeadSets(admin, [status('lost')])
  expect([...idsOf(sets[0] as LeadSet)]).toEqual([40])
})

test('what is asked in one scan is what is asked one by one', async () => {
  const admin = await testContext(database, 'admin')
  const tests = [status('new'), status('lost'), sql<SqlBool>`1 = 0`]
  const [together, apart] = [await readLeadSets(admin, [status('sold'), tests]), await readLeadSets(admin, tests)]
  expect(together.sets.slice(1).map(set => [...idsOf(set)])).toEqual(apart.sets.map(set => [...idsOf(set)]))
})

test('a write that raises the version is seen by the next question, and by all of it', async () => {
  const admin = await testContext(database, 'admin')
  const ask = async () => (await readLeadSets(admin, [status('new')])).sets.flatMap(set => [...idsOf(set)])
  expect(await ask()).toEqual([1, 100_000])
  await transaction(admin, async ctx => {
    await ctx.db.updateTable('lead').set({ status: 'new' }).where('id', '=', 40).execute()
    await raiseDataVersion(ctx)
  })
  expect(await ask()).toEqual([1, 40, 100_000])
})

test('all sets are of one version, however much is written meanwhile', async () => {
  const admin = await testContext(database, 'admin')
  const moves = async () => {
    for (let turn = 0; turn < 60; turn++) {
      await transaction(admin, async ctx => {
        await ctx.db
          .updateTable('lead')
          .set({ status: turn % 2 ? 'new' : 'lost' })
          .where('id', '=', 1)
          .execute()
        await raiseDataVersion(ctx)
      })
    }
  }
  const asks = async () => {
    for (let turn = 0; turn < 40; turn++) {
      const { sets } = await readLeadSets(admin, [status('new'), status('lost')])
      const found = sets.flatMap(set => [...idsOf(set)]).filter(id => id === 1)
      expect(found).toEqual([1])
    }
  }
  await Promise.all([moves(), asks()])
})
