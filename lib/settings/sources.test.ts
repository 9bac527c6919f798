import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { archiveSource, createSource, listSources, restoreSource, updateSource } from './sources'

let database: TestDatabase
let manager: Context

beforeEach(async () => {
  database = await testDatabase()
  manager = await testContext(database, 'manager')
})
afterEach(() => database.close())

const phone = (label: string) => ({ label, sourceType: 'phone' as const })

test('a source is added, changed, archived and used again, and each leaves its key in the audit log', async () => {
  const { key } = await createSource(manager, phone('Radio spot, été'))
  expect(key).toBe('radio_spot_ete')
  await updateSource(manager, { key, label: 'Radio', sourceType: 'internet' })
  await archiveSource(manager, { key })
  await expect(archiveSource(manager, { key })).rejects.toThrow(Conflict)
  expect(await listSources(manager)).toEqual([
    { key, label: 'Radio', sourceType: 'internet', isArchived: true, leads: 0 },
  ])
  await restoreSource(manager, { key })
  expect(await listSources(manager)).toMatchObject([{ isArchived: false }])
  const audits = await database.db.selectFrom('audit').select(['action', 'subject', 'details']).orderBy('id').execute()
  expect(audits).toEqual(
    ['create', 'update', 'archive', 'restore'].map(verb => ({
      action: `source.${verb}`,
      subject: 'dealership',
      details: JSON.stringify({ source: key }),
    })),
  )
})

test('no two in use are called the same, and no two ever have one key', async () => {
  const { key } = await createSource(manager, phone('Radio'))
  await expect(createSource(manager, phone('RADIO'))).rejects.toThrow(Invalid)
  await archiveSource(manager, { key })
  expect(await createSource(manager, phone('radio'))).toEqual({ key: 'radio_2' })
  await expect(restoreSource(manager, { key })).rejects.toThrow('There is a source called “Radio”.')
  expect(await createSource(manager, phone('ラジオ'))).toEqual({ key: 'source' })
  await expect(updateSource(manager, { key: 'radio_2', label: 'ラジオ', sourceType: 'phone' })).rejects.toThrow(Invalid)
  await expect(updateSource(manager, { key: 'gone', label: 'x', sourceType: 'phone' })).rejects.toThrow(NotFound)
})

test('of its leads those are counted that one sees, and archiving it takes it from none', async () => {
  const { key: source } = await createSource(manager, phone('Radio'))
  await addLead(database.db, { source })
  await addLead(database.db, { source, store_id: TEST_STORES.south })
  await archiveSource(manager, { key: source })
  expect(await listSources(manager)).toMatchObject([{ leads: 1 }])
  expect(await listSources(await testContext(database, 'admin'))).toMatchObject([{ leads: 2 }])
  expect(await database.db.selectFrom('lead').select('source').execute()).toEqual([{ source }, { source }])
})

test('agents may not', async () => {
  await expect(createSource(await testContext(database, 'agent'), phone('Radio'))).rejects.toThrow(Forbidden)
})
