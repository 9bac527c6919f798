import { expect, it } from 'vitest'
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
