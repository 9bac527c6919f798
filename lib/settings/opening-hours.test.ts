import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { findOpeningHours, readOpeningHours, setOpeningHours } from './opening-hours'
import { SetOpeningHours } from './schema'

let database: TestDatabase
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
})

afterAll(() => database.close())

const closed = {
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6].flatMap(day => [`opens${day}`, `closes${day}`]).map(name => [name, ''])),
  closedDays: '',
}
const id = TEST_STORES.north

function set(typed: object, ctx = admin) {
  return setOpeningHours(ctx, SetOpeningHours.parse({ id, hours: { ...closed, ...typed } }))
}

function faultsOf(typed: object): string[] {
  const parsed = SetOpeningHours.safeParse({ id, hours: { ...closed, ...typed } })
  return parsed.error?.issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`) ?? []
}

describe('the opening hours of a store', () => {
  test('are read as they were set, with the days on which it is closed in order', async () => {
    await set({
      opens1: '09:00',
      closes1: '17:30',
      opens6: '10:00',
      closes6: '00:00',
      closedDays: '2026-12-25\n2026-11-26',
    })
    const hours = (await readOpeningHours(admin)).get(id)
    expect(hours?.week[1]).toEqual({ opens: 540, closes: 1050 })
    expect(hours?.week[6], 'midnight ends the day').toEqual({ opens: 600, closes: 1440 })
    expect(hours?.week.filter(Boolean)).toHaveLength(2)
    expect(hours?.closedDays).toEqual(['2026-11-26', '2026-12-25'])
    expect((await findOpeningHours(admin, id))?.values).toMatchObject({ opens1: '09:00', closes6: '00:00', opens0: '' })
  })

  test('are put in the place of those before, and recorded', async () => {
    await set({ opens2: '08:00', closes2: '12:00' })
    const hours = (await readOpeningHours(admin)).get(id)
    expect(hours).toEqual({ week: [null, null, { opens: 480, closes: 720 }, null, null, null, null], closedDays: [] })
    const audit = await database.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(audit).toMatchObject({ action: 'store.setHours', subject_id: id, store_id: id, user_id: admin.actor.id })
  })

  test('can be taken away: then every hour counts again', async () => {
    await set({ closedDays: '2026-12-25' })
    expect((await readOpeningHours(admin)).has(id)).toBe(false)
  })

  test('are set by admins alone, of a store that there is', async () => {
    await expect(set({}, await testContext(database, 'manager'))).rejects.toThrow('Only an admin')
    await expect(setOpeningHours(admin, SetOpeningHours.parse({ id: 99, hours: closed }))).rejects.toThrow(
      'no such store',
    )
    expect(await findOpeningHours(admin, 99)).toBeUndefined()
  })

  test('that make no sense are refused where they stand', () => {
    expect(faultsOf({ opens1: '09:00' })).toEqual(['closes1: Enter when it closes, or leave both times empty.'])
    expect(faultsOf({ closes1: '09:00' })).toEqual(['opens1: Enter when it opens, or leave both times empty.'])
    expect(faultsOf({ opens1: '09:00', closes1: '09:00' })).toEqual(['closes1: It closes before it opens.'])
    expect(faultsOf({ opens1: '9', closes1: '25:00' })).toHaveLength(2)
    expect(faultsOf({ closedDays: '2026-02-30' })).toEqual([
      'closedDays: “2026-02-30” is no day. Write days as 2026-12-25, one a line.',
    ])
  })
})
