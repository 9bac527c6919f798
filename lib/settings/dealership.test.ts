import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Context, readDealership } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { addLead } from '@/lib/leads/testing/add-lead'
import { previewRule } from '@/lib/segments/preview'
import { TEST_NOW, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { readDealershipSettings, updateAgentSettings, updateDealership } from './dealership'

let database: TestDatabase
let admin: Context

beforeEach(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
})
afterEach(() => database.close())

const version = async () =>
  (await database.db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()).version
const audits = async () =>
  (await database.db.selectFrom('audit').select('details').execute()).map(({ details }) => JSON.parse(details))

test('zone, first weekday and name count from the next request on', async () => {
  const before = await version()
  const settings = await readDealershipSettings(admin)
  await updateDealership(admin, { ...settings, name: 'Seeside', timeZone: 'Europe/Berlin', firstWeekday: 1 })
  const dealership = await readDealership(database.db)
  expect(dealership).toMatchObject({ name: 'Seeside', timeZone: 'Europe/Berlin', firstWeekday: 1 })
  expect(await version()).toBeGreaterThan(before)
  expect(await audits()).toEqual([{ changed: ['name', 'timeZone', 'firstWeekday'] }])
})

test('every date rule follows the zone and the week at once', async () => {
  // 04:00 on Sunday in UTC, 22:00 on Saturday in Chicago.
  await addLead(database.db, { created_at: TEST_NOW - 12 * 3_600_000 })
  const created = async (operand: object) => {
    const rules = [{ field: 'lead.created', operator: 'isIn', operand }]
    const ctx = await testContext(database, 'admin')
    return (await previewRule(ctx, { rule: { version: 1, root: { match: 'all', rules } } })).total
  }
  const [today, thisWeek] = [
    { calendar: 0, unit: 'day' },
    { calendar: 0, unit: 'week' },
  ]
  const settings = await readDealershipSettings(admin)
  expect([await created(today), await created(thisWeek)]).toEqual([0, 0])
  await updateDealership(admin, { ...settings, firstWeekday: 1 })
  expect([await created(today), await created(thisWeek)]).toEqual([0, 1])
  await updateDealership(admin, { ...settings, timeZone: 'UTC' })
  expect([await created(today), await created(thisWeek)]).toEqual([1, 1])
})

test('saving what is there changes nothing', async () => {
  await updateDealership(admin, await readDealershipSettings(admin))
  expect(await audits()).toEqual([])
})

test('in another country the phone numbers that are here are read anew', async () => {
  const local = await addLead(database.db, { phone: '030 901820' })
  const abroad = await addLead(database.db, { phone: '+1 312 555 0123' })
  const none = await addLead(database.db, { phone: null })
  await updateDealership(admin, { ...(await readDealershipSettings(admin)), country: 'DE' })
  const keys = await database.db.selectFrom('lead').select(['id', 'phone_key', 'phone_digits']).orderBy('id').execute()
  expect(keys).toEqual([
    { id: local, phone_key: '+4930901820', phone_digits: '30901820' },
    { id: abroad, phone_key: '+13125550123', phone_digits: '3125550123' },
    { id: none, phone_key: null, phone_digits: null },
  ])
  expect(await audits()).toEqual([{ changed: ['country'], phones: 1 }])
})

test('a country without phone numbers is none', async () => {
  const settings = await readDealershipSettings(admin)
  await expect(updateDealership(admin, { ...settings, country: 'XX' })).rejects.toThrow(Invalid)
})

test('what agents may do counts from the next request on', async () => {
  const settings = { agentsSeeAllLeads: false, agentsMayImport: true, agentsMayExport: false }
  await updateAgentSettings(admin, settings)
  expect(await readDealership(database.db)).toMatchObject(settings)
})
