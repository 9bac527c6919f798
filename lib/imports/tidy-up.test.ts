import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TEST_NOW, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { getImport } from './queries'
import { upload } from './testing/bring-in'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
})
afterAll(() => database.close())

test('an import that nobody goes on with loses its file after a week, and the audit log says that nobody did it', async () => {
  const manager = await testContext(database, 'manager')
  const admin = await testContext(database, 'admin')
  const { id } = await upload(manager, 'Name\nA\n')
  await upload({ ...manager, now: TEST_NOW + 6 * 86_400_000 }, 'Name\nB\n')
  expect((await getImport(manager, id)).state).toBe('uploaded')
  await upload({ ...admin, now: TEST_NOW + 8 * 86_400_000 }, 'Name\nC\n')
  expect(await getImport(manager, id)).toMatchObject({ state: 'cancelled', file_key: null })
  const audits = database.db.selectFrom('audit').selectAll().where('action', '=', 'import.expire')
  expect(await audits.execute()).toMatchObject([{ subject: 'import', subject_id: id, user_id: null }])
})
