import type { Kysely } from 'kysely'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database, NewRow } from '@/db/schema'
import { newDatabase } from '@/db/testing/database'
import { findActor } from '@/lib/auth/actor'
import { type Context, readDealership } from '@/lib/context'
import type { Role } from '@/lib/permissions'
import { type Reader, readerFor } from '@/lib/reader/reader-pool'

/** 10:00 on Sunday in the test dealership's zone, America/Chicago. */
export const TEST_NOW = Date.UTC(2026, 10, 22, 16)

/** The ids of what `testDealership` inserts. */
export const TEST_STORES = { north: 1, south: 2 }
export const TEST_USERS: Record<Role, number> = { agent: 1, manager: 2, admin: 3 }

export interface TestDatabase {
  db: Kysely<Database>
  url: string
  reader: Reader
  close: () => Promise<void>
}

/** A migrated database of its own, with the test dealership in it; `close` deletes it. */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await emptyDatabase()
  await testDealership(database.db)
  return database
}

/** The same with nothing in it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { url, remove } = await newDatabase()
  const db = openDatabase(url)
  await migrate(db)
  const reader = readerFor(url)
  const close = async () => {
    await reader.close()
    await db.destroy()
    await remove()
  }
  return { db, url, reader, close }
}

/** Two stores; an agent and a manager of the first, an admin of all. Nobody can sign in: no password fits. */
export async function testDealership(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('dealership')
    .values({
      id: 1,
      name: 'Lakeside Motors',
      time_zone: 'America/Chicago',
      country: 'US',
      first_weekday: 0,
      agents_see_all_leads: 1,
      agents_may_import: 0,
      agents_may_export: 1,
      is_demo: 0,
      fold_version: 'test',
    })
    .execute()
  await db
    .insertInto('store')
    .values([
      { id: TEST_STORES.north, name: 'Lakeside North' },
      { id: TEST_STORES.south, name: 'Lakeside South' },
    ])
    .execute()
  const { agent, manager, admin } = TEST_USERS
  await db
    .insertInto('user')
    .values([
      user(agent, 'agent', 'Ana Agent'),
      user(manager, 'manager', 'Max Manager'),
      user(admin, 'admin', 'Ada Admin'),
    ])
    .execute()
  await db
    .insertInto('user_store')
    .values([agent, manager].map(user_id => ({ user_id, store_id: TEST_STORES.north })))
    .execute()
}

/** The context of a user at TEST_NOW, read as a request would read it. */
export async function testContext(
  { db, reader }: Pick<TestDatabase, 'db' | 'reader'>,
  role: Role,
  overrides?: Partial<Context>,
): Promise<Context> {
  const actor = await findActor(db, TEST_USERS[role])
  if (!actor) throw new Error(`There is no active ${role}.`)
  return { db, reader, actor, now: TEST_NOW, dealership: await readDealership(db), ...overrides }
}

function user(id: number, role: Role, name: string): NewRow<'user'> {
  return {
    id,
    email: `${role}@lakeside.example`,
    name,
    role,
    all_stores: role === 'admin' ? 1 : 0,
    password_hash: '',
    is_active: 1,
    created_at: TEST_NOW,
  }
}
