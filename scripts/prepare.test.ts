import { expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { bareDatabase } from '@/db/testing/database'
import { prepare } from './testing/prepare'

it('fills a new database once, however many start at the same time', async () => {
  const { url, remove } = await bareDatabase()
  const starts = await Promise.all(Array.from({ length: 3 }, () => prepare(url, '--empty').ended))
  expect(starts.map(({ code, output, answer }) => ({ code, answer, output: code === 0 ? '' : output }))).toMatchObject(
    Array.from({ length: 3 }, () => ({ code: 0, answer: { ready: { accounts: [] } }, output: '' })),
  )
  await remove()
})

it('writes the end of exports that the stop before it interrupted', async () => {
  const { url, remove } = await bareDatabase()
  await prepare(url, '--empty').ended
  const db = openDatabase(url)
  await db
    .insertInto('user')
    .values({
      ...{ id: 1, name: 'Ada', email: 'ada@lakeside.example', role: 'admin', all_stores: 1 },
      ...{ password_hash: '', is_active: 1, created_at: 0 },
    })
    .execute()
  await db
    .insertInto('export')
    .values({
      ...{ user_id: 1, segment_id: null, name: 'Leads', query: '', format: 'csv', columns: '[]', left_out: '[]' },
      ...{ words: 'All leads.', rule_hash: null, time_zone: 'UTC', state: 'running', stop_reason: null, row_count: 9 },
      ...{ rows_done: 0, file_size: null, file_hash: null, asked_at: 1, started_at: 1, ended_at: null },
    })
    .execute()
  expect(await prepare(url).ended).toMatchObject({ code: 0 })
  const { action, details } = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect({ action, details: JSON.parse(details) }).toMatchObject({
    action: 'export.end',
    details: { outcome: 'interrupted' },
  })
  await db.destroy()
  await remove()
})
