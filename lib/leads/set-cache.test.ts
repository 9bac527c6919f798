import { expect, test } from 'vitest'
import { SetCache } from './set-cache'

interface Answer {
  version: number
  bytes: number
}

/** A fetch that is answered by hand, and counts how often it was begun and given up. */
function byHand() {
  const asked: { answer(answer: Answer): void; fail(error: Error): void; signal: AbortSignal }[] = []
  const fetch = (signal: AbortSignal) =>
    new Promise<Answer>((resolve, reject) => {
      asked.push({ answer: resolve, fail: reject, signal })
    })
  return { asked, fetch }
}

const anyVersion = () => true
const cacheOf = (maxBytes: number) => new SetCache<Answer>(({ bytes }) => bytes, maxBytes)

test('what several wait for is fetched once, and kept', async () => {
  const cache = cacheOf(100)
  const { asked, fetch } = byHand()
  const waiting = [1, 2, 3].map(() => cache.get('a', anyVersion, undefined, fetch))
  asked[0]?.answer({ version: 1, bytes: 10 })
  expect(await Promise.all(waiting)).toEqual(Array(3).fill({ version: 1, bytes: 10 }))
  await cache.get('a', anyVersion, undefined, fetch)
  expect(asked).toHaveLength(1)
})

test('what is no longer good enough is fetched again', async () => {
  const cache = cacheOf(100)
  const { asked, fetch } = byHand()
  const first = cache.get('a', anyVersion, undefined, fetch)
  asked[0]?.answer({ version: 1, bytes: 10 })
  await first
  const second = cache.get('a', ({ version }) => version >= 2, undefined, fetch)
  asked[1]?.answer({ version: 2, bytes: 10 })
  expect((await second).version).toBe(2)
})

test('one who gives up leaves the others waiting; when the last one does, the fetch is abandoned', async () => {
  const cache = cacheOf(100)
  const { asked, fetch } = byHand()
  const [one, other] = [new AbortController(), new AbortController()]
  const waiting = [one, other].map(({ signal }) => cache.get('a', anyVersion, signal, fetch))
  const refused = Promise.allSettled(waiting)
  one.abort(new Error('gone'))
  expect(asked[0]?.signal.aborted).toBe(false)
  other.abort(new Error('gone too'))
  expect(asked[0]?.signal.aborted).toBe(true)
  expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  void cache.get('a', anyVersion, undefined, fetch)
  expect(asked).toHaveLength(2)
})

test('a failure is told and not kept', async () => {
  const cache = cacheOf(100)
  const { asked, fetch } = byHand()
  const first = cache.get('a', anyVersion, undefined, fetch)
  asked[0]?.fail(new Error('broken'))
  await expect(first).rejects.toThrow('broken')
  void cache.get('a', anyVersion, undefined, fetch)
  expect(asked).toHaveLength(2)
})

test('what was used longest ago is forgotten first, when there is too much', async () => {
  const cache = cacheOf(25)
  const fetched: string[] = []
  const get = (key: string) =>
    cache.get(key, anyVersion, undefined, async () => {
      fetched.push(key)
      return { version: 1, bytes: 10 }
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key)
  expect(fetched).toEqual(['a', 'b', 'c', 'b'])
})
