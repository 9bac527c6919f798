import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOME, safeCallback } from './safe-callback'

describe('the page to open after signing in', () => {
  test.each(['/leads', '/leads/7', '/leads/segments/3?q=a%5Cb&sort=-created#row', '/leads?f=status.in.new~working'])(
    '%s is a path of this site and is kept',
    wish => expect(safeCallback(wish)).toBe(wish),
  )

  test.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%09/evil.example',
    '/%0A/evil.example',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/leads/..//evil.example',
    '/%2e%2e//evil.example',
    '/.//evil.example',
    '/%',
    'leads',
    '',
  ])('%j could lead elsewhere, so home it is', wish => expect(safeCallback(wish)).toBe(HOME))

  test.each(['/sign-in', '/sign-in?callbackUrl=/leads', '/api/auth/signout', '/leads/../sign-in'])(
    '%s is no page to land on',
    wish => expect(safeCallback(wish)).toBe(HOME),
  )

  test('nothing asked, or asked twice, is home', () => {
    expect(safeCallback(undefined)).toBe(HOME)
    expect(safeCallback(['/leads', '//evil.example'])).toBe(HOME)
  })

  test('whatever is asked, a browser stays on this site, also when it decodes the path once more', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '%2f',
      '%5c',
      '%09',
      '\t',
      ':',
      '@',
      '.',
      '..',
      '?',
      '#',
      'https',
      'evil',
      'é',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        const page = safeCallback(parts.join(''))
        const [path = ''] = page.split(/[?#]/, 1)
        for (const href of [page, decodeURIComponent(path)]) {
          expect(new URL(href, 'https://ours.example').origin).toBe('https://ours.example')
        }
      }),
      { numRuns: 5000 },
    )
  })
})
