import { NextRequest } from 'next/server'
import { expect, test, vi } from 'vitest'
import { Conflict, Invalid, TooLarge } from './errors'
import { publicRoute, readJson } from './route'

const URL_ = 'http://leads.example/api/thing?q=secret'

function post(body: BodyInit, headers: HeadersInit = {}): NextRequest {
  return new NextRequest(URL_, { method: 'POST', body, headers: { host: 'leads.example', ...headers } })
}

const answer = (handle: Parameters<typeof publicRoute>[0], request = new NextRequest(URL_)) =>
  publicRoute(handle)(request, { params: Promise.resolve({}) })

test('an answer is kept by no cache', async () => {
  const response = await answer(() => Response.json({ total: 3 }, { headers: { 'X-Total': '3' } }))
  expect(await response.json()).toEqual({ total: 3 })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'x-total': '3',
  })
})

test('a refusal is told in its own words', async () => {
  const response = await answer(() => {
    throw new Invalid('Check the marked fields.', { name: 'Type a name.' })
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    error: { message: 'Check the marked fields.', fields: { name: 'Type a name.' } },
  })
  expect(response.headers.get('cache-control')).toBe('private, no-store')
})

test('what nobody foresaw is told in one sentence, and logged without the query string', async () => {
  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(text => written.push(String(text)) > 0)
  const response = await answer(() => {
    JSON.parse('{"email":"ana@example.com"')
    return new Response()
  })
  write.mockRestore()
  expect(response.status).toBe(500)
  expect(JSON.stringify(await response.json())).not.toMatch(/JSON|ana@/)
  expect(written).toEqual([expect.stringContaining('"path":"/api/thing"')])
  expect(written[0]).not.toMatch(/secret|ana@/)
})

test('a change comes from our own pages, or from a program', async () => {
  const statusOf = async (headers: HeadersInit) => (await answer(() => new Response(), post('', headers))).status
  expect(await statusOf({})).toBe(200)
  expect(await statusOf({ origin: 'http://leads.example' })).toBe(200)
  expect(await statusOf({ origin: 'http://leads.example', 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await statusOf({ 'sec-fetch-site': 'none' })).toBe(200)

  expect(await statusOf({ origin: 'http://evil.example' })).toBe(403)
  expect(await statusOf({ origin: 'http://leads.example:81' })).toBe(403)
  expect(await statusOf({ origin: 'null' })).toBe(403)
  expect(await statusOf({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await statusOf({ origin: 'http://leads.example', 'sec-fetch-site': 'same-site' })).toBe(403)
})

test('a change by another site does not reach the handler', async () => {
  const handle = vi.fn(() => new Response())
  await answer(handle, post('', { origin: 'http://evil.example' }))
  expect(handle).not.toHaveBeenCalled()
})

test('reading from another site is no change', async () => {
  const request = new NextRequest(URL_, { headers: { 'sec-fetch-site': 'cross-site' } })
  expect((await answer(() => new Response(), request)).status).toBe(200)
})

test('nobody is answered when the caller has gone', async () => {
  const gone = new AbortController()
  gone.abort()
  const response = await answer(
    () => gone.signal.throwIfAborted() ?? new Response(),
    new NextRequest(URL_, { signal: gone.signal }),
  )
  expect(response.status).toBe(499)
})

test('a body is read up to its limit, whatever length it claims', async () => {
  expect(await readJson(post('{"a":"é"}'), 10)).toEqual({ a: 'é' })
  await expect(readJson(post('{"a":"éé"}'), 10)).rejects.toThrow(TooLarge)
  await expect(readJson(post('{}', { 'content-length': '11' }), 10)).rejects.toThrow(TooLarge)

  const endless = new ReadableStream({ pull: stream => stream.enqueue(new Uint8Array(1000)) })
  const request = new Request(URL_, { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
  await expect(readJson(request, 1_000_000)).rejects.toThrow(TooLarge)
})

test.each(['', '{', 'undefined', "{'a':1}", '{"a":1}{'])('%j is not JSON, and is refused', async body => {
  await expect(readJson(post(body), 100)).rejects.toThrow(Invalid)
})

test('other refusals keep their status', async () => {
  const response = await answer(() => {
    throw new Conflict('It changed meanwhile. Reload the page.')
  })
  expect(response.status).toBe(409)
})
