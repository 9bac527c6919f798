import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { AppError, Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { TEST_NOW, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { changePassword, deactivateUser } from './account'
import { hashPassword, verifyPassword } from './password'
import { openSession } from './sessions'

const PASSWORD = 'correct horse'

let database: TestDatabase

beforeEach(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of more than thirty-two characters')
  database = await testDatabase()
  await database.db
    .updateTable('user')
    .set({ password_hash: await hashPassword(PASSWORD) })
    .execute()
  for (const id of [TEST_USERS.agent, TEST_USERS.agent, TEST_USERS.admin]) await openSession(database.db, id, TEST_NOW)
})
afterEach(() => {
  vi.unstubAllEnvs()
  return database.close()
})

const sessionsOf = async (id: number) =>
  (await database.db.selectFrom('session').select('id').where('user_id', '=', id).execute()).length

const userRow = (id: number) =>
  database.db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const audits = () => database.db.selectFrom('audit').select(['action', 'user_id', 'subject', 'subject_id']).execute()

test('a new password ends every session of its user at once, and nobody else’s', async () => {
  const ctx = await testContext(database, 'agent')
  await changePassword(ctx, { current: PASSWORD, next: 'another horse' })

  const { password_hash } = await userRow(TEST_USERS.agent)
  expect(await verifyPassword(password_hash, 'another horse')).toBe(true)
  expect(await verifyPassword(password_hash, PASSWORD)).toBe(false)
  expect(await sessionsOf(TEST_USERS.agent)).toBe(0)
  expect(await sessionsOf(TEST_USERS.admin)).toBe(1)
  const entry = {
    action: 'user.changePassword',
    user_id: TEST_USERS.agent,
    subject: 'user',
    subject_id: TEST_USERS.agent,
  }
  expect(await audits()).toEqual([entry])
})

test('a password changes only for whoever knows the present one, and to one that is long enough', async () => {
  const ctx = await testContext(database, 'agent')
  const before = await userRow(TEST_USERS.agent)
  await expect(changePassword(ctx, { current: 'wrong', next: 'another horse' })).rejects.toThrow(Invalid)
  await expect(changePassword(ctx, { current: PASSWORD, next: 'short' })).rejects.toThrow(Invalid)
  expect(await userRow(TEST_USERS.agent)).toEqual(before)
  expect(await sessionsOf(TEST_USERS.agent)).toBe(2)
  expect(await audits()).toEqual([])
})

test('of two changes at once one counts', async () => {
  const ctx = await testContext(database, 'agent')
  const changes = ['first new horse', 'second new horse'].map(next => changePassword(ctx, { current: PASSWORD, next }))
  const outcomes = await Promise.allSettled(changes)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  // Which of the two sentences the later one hears depends on how far it had come.
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(AppError) })
  expect(await audits()).toHaveLength(1)
})

test('whoever sits at somebody’s screen can guess their present password ten times in a quarter of an hour', async () => {
  const ctx = await testContext(database, 'agent')
  const guess = (ctx: Context) => changePassword(ctx, { current: 'wrong', next: 'another horse' })
  for (let tries = 0; tries < 10; tries++) await expect(guess(ctx)).rejects.toThrow(Invalid)
  await expect(guess(ctx)).rejects.toThrow('There were too many tries. Wait 15 minutes, then try again.')
  await expect(guess({ ...ctx, now: ctx.now + 15 * 60_000 })).rejects.toThrow(Invalid)
})

test('deactivating a user ends their sessions at once', async () => {
  await deactivateUser(await testContext(database, 'admin'), TEST_USERS.agent)
  expect((await userRow(TEST_USERS.agent)).is_active).toBe(0)
  expect(await sessionsOf(TEST_USERS.agent)).toBe(0)
  expect(await sessionsOf(TEST_USERS.admin)).toBe(1)
  const entry = { action: 'user.deactivate', user_id: TEST_USERS.admin, subject: 'user', subject_id: TEST_USERS.agent }
  expect(await audits()).toEqual([entry])
})

test('only an admin may deactivate, and only somebody who is there', async () => {
  await expect(deactivateUser(await testContext(database, 'manager'), TEST_USERS.agent)).rejects.toThrow(Forbidden)
  await expect(deactivateUser(await testContext(database, 'admin'), 99)).rejects.toThrow(NotFound)
  expect((await userRow(TEST_USERS.agent)).is_active).toBe(1)
  expect(await sessionsOf(TEST_USERS.agent)).toBe(2)
})

test('what rules ask of the people of a lead is new once one of them is deactivated', async () => {
  const version = () => database.db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()
  const before = await version()
  await deactivateUser(await testContext(database, 'admin'), TEST_USERS.agent)
  expect((await version()).version).toBe(before.version + 1)
})

test('of two admins who send each other away at once one stays', async () => {
  await database.db.updateTable('user').set({ role: 'admin' }).execute()
  const [one, other] = [await testContext(database, 'manager'), await testContext(database, 'admin')]
  const outcomes = await Promise.allSettled([
    deactivateUser(one, TEST_USERS.admin),
    deactivateUser(other, TEST_USERS.manager),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect((await userRow(TEST_USERS.manager)).is_active).toBe(1)
  expect((await userRow(TEST_USERS.admin)).is_active).toBe(0)
})

test('the last admin stays', async () => {
  const ctx = await testContext(database, 'admin')
  await expect(deactivateUser(ctx, TEST_USERS.admin)).rejects.toThrow(Conflict)
  await database.db.updateTable('user').set({ role: 'admin' }).where('id', '=', TEST_USERS.manager).execute()
  await deactivateUser(ctx, TEST_USERS.admin)
  expect((await userRow(TEST_USERS.admin)).is_active).toBe(0)
})
