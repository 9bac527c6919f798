import { expect, test } from 'vitest'
import { normalizeEmail } from './email'

test('an address is trimmed, in lower case and in its plain form', () => {
  expect(normalizeEmail('  Ana@Example.COM ')).toBe('ana@example.com')
  expect(normalizeEmail('ａna@example.com')).toBe('ana@example.com')
})

test.each([
  '',
  'ana',
  '@example.com',
  'ana@',
  'ana@example.com@evil.example',
  'ana＠example.com',
  'ana﹫evil.example@example.com',
  'an a@example.com',
  'ana@example.com\nbcc: x',
  'ana\0@example.com',
  `${'a'.repeat(250)}@example.com`,
])('%j is no address', typed => {
  expect(normalizeEmail(typed)).toBeUndefined()
})
