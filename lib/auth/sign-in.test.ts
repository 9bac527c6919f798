import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Context, SYSTEM } from '@/lib/context'
import { TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { hashPassword } from './password'
import { findSessionActor } from './sessions'
import * as auth from './sign-in'

const EMAIL = 'agent@lakeside.example'
const PASSWORD = 'correct horse'

let database: TestDatabase
let ctx: Context

beforeEach(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of more than thirty-two characters')
  database = await testDatabase()
  ctx = await testContext(database, 'admin', { actor: SYSTEM })
  await setUser({ password_hash: await hashPassword(PASSWORD) })
})
afterEach(() => {
  vi.unstubAllEnvs()
  return database.close()
})

const setUser = (change: { password_hash?: string; is_active?: 0 | 1 }) =>
  database.db.updateTable('user').set(change).where('id', '=', TEST_USERS.agent).execute()

const signIn = (ctx: Context, typed: { email: string; password: string; former?: string }) =>
  auth.signIn(ctx, { address: '203.0.113.7', ...typed })

const audits = () => database.db.selectFrom('audit').select(['action', 'user_id', 'subject_id', 'details']).execute()

test('the right password opens a session and is recorded', async () => {
  const id = await signIn(ctx, { email: ' Agent@Lakeside.example ', password: PASSWORD })
  expect(await findSessionActor(database.db, id ?? '', ctx.now)).toMatchObject({ id: TEST_USERS.agent })
  const entry = { action: 'session.signIn', user_id: TEST_USERS.agent, subject_id: TEST_USERS.agent, details: '{}' }
  expect(await audits()).toEqual([entry])
})

test('signing in again in the same browser ends its former session', async () => {
  const former = (await signIn(ctx, { email: EMAIL, password: PASSWORD })) ?? ''
  const next = (await signIn(ctx, { email: EMAIL, password: PASSWORD, former })) ?? ''
  expect(await findSessionActor(database.db, former, ctx.now)).toBeUndefined()
  expect(await findSessionActor(database.db, next, ctx.now)).toBeDefined()
})

test('a wrong password opens nothing and is recorded without what was typed', async () => {
  expect(await signIn(ctx, { email: EMAIL, password: 'wrong' })).toBeUndefined()
  expect(await signIn(ctx, { email: 'nobody@lakeside.example', password: PASSWORD })).toBeUndefined()
  expect(await signIn(ctx, { email: 'no address', password: PASSWORD })).toBeUndefined()
  expect(await database.db.selectFrom('session').selectAll().execute()).toEqual([])
  const refusal = { action: 'session.refuse', user_id: null, details: '{}' }
  expect(await audits()).toEqual([TEST_USERS.agent, null, null].map(subject_id => ({ ...refusal, subject_id })))
})

test('a failed try leaves the browser signed in as before', async () => {
  const former = (await signIn(ctx, { email: EMAIL, password: PASSWORD })) ?? ''
  await signIn(ctx, { email: EMAIL, password: 'wrong', former })
  expect(await findSessionActor(database.db, former, ctx.now)).toBeDefined()
})

test('an inactive user cannot sign in', async () => {
  await setUser({ is_active: 0 })
  expect(await signIn(ctx, { email: EMAIL, password: PASSWORD })).toBeUndefined()
})

test('a user with no password cannot sign in with none', async () => {
  await setUser({ password_hash: '' })
  expect(await signIn(ctx, { email: EMAIL, password: '' })).toBeUndefined()
})

test('whoever is sent away, or changes the password, while it is compared does not get in', async () => {
  const newHash = await hashPassword('another horse')
  // As many connections as are needed at once are there already: a password is compared sooner than one is made.
  await Promise.all([1, 2, 3].map(() => database.db.selectFrom('user').select('id').execute()))
  const sentAway = signIn(ctx, { email: EMAIL, password: PASSWORD })
  await setUser({ is_active: 0 })
  expect(await sentAway).toBeUndefined()

  await setUser({ is_active: 1 })
  const outdated = signIn(ctx, { email: EMAIL, password: PASSWORD })
  await setUser({ password_hash: newHash })
  expect(await outdated).toBeUndefined()
  expect(await database.db.selectFrom('session').selectAll().execute()).toEqual([])
})
