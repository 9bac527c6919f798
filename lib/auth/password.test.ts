import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { Invalid } from '@/lib/errors'
import { hashPassword, verifyPassword } from './password'

const ARGON2ID = 2

test('a password fits its own hash and no other', async () => {
  const stored = await hashPassword('correct horse')
  expect(await verifyPassword(stored, 'correct horse')).toBe(true)
  expect(await verifyPassword(stored, 'Correct horse')).toBe(false)
  expect(await hashPassword('correct horse')).not.toBe(stored)
})

test('hashes are argon2id at 19 MiB and two passes', async () => {
  const cost = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
  expect(parseOptions(await hashPassword('correct horse'))).toMatchObject(cost)
})

test('no password fits a user who does not exist, and finding that out takes as long', async () => {
  const stored = await hashPassword('correct horse')
  expect(await verifyPassword(undefined, '')).toBe(false)
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 9; round++) {
    known.push(await timeOf(() => verifyPassword(stored, 'wrong')))
    unknown.push(await timeOf(() => verifyPassword(undefined, 'wrong')))
  }
  expect(median(unknown) / median(known)).toBeGreaterThan(0.4)
  expect(median(unknown) / median(known)).toBeLessThan(2.5)
})

test('a password is 10 to 256 characters, also when it is only tried', async () => {
  await expect(async () => hashPassword('a'.repeat(9))).rejects.toThrow(Invalid)
  await expect(async () => hashPassword('a'.repeat(257))).rejects.toThrow(Invalid)
  const longest = await hashPassword('a'.repeat(256))
  expect(await verifyPassword(longest, 'a'.repeat(256))).toBe(true)
  expect(await verifyPassword(longest, 'a'.repeat(257))).toBe(false)
})

test('a flood of tries is answered in turn, each correctly', async () => {
  const stored = await hashPassword('correct horse')
  const tries = Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? 'correct horse' : `wrong ${index}`))
  const answers = await Promise.all(tries.map(typed => verifyPassword(stored, typed)))
  expect(answers).toEqual(tries.map(typed => typed === 'correct horse'))
})

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
