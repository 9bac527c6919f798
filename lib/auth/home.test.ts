import { expect, test } from 'vitest'
import { homeOf } from './home'

test('agents begin with their queue, whoever leads them with the segments', () => {
  expect(homeOf({ actor: { role: 'agent' } })).toBe('/queue')
  for (const role of ['manager', 'admin'] as const) expect(homeOf({ actor: { role } })).toBe('/leads/segments')
})
