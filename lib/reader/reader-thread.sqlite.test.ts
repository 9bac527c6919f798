import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { closeReaders, readerFor } from './reader-pool'

const folder = mkdtempSync(join(tmpdir(), 'reader-'))
afterAll(async () => {
  await closeReaders()
  rmSync(folder, { recursive: true })
})

test('a reader says so when the file is gone, and works again when it is back', async () => {
  const url = `file:${join(folder, 'late.db')}`
  const db = openDatabase(join(folder, 'other.db'))
  const query = db.selectFrom('data_version').select('version')
  await expect(readerFor(url).read(query)).rejects.toThrow('A reader of the database broke down.')
  const late = openDatabase(url)
  await migrate(late)
  expect(await readerFor(url).read(query)).toEqual([{ version: 0 }])
  await Promise.all([db.destroy(), late.destroy()])
})
