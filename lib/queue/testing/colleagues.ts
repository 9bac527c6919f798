import { findActor } from '@/lib/auth/actor'
import type { Context } from '@/lib/context'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext } from '@/lib/testing/context'

/** As many more agents of the first store, each with a context of their own. */
export async function addColleagues(database: TestDatabase, count: number): Promise<Context[]> {
  const base = await testContext(database, 'agent')
  const contexts: Context[] = []
  for (let index = 0; index < count; index++) {
    const { id } = await database.db
      .insertInto('user')
      .values({
        email: `agent${index}@lakeside.example`,
        name: `Agent ${index}`,
        role: 'agent',
        all_stores: 0,
        password_hash: '',
        is_active: 1,
        created_at: TEST_NOW,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await database.db.insertInto('user_store').values({ user_id: id, store_id: TEST_STORES.north }).execute()
    const actor = await findActor(database.db, id)
    if (!actor) throw new Error('A new agent is not there.')
    contexts.push({ ...base, actor })
  }
  return contexts
}
