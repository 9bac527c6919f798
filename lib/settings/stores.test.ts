import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { Invalid, NotFound } from '@/lib/errors'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { inviteUser } from './invitations'
import { archiveStore, createStore, listStores, renameStore, restoreStore } from './stores'

let database: TestDatabase
let admin: Context

beforeEach(async () => {
  database = await testDatabase()
  admin = await testContext(database, 'admin')
})
afterEach(() => {
  vi.unstubAllEnvs()
  return database.close()
})

const { north, south } = TEST_STORES
const nia = { name: 'Nia', email: 'nia@example.com', role: 'agent', allStores: false, storeIds: [south] } as const

test('a store is opened, renamed, archived and used again', async () => {
  const { id } = await createStore(admin, { name: 'East' })
  await renameStore(admin, { id, name: 'Far east' })
  await archiveStore(admin, { id })
  expect((await listStores(admin)).map(({ name, isArchived }) => [name, isArchived])).toEqual([
    ['Lakeside North', false],
    ['Lakeside South', false],
    ['Far east', true],
  ])
  await restoreStore(admin, { id })
  expect((await listStores(admin)).some(({ isArchived }) => isArchived)).toBe(false)
  const audits = await database.db.selectFrom('audit').select(['action', 'store_id']).execute()
  expect(audits).toEqual(
    ['create', 'rename', 'archive', 'restore'].map(verb => ({ action: `store.${verb}`, store_id: id })),
  )
})

test('a store with leads, people or invitations is not archived, and it says what is in it', async () => {
  vi.stubEnv('APP_URL', 'https://leads.example.com')
  await addLead(database.db, { store_id: south })
  await inviteUser(admin, { ...nia, storeIds: [south] })
  await expect(archiveStore(admin, { id: south })).rejects.toThrow('still has 1 lead, 1 invitation.')
  await expect(archiveStore(admin, { id: north })).rejects.toThrow('still has 2 people.')
  await database.db.updateTable('user').set({ is_active: 0 }).where('id', '!=', TEST_USERS.admin).execute()
  await archiveStore(admin, { id: north })
  await expect(archiveStore(admin, { id: south })).rejects.toThrow('This is the only store.')
})

test('two stores in use have two names', async () => {
  await expect(createStore(admin, { name: 'lakeside NORTH' })).rejects.toThrow(Invalid)
  await expect(renameStore(admin, { id: south, name: 'Lakeside North' })).rejects.toThrow(Invalid)
  await renameStore(admin, { id: north, name: 'Lakeside north' })
  await expect(renameStore(admin, { id: 99, name: 'East' })).rejects.toThrow(NotFound)
})
