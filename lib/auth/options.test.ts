import { beforeEach, expect, test, vi } from 'vitest'
import { authOptions } from './options'
import { HOME } from './safe-callback'
import { sessionCookieName } from './session-cookie'

const OURS = 'http://127.0.0.1:3000'

beforeEach(() => {
  vi.stubEnv('AUTH_SECRET', 'a secret of more than thirty-two characters')
  vi.stubEnv('APP_URL', OURS)
  return () => vi.unstubAllEnvs()
})

const landing = (url: unknown) =>
  authOptions().callbacks?.redirect?.({ url: url as string, baseUrl: 'http://localhost:3000' })

test('after signing in one lands on the page one asked for', async () => {
  expect(await landing('/leads/7?tab=notes')).toBe(`${OURS}/leads/7?tab=notes`)
  expect(await landing(`${OURS}/leads/7`)).toBe(`${OURS}/leads/7`)
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/%09/evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  `${OURS}.evil.example/`,
  `${OURS}@evil.example/`,
  'http://localhost:3000/leads',
  '',
  {},
  null,
])('%j leads to the first page, on our own address', async url => {
  expect(await landing(url)).toBe(OURS + HOME)
})

test('cookies are Secure where people type https, and only there', () => {
  expect(authOptions().useSecureCookies).toBe(false)
  expect(sessionCookieName()).toBe('next-auth.session-token')
  vi.stubEnv('APP_URL', 'https://leads.example.com')
  expect(authOptions().useSecureCookies).toBe(true)
  expect(sessionCookieName()).toBe('__Secure-next-auth.session-token')
})

test('the token holds the id of a session and nothing else', async () => {
  const jwt = authOptions().callbacks?.jwt
  const token = { name: 'Ana', email: 'ana@example.com', sub: 'x' }
  const signedIn = await jwt?.({ token, user: { id: 'session-id' }, account: null })
  expect(signedIn).toEqual({ sid: 'session-id' })
  expect(await jwt?.({ token: { ...token, sid: 'session-id' }, account: null } as never)).toEqual({ sid: 'session-id' })
})
