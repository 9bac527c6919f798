import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { readCatalog } from './catalog'
import { resolveView, storeView } from './states'
import { parseLeadView } from './view'

let database: TestDatabase
let agent: Context
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
})
afterAll(() => database.close())

const rule = {
  version: 1,
  root: { match: 'all', rules: [{ field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }] },
}
const LONG = `?q=okafor&f=agent.me&sort=name&page=3&cols=email&rule=${encodeURIComponent(JSON.stringify(rule))}`

async function stored(query: string): Promise<string> {
  const { catalog } = await readCatalog(agent)
  return (await storeView(agent, catalog, query)).id
}

async function resolved(query: string) {
  const { catalog } = await readCatalog(manager)
  return resolveView(manager, catalog, query)
}

describe('a stored view', () => {
  test('is the same view for another person', async () => {
    const { catalog } = await readCatalog(agent)
    const id = await stored(LONG)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(await resolved(`?vs=${id}`)).toEqual(parseLeadView(LONG, catalog))
  })

  test('gives way to what the address says itself, even to nothing', async () => {
    const id = await stored(LONG)
    expect(await resolved(`?vs=${id}&page=4&q=&f=`)).toEqual({
      ...parseLeadView(LONG, (await readCatalog(agent)).catalog),
      search: '',
      filters: {},
      page: 4,
    })
  })

  test('of a stored view is that view', async () => {
    const first = await stored(LONG)
    const second = await stored(`?vs=${first}&page=9`)
    expect(await resolved(`?vs=${second}`)).toEqual({ ...(await resolved(`?vs=${first}`)), page: 9 })
  })

  test('that does not exist shows nothing and says why', async () => {
    for (const id of ['gone', `' or 1=1 --`, '../etc']) {
      expect((await resolved(`?vs=${encodeURIComponent(id)}`)).unreadable).toMatch(/does not exist/)
    }
  })

  test('is not made of what cannot be read', async () => {
    const before = await database.db.selectFrom('saved_state').select('id').execute()
    await expect(stored('?f=status.asleep')).rejects.toThrow(Invalid)
    await expect(stored('?rule={')).rejects.toThrow(Invalid)
    expect(await database.db.selectFrom('saved_state').select('id').execute()).toEqual(before)
  })
})
