import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSession } from '@/lib/auth/sessions'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { updateProfile } from './profile'
import { findUser, listUsers, reactivateUser, updateUser } from './users'

let database: TestDatabase
let admin: Context

beforeEach(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
})
afterEach(() => database.close())

const { agent, manager } = TEST_USERS
const agentAs = (role: 'agent' | 'manager' | 'admin') => ({
  id: agent,
  name: 'Ana Agent',
  role,
  allStores: false,
  storeIds: [TEST_STORES.south],
})
const adminAs = (id: number, role: 'agent' | 'admin') => ({ id, name: 'Ada', role, allStores: true, storeIds: [] })
const sessions = () => database.db.selectFrom('session').select('user_id').execute()
const audits = () => database.db.selectFrom('audit').select(['action', 'subject_id']).execute()

test('another role and other stores count at once, and another role ends the sessions', async () => {
  for (const id of [agent, manager]) await openSession(database.db, id, TEST_NOW)
  await updateUser(admin, agentAs('agent'))
  expect(await sessions()).toHaveLength(2)
  await updateUser(admin, agentAs('manager'))
  expect(await sessions()).toEqual([{ user_id: manager }])
  expect(await findUser(admin, agent)).toMatchObject({ role: 'manager', stores: [{ id: TEST_STORES.south }] })
  expect(await audits()).toEqual([1, 2].map(() => ({ action: 'user.update', subject_id: agent })))
})

test('somebody of all stores belongs to none by name', async () => {
  await updateUser(admin, { ...agentAs('agent'), allStores: true })
  expect(await findUser(admin, agent)).toMatchObject({ allStores: true, stores: [] })
})

test('the last admin stays an admin', async () => {
  await expect(updateUser(admin, adminAs(TEST_USERS.admin, 'agent'))).rejects.toThrow('This is the last admin.')
  expect(await audits()).toEqual([])
})

test('of two admins who demote each other at once exactly one stays', async () => {
  await database.db.updateTable('user').set({ role: 'admin' }).where('id', '=', manager).execute()
  const other = { ...admin, actor: { ...admin.actor, id: manager } }
  const outcomes = await Promise.allSettled([
    updateUser(admin, adminAs(manager, 'agent')),
    updateUser(other, adminAs(TEST_USERS.admin, 'agent')),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const admins = (await listUsers(admin)).filter(({ role }) => role === 'admin')
  expect(admins).toHaveLength(1)
})

test('and with a third admin it is still only the first of the two that counts', async () => {
  await database.db.updateTable('user').set({ role: 'admin' }).execute()
  const other = { ...admin, actor: { ...admin.actor, id: manager } }
  const [first, second] = await Promise.allSettled([
    updateUser(admin, adminAs(manager, 'agent')),
    updateUser(other, adminAs(TEST_USERS.admin, 'agent')),
  ])
  expect(first?.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Forbidden) })
})

test('a store that is archived stays with whoever has it, and is given to nobody', async () => {
  await database.db.updateTable('store').set({ archived_at: TEST_NOW }).where('id', '=', TEST_STORES.north).execute()
  await updateUser(admin, { ...agentAs('agent'), storeIds: [TEST_STORES.north] })
  await updateUser(admin, agentAs('agent'))
  await expect(updateUser(admin, { ...agentAs('agent'), storeIds: [TEST_STORES.north] })).rejects.toThrow(Invalid)
  await expect(updateUser(admin, { ...agentAs('agent'), storeIds: [99] })).rejects.toThrow(Invalid)
})

test('whoever was deactivated comes back with what they had, if a store of theirs is in use', async () => {
  await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', agent).execute()
  await database.db.updateTable('store').set({ archived_at: TEST_NOW }).where('id', '=', TEST_STORES.north).execute()
  await expect(reactivateUser(admin, { id: agent })).rejects.toThrow('Choose one that is in use first.')
  await database.db.updateTable('store').set({ archived_at: null }).execute()
  await reactivateUser(admin, { id: agent })
  expect(await findUser(admin, agent)).toMatchObject({ isActive: true, stores: [{ id: TEST_STORES.north }] })
  await expect(reactivateUser(admin, { id: agent })).rejects.toThrow(Conflict)
  await expect(reactivateUser(admin, { id: 99 })).rejects.toThrow(NotFound)
})

test('everybody says what they are called themselves', async () => {
  await updateProfile(await testContext(database, 'agent'), { name: 'Ana Maria' })
  expect((await findUser(admin, agent))?.name).toBe('Ana Maria')
  expect((await findUser(admin, manager))?.name).toBe('Max Manager')
})
