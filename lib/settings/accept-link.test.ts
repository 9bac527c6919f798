import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LINK_LIFE } from '@/lib/auth/one-time-link'
import { verifyPassword } from '@/lib/auth/password'
import { openSession } from '@/lib/auth/sessions'
import { type Context, SYSTEM } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { acceptLink, readWelcome } from './accept-link'
import { offerFirstAdmin } from './first-admin'
import { inviteUser, listInvitations, offerNewPassword, renewInvitation, revokeInvitation } from './invitations'

const PASSWORD = 'a password of mine'
const NIA = { name: 'Nia New', email: 'nia@example.com', role: 'manager', allStores: false } as const
const FIRST = {
  name: 'Fay First',
  email: 'fay@example.com',
  password: PASSWORD,
  dealership: 'Fay Motors',
  timeZone: 'Europe/Berlin',
}

let database: TestDatabase
let admin: Context
let nobody: Context

beforeEach(async () => {
  vi.stubEnv('APP_URL', 'https://leads.example.com')
  database = await testDatabase()
  admin = await testContext(database, 'admin')
  nobody = { ...admin, actor: SYSTEM }
})
afterEach(() => {
  vi.unstubAllEnvs()
  return database.close()
})

const tokenOf = (url: string) => url.replace('https://leads.example.com/welcome/', '')
const invite = async () => tokenOf((await inviteUser(admin, { ...NIA, storeIds: [TEST_STORES.south] })).url)
const join = (token: string, ctx = nobody) => acceptLink(ctx, token, { name: 'Nia', password: PASSWORD })
const later = (ms: number) => ({ ...nobody, now: TEST_NOW + ms })
const userNamed = (email: string) =>
  database.db.selectFrom('user').selectAll().where('email', '=', email).executeTakeFirst()
const actions = async () =>
  (await database.db.selectFrom('audit').select('action').execute()).map(({ action }) => action)

describe('a one-time link', () => {
  test('holds 256 random bits under the address of the program, and the database holds none of them', async () => {
    const token = await invite()
    const [id, secret = ''] = token.split(/-(.*)/s)
    expect(Number(id)).toBeGreaterThan(0)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(await invite()).not.toContain(secret)
    expect(JSON.stringify(await database.db.selectFrom('one_time_link').selectAll().execute())).not.toContain(secret)
    expect(JSON.stringify(await database.db.selectFrom('audit').selectAll().execute())).not.toContain('nia@')
  })

  test('says why it does not work: used, late, taken back, replaced, forged', async () => {
    const used = await invite()
    await join(used)
    await expect(join(used)).rejects.toThrow('This link has been used already. Sign in with the password chosen then.')
    expect(await readWelcome(nobody, used)).toMatchObject({ refusal: expect.stringContaining('used already') })

    const late = tokenOf((await offerNewPassword(admin, { id: TEST_USERS.agent })).url)
    expect(await readWelcome(later(LINK_LIFE - 1), late)).toMatchObject({ kind: 'password' })
    expect(await readWelcome(later(LINK_LIFE), late)).toEqual({
      refusal: 'This link has run out. Ask an admin for a new one.',
    })
    const form = { password: PASSWORD }
    await expect(acceptLink(later(LINK_LIFE), late, form)).rejects.toThrow(Conflict)

    await offerNewPassword(admin, { id: TEST_USERS.agent })
    await expect(acceptLink(nobody, late, form)).rejects.toThrow('This link no longer works')
    const [, secret = ''] = late.split(/-(.*)/s)
    // The first sign: of the last one only some bits count.
    const other = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
    for (const forged of [
      `1-${secret}`,
      `999-${secret}`,
      `${late}x`,
      late.replace(secret, other),
      secret,
      '',
      '../x',
      '0-x',
    ]) {
      await expect(acceptLink(nobody, forged, form), forged).rejects.toThrow(NotFound)
    }
    expect((await userNamed('agent@lakeside.example'))?.password_hash).toBe('')
  })

  test('used twenty times at once it works once', async () => {
    const token = await invite()
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => join(token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await actions()).filter(action => action === 'user.create')).toHaveLength(1)
  })

  test('is not used up by a form that is refused', async () => {
    const token = await invite()
    await expect(acceptLink(nobody, token, { name: '', password: 'short' })).rejects.toThrow(Invalid)
    await expect(acceptLink(nobody, token, { name: 'Nia', password: PASSWORD, role: 'admin' })).rejects.toThrow(Invalid)
    expect(await join(token)).toEqual({ email: 'nia@example.com', kind: 'invitation' })
  })
})

describe('an invitation', () => {
  test('makes the person, with the role and the stores that the admin chose', async () => {
    await join(await invite())
    const user = await userNamed('nia@example.com')
    expect(user).toMatchObject({ name: 'Nia', role: 'manager', all_stores: 0, is_active: 1 })
    expect(await verifyPassword(user?.password_hash, PASSWORD)).toBe(true)
    const stores = await database.db
      .selectFrom('user_store')
      .select('store_id')
      .where('user_id', '=', user?.id ?? 0)
      .execute()
    expect(stores).toEqual([{ store_id: TEST_STORES.south }])
    expect(await listInvitations(admin)).toEqual([])
    expect(await actions()).toEqual(['link.create', 'user.create'])
  })

  test('can be taken back, or have another link', async () => {
    const first = await invite()
    const [{ id } = { id: 0 }] = await listInvitations(admin)
    const second = tokenOf((await renewInvitation(admin, { id })).url)
    await expect(join(first)).rejects.toThrow('This link no longer works')
    expect(await readWelcome(nobody, second)).toEqual({ kind: 'invitation', name: NIA.name, email: NIA.email })
    const [open, ...more] = await listInvitations(admin)
    expect([open?.email, more]).toEqual([NIA.email, []])
    await revokeInvitation(admin, { id: open?.id ?? 0 })
    await expect(join(second)).rejects.toThrow('This link no longer works')
    await expect(revokeInvitation(admin, { id })).rejects.toThrow(Conflict)
  })

  test('is for newcomers, and for stores that are in use', async () => {
    const ofAgent = { ...NIA, email: 'agent@lakeside.example', storeIds: [TEST_STORES.north] }
    await expect(inviteUser(admin, ofAgent)).rejects.toThrow('Somebody here has this e-mail address already.')
    await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', TEST_USERS.agent).execute()
    await expect(inviteUser(admin, ofAgent)).rejects.toThrow('Reactivate them')
    await expect(inviteUser(admin, { ...NIA, storeIds: [99] })).rejects.toThrow(Invalid)
  })

  test('still listed when it ran out, until somebody takes it back', async () => {
    await invite()
    expect(await listInvitations({ ...admin, now: TEST_NOW + LINK_LIFE })).toMatchObject([{ isExpired: true }])
  })
})

test('a new password by link ends the sessions there were, and the other links', async () => {
  await openSession(database.db, TEST_USERS.agent, TEST_NOW)
  const token = tokenOf((await offerNewPassword(admin, { id: TEST_USERS.agent })).url)
  expect(await database.db.selectFrom('session').selectAll().execute()).toHaveLength(1)
  await acceptLink(nobody, token, { password: PASSWORD })
  expect(await database.db.selectFrom('session').selectAll().execute()).toEqual([])
  expect(await verifyPassword((await userNamed('agent@lakeside.example'))?.password_hash, PASSWORD)).toBe(true)
  expect(await actions()).toEqual(['link.create', 'user.resetPassword'])
})

describe('the first admin', () => {
  const withoutAdmin = () =>
    database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', TEST_USERS.admin).execute()

  test('is made by the link of the last start, while there is none', async () => {
    await withoutAdmin()
    const [first = '', second = ''] = [await offerFirstAdmin(nobody), await offerFirstAdmin(nobody)]
    await expect(acceptLink(nobody, tokenOf(first), FIRST)).rejects.toThrow('Use the link it printed last')
    expect(await acceptLink(nobody, tokenOf(second), FIRST)).toEqual({ email: FIRST.email, kind: 'firstAdmin' })
    expect(await userNamed(FIRST.email)).toMatchObject({ role: 'admin', all_stores: 1, is_active: 1 })
    const dealership = await database.db.selectFrom('dealership').select(['name', 'time_zone']).executeTakeFirst()
    expect(dealership).toEqual({ name: 'Fay Motors', time_zone: 'Europe/Berlin' })
    expect(await offerFirstAdmin(nobody)).toBeUndefined()
  })

  test('is not made where there is one by now', async () => {
    await withoutAdmin()
    const url = (await offerFirstAdmin(nobody)) ?? ''
    await database.db.updateTable('user').set({ role: 'admin' }).where('id', '=', TEST_USERS.manager).execute()
    await expect(acceptLink(nobody, tokenOf(url), FIRST)).rejects.toThrow('There is an admin by now')
    expect(await userNamed(FIRST.email)).toBeUndefined()
  })

  test('is not offered where there is one', async () => {
    expect(await offerFirstAdmin(nobody)).toBeUndefined()
    expect(await database.db.selectFrom('one_time_link').selectAll().execute()).toEqual([])
  })
})
