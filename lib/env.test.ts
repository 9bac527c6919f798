import { afterEach, describe, expect, it, vi } from 'vitest'
import { env } from './env'

afterEach(() => vi.unstubAllEnvs())

describe('the environment', () => {
  it('has a default for all but the secret', () => {
    for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'APP_URL', 'CLOCK', 'AUTH_SECRET']) {
      vi.stubEnv(name, undefined)
    }
    expect(env.DATABASE_URL).toBe('file:data/leads.db')
    expect(env.APP_URL).toBe('http://127.0.0.1:3000')
    expect(env.CLOCK).toBeUndefined()
    expect(() => env.AUTH_SECRET).toThrow('AUTH_SECRET must be set')
  })

  it('is read anew each time that it is asked', () => {
    vi.stubEnv('HOST', '10.0.0.1')
    expect(env.HOST).toBe('10.0.0.1')
    vi.stubEnv('HOST', '10.0.0.2')
    expect(env.HOST).toBe('10.0.0.2')
  })

  it('fixes the clock at an instant, in milliseconds', () => {
    vi.stubEnv('CLOCK', '2026-11-22T16:00:00Z')
    expect(env.CLOCK).toBe(Date.UTC(2026, 10, 22, 16))
  })

  it('takes it that one proxy speaks TLS where people type https, unless it is told', () => {
    vi.stubEnv('TRUSTED_PROXIES', undefined)
    vi.stubEnv('APP_URL', 'http://10.0.0.1:3000')
    expect(env.TRUSTED_PROXIES).toBe(0)
    vi.stubEnv('APP_URL', 'https://leads.example.com')
    expect(env.TRUSTED_PROXIES).toBe(1)
    vi.stubEnv('TRUSTED_PROXIES', '2')
    expect(env.TRUSTED_PROXIES).toBe(2)
  })

  it('leaves no slash at the end of the address', () => {
    vi.stubEnv('APP_URL', 'https://leads.example.com/')
    expect(env.APP_URL).toBe('https://leads.example.com')
  })

  it.each([
    ['PORT', '80a'],
    ['PORT', '0'],
    ['CLOCK', 'yesterday'],
    ['TRUSTED_PROXIES', '-1'],
    ['TRUSTED_PROXIES', 'one'],
    ['SWEEP_SECONDS', 'often'],
    ['AUTH_SECRET', 'short'],
  ] as const)('says what is wrong when %s is "%s"', (name, value) => {
    vi.stubEnv(name, value)
    expect(() => env[name]).toThrow(name)
  })
})
