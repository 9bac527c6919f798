import * as argon2 from '@node-rs/argon2'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Context, SYSTEM } from '@/lib/context'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { hashPassword } from './password'
import { signIn } from './sign-in'
import { Wait } from './throttle'

// The real thing, and counted.
vi.mock('@node-rs/argon2', async load => {
  const real = await load<typeof argon2>()
  return { ...real, verify: vi.fn(real.verify) }
})

const AGENT = 'agent@lakeside.example'
const MANAGER = 'manager@lakeside.example'
const NOBODY = 'nobody@lakeside.example'
const PASSWORD = 'correct horse'
const HERE = '203.0.113.7'
const SECOND = 1000
const MINUTE = 60 * SECOND
const QUARTER = 15 * MINUTE

const compared = vi.mocked(argon2.verify)

let database: TestDatabase
let ctx: Context

beforeEach(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of more than thirty-two characters')
  database = await testDatabase()
  ctx = await testContext(database, 'admin', { actor: SYSTEM })
  await database.db
    .updateTable('user')
    .set({ password_hash: await hashPassword(PASSWORD) })
    .execute()
  compared.mockClear()
})
afterEach(() => {
  vi.unstubAllEnvs()
  return database.close()
})

interface Try {
  email?: string
  password?: string
  address?: string
  browser?: string
  /** Milliseconds after the test began. */
  after?: number
}

/** `in`, `wrong`, or the seconds to wait. */
async function attempt({ email = AGENT, password = 'wrong', address = HERE, browser, after = 0 }: Try = {}) {
  try {
    const id = await signIn({ ...ctx, now: ctx.now + after }, { email, password, address, browser })
    return id === undefined ? 'wrong' : 'in'
  } catch (error) {
    if (error instanceof Wait) return error.seconds
    throw error
  }
}

/** A thousand tries, one a second: more than any quarter of an hour sees. */
async function flood(tryOf: (index: number) => Try): Promise<void> {
  for (let index = 0; index < 1000; index++) await attempt({ after: index * (QUARTER / 1000), ...tryOf(index) })
}

describe('a thousand wrong tries in a quarter of an hour', () => {
  test('at one account from one address: at most 10 passwords are compared', async () => {
    await flood(() => ({}))
    expect(compared.mock.calls.length).toBeGreaterThan(3)
    expect(compared.mock.calls.length).toBeLessThanOrEqual(10)
  })

  test('at one account from a thousand addresses: at most 10', async () => {
    await flood(index => ({ address: `203.0.${index >> 8}.${index & 255}` }))
    expect(compared.mock.calls.length).toBeLessThanOrEqual(10)
  })

  test('at a thousand accounts from one address: at most 20', async () => {
    await flood(index => ({ email: `guess${index}@lakeside.example` }))
    expect(compared.mock.calls.length).toBeGreaterThan(10)
    expect(compared.mock.calls.length).toBeLessThanOrEqual(20)
  })

  test('fifty at once: only the free ones', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => attempt()))
    expect(answers.filter(answer => answer === 'wrong')).toHaveLength(3)
    expect(compared).toHaveBeenCalledTimes(3)
  })
})

test('each try after the third waits twice as long as the one before, and the tenth is the last', async () => {
  let after = 0
  const waits: unknown[] = []
  for (let tries = 0; tries < 10; tries++) {
    const answer = await attempt({ after })
    if (typeof answer === 'number') {
      waits.push(answer)
      after += answer * SECOND
      expect(await attempt({ after: after - 1 })).toBe(1)
      expect(await attempt({ after })).toBe('wrong')
    }
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64])
  expect(await attempt({ after })).toBe(900 - after / SECOND)
  expect(compared).toHaveBeenCalledTimes(10)
})

test('whoever knows the password gets in a quarter of an hour after the guessing, at the latest', async () => {
  await flood(() => ({}))
  expect(await attempt({ password: PASSWORD, after: 2 * QUARTER })).toBe('in')
})

test('in a browser one has signed in with before, one gets in whatever others try', async () => {
  expect(await attempt({ password: PASSWORD, browser: 'desk 4' })).toBe('in')
  await flood(index => ({ email: index % 2 ? AGENT : `guess${index}@lakeside.example` }))
  const after = QUARTER - SECOND
  expect(await attempt({ password: PASSWORD, after })).toEqual(expect.any(Number))
  expect(await attempt({ password: PASSWORD, browser: 'desk 5', after })).toEqual(expect.any(Number))
  expect(await attempt({ password: PASSWORD, browser: 'desk 4', after })).toBe('in')
  expect(await attempt({ email: MANAGER, password: PASSWORD, browser: 'desk 4', after })).toEqual(expect.any(Number))
})

test('a known browser guesses no faster than a stranger', async () => {
  await attempt({ password: PASSWORD, browser: 'desk 4' })
  compared.mockClear()
  await flood(() => ({ browser: 'desk 4' }))
  expect(compared.mock.calls.length).toBeLessThanOrEqual(10)
})

test('a whole office signs in from one address: who knows the password uses up nothing', async () => {
  for (let person = 0; person < 40; person++) expect(await attempt({ password: PASSWORD })).toBe('in')
  expect(await database.db.selectFrom('sign_in_attempt').selectAll().execute()).toEqual([])
})

test('an unknown user costs as many comparisons, has as many tries and gets the same answers', async () => {
  const answersTo = async (email: string, address: string) => {
    compared.mockClear()
    const answers: unknown[] = []
    for (let index = 0; index < 40; index++) answers.push(await attempt({ email, address, after: index * 7 * SECOND }))
    return { answers, compared: compared.mock.calls.length }
  }
  const known = await answersTo(AGENT, '203.0.113.1')
  expect(await answersTo(NOBODY, '203.0.113.2')).toEqual(known)
  expect(known.compared).toBeGreaterThan(3)
})

test('the table names neither a person nor an address, and forgets after a quarter of an hour', async () => {
  await attempt()
  const rows = await database.db.selectFrom('sign_in_attempt').selectAll().execute()
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toMatch(/agent|lakeside|203\.0/)
  await attempt({ email: NOBODY, address: '203.0.113.9', after: QUARTER })
  expect(await database.db.selectFrom('sign_in_attempt').select('id').execute()).toHaveLength(2)
})
