import { afterEach, beforeEach, expect, test } from 'vitest'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testDatabase } from '@/lib/testing/context'
import { endSession, endSessionsOf, findSessionActor, openSession } from './sessions'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let database: TestDatabase
let agent: string

beforeEach(async () => {
  database = await testDatabase()
  agent = await openSession(database.db, TEST_USERS.agent, TEST_NOW)
})
afterEach(() => database.close())

const actorAt = (now: number, id = agent) => findSessionActor(database.db, id, now)

test('a session says who its user is, with role and stores', async () => {
  expect(await actorAt(TEST_NOW)).toEqual({
    id: TEST_USERS.agent,
    name: 'Ana Agent',
    email: 'agent@lakeside.example',
    role: 'agent',
    allStores: false,
    storeIds: [TEST_STORES.north],
  })
})

test('a session id is 256 random bits', async () => {
  const other = await openSession(database.db, TEST_USERS.agent, TEST_NOW)
  for (const id of [agent, other]) expect(Buffer.from(id, 'base64url')).toHaveLength(32)
  expect(other).not.toBe(agent)
})

test('an unknown id is nobody', async () => {
  expect(await actorAt(TEST_NOW, 'x'.repeat(43))).toBeUndefined()
  expect(await actorAt(TEST_NOW, '')).toBeUndefined()
})

test('a session ends after a day without a request', async () => {
  expect(await actorAt(TEST_NOW + DAY)).toBeUndefined()
  expect(await actorAt(TEST_NOW + DAY - 1)).toBeDefined()
  expect(await actorAt(TEST_NOW + 2 * DAY - 2)).toBeDefined()
})

test('a session ends after seven days, however busy', async () => {
  for (let passed = 0; passed < 7 * DAY; passed += 12 * HOUR) expect(await actorAt(TEST_NOW + passed)).toBeDefined()
  expect(await actorAt(TEST_NOW + 7 * DAY - 1)).toBeDefined()
  expect(await actorAt(TEST_NOW + 7 * DAY)).toBeUndefined()
})

test('it is written at most once a minute that a session was seen', async () => {
  const lastSeen = async () =>
    (await database.db.selectFrom('session').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at
  await actorAt(TEST_NOW + 59 * SECOND)
  expect(await lastSeen()).toBe(TEST_NOW)
  await actorAt(TEST_NOW + MINUTE)
  expect(await lastSeen()).toBe(TEST_NOW + MINUTE)
})

test('a role and stores changed meanwhile count at once', async () => {
  await database.db.updateTable('user').set({ role: 'manager' }).where('id', '=', TEST_USERS.agent).execute()
  await database.db.deleteFrom('user_store').where('user_id', '=', TEST_USERS.agent).execute()
  expect(await actorAt(TEST_NOW)).toMatchObject({ role: 'manager', storeIds: [] })
})

test('a session of a user who may no longer sign in is nobody', async () => {
  await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', TEST_USERS.agent).execute()
  expect(await actorAt(TEST_NOW)).toBeUndefined()
})

test('ending one session leaves the others', async () => {
  const other = await openSession(database.db, TEST_USERS.agent, TEST_NOW)
  await endSession(database.db, agent)
  expect(await actorAt(TEST_NOW)).toBeUndefined()
  expect(await actorAt(TEST_NOW, other)).toBeDefined()
})

test('ending all sessions of a user leaves other people alone', async () => {
  const other = await openSession(database.db, TEST_USERS.agent, TEST_NOW)
  const manager = await openSession(database.db, TEST_USERS.manager, TEST_NOW)
  await endSessionsOf(database.db, TEST_USERS.agent)
  expect(await actorAt(TEST_NOW)).toBeUndefined()
  expect(await actorAt(TEST_NOW, other)).toBeUndefined()
  expect(await actorAt(TEST_NOW, manager)).toBeDefined()
})

test('opening a session clears away those that have run out, and no others', async () => {
  const fresh = await openSession(database.db, TEST_USERS.manager, TEST_NOW + 2 * HOUR)
  const next = await openSession(database.db, TEST_USERS.admin, TEST_NOW + DAY + HOUR)
  const left = await database.db.selectFrom('session').select('id').execute()
  expect(left.map(({ id }) => id).sort()).toEqual([fresh, next].sort())
})
