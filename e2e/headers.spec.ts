import { expect, test } from './fixtures'

const policyOf = (headers: Record<string, string>) => headers['content-security-policy'] ?? ''
const nonceIn = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1]

test('every page runs only scripts that carry its nonce, a new one for each answer', async ({ request }) => {
  const first = await request.get('/sign-in')
  const policy = policyOf(first.headers())
  const second = policyOf((await request.get('/sign-in')).headers())

  const [scripts] = /script-src [^;]+/.exec(policy) ?? []
  expect(scripts).toMatch(/^script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'$/)
  expect(await first.text()).toContain(`nonce="${nonceIn(policy)}"`)
  expect(nonceIn(second)).not.toBe(nonceIn(policy))
})

test('what is not a page runs nothing at all', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(policyOf(answer.headers())).toBe("default-src 'none'; frame-ancestors 'none'")
})

for (const path of ['/sign-in', '/api/health', '/there/is/no/such/page']) {
  test(`${path} is framed by nobody, sniffed by nobody and named to nobody else`, async ({ request }) => {
    const headers = (await request.get(path)).headers()
    expect(policyOf(headers)).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    expect(headers).not.toHaveProperty('x-powered-by')
  })
}
