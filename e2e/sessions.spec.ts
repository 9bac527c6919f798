import { expect, test } from '@playwright/test'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'
import { Client } from './client'

const COOKIE = 'next-auth.session-token'

let client: Client
test.beforeEach(({ baseURL }) => {
  client = new Client(baseURL ?? '')
})

const statusOfFields = async (who: Client, headers: Record<string, string> = {}) =>
  (await who.fetch('/api/fields', { headers })).status

const session = async () => (await client.fetch('/api/auth/session')).json()

for (const { email, role } of DEMO_ACCOUNTS) {
  test(`a program signs in as ${role} and learns name, e-mail and role`, async () => {
    await client.signIn(email, DEMO_PASSWORD)
    const { user, ...rest } = await session()
    expect(user).toEqual({ name: expect.any(String), email, role })
    expect(Object.keys(rest)).toEqual(['expires'])
    expect(await statusOfFields(client)).toBe(200)
  })
}

test('a wrong password and an unknown address are refused in the same words', async () => {
  const answers: unknown[] = []
  for (const email of ['agent@example.com', 'nobody@example.com', 'no address', '']) {
    const response = await client.postSignIn(email, 'wrong')
    answers.push([response.status, await response.text()])
  }
  expect(answers).toEqual(answers.map(() => answers[0]))
  expect(answers[0]).toEqual([401, expect.stringContaining('error=CredentialsSignin')])
  expect(await session()).toEqual({})
})

test('signing out ends the session for every copy of its cookie', async () => {
  await client.signIn('agent@example.com', DEMO_PASSWORD)
  const copy = client.copy()
  expect(await statusOfFields(copy)).toBe(200)
  await client.signOut()
  expect(await statusOfFields(copy)).toBe(401)
  expect((await copy.fetch('/leads/segments')).headers.get('location')).toMatch(/^\/sign-in/)
})

test('signing in again replaces the session of the browser', async () => {
  await client.signIn('agent@example.com', DEMO_PASSWORD)
  const former = client.copy()
  await client.signIn('manager@example.com', DEMO_PASSWORD)
  expect(await statusOfFields(former)).toBe(401)
  expect(await statusOfFields(client)).toBe(200)
})

const TOKENS = ['', 'x', 'abc.def', 'a.b.c.d.e', '%E0%A4%A', '{"sid":"1"}', `eyJhbGciOiJub25lIn0.e30.`, 'é'.repeat(50)]

test('a cookie that we did not make is no session, and no error', async () => {
  for (const token of TOKENS) {
    const cookie = `${COOKIE}=${encodeURI(token)}`
    expect.soft(await statusOfFields(client, { cookie }), token).toBe(401)
    const answer = await client.fetch('/api/auth/session', { headers: { cookie } })
    expect.soft([answer.status, await answer.json()], token).toEqual([200, {}])
  }
})

test('a cookie changed in one letter is no session', async () => {
  await client.signIn('agent@example.com', DEMO_PASSWORD)
  const token = client.cookie(COOKIE) ?? ''
  const middle = Math.floor(token.length / 2)
  const forged = token.slice(0, middle) + (token[middle] === 'A' ? 'B' : 'A') + token.slice(middle + 1)
  expect(await statusOfFields(client, { cookie: `${COOKIE}=${token}` })).toBe(200)
  expect(await statusOfFields(client, { cookie: `${COOKIE}=${forged}` })).toBe(401)
})

test('an Authorization header opens nothing, readable or not', async () => {
  for (const authorization of ['Bearer %E0%A4%A', 'Bearer', 'Bearer x', 'Basic YTpi']) {
    expect.soft(await statusOfFields(client, { authorization }), authorization).toBe(401)
    const answer = await client.fetch('/api/auth/session', { headers: { authorization } })
    expect.soft([answer.status, await answer.json()], authorization).toEqual([200, {}])
  }
})

test('sign-in sends nobody to another site', async () => {
  for (const wish of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const response = await client.fetch(`/api/auth/signin?callbackUrl=${encodeURIComponent(wish)}`)
    expect.soft(response.headers.get('location') ?? '', wish).not.toContain('evil')
    expect.soft(response.status, wish).toBeLessThan(500)
  }
})

test('what sign-in cannot read is refused, and kept short', async () => {
  const post = async (body: string, type = 'application/json') =>
    (await client.fetch('/api/auth/callback/credentials', { method: 'POST', body, headers: { 'content-type': type } }))
      .status
  expect(await post('{')).toBe(400)
  expect(await post('"'.padEnd(20_000, 'x'))).toBe(413)
  for (const body of ['null', '[]', '7', '{"callbackUrl":{},"csrfToken":[]}', '{"email":{}}']) {
    expect.soft(await post(body), body).toBeLessThan(500)
  }
  expect((await client.fetch('/api/auth/callback/credentials')).status).toBe(400)
})

test('another site cannot sign anybody in or out', async () => {
  for (const path of ['/api/auth/callback/credentials', '/api/auth/signout']) {
    const headers = { origin: 'https://evil.example' }
    expect((await client.fetch(path, { method: 'POST', headers })).status).toBe(403)
  }
})

test('what one person was sent, no cache keeps', async () => {
  await client.signIn('agent@example.com', DEMO_PASSWORD)
  for (const path of ['/api/fields', '/api/auth/session', '/leads/segments']) {
    const kept = (await client.fetch(path)).headers.get('cache-control')
    expect.soft(kept, path).toContain('no-store')
    expect.soft(kept, path).toContain('private')
  }
})
