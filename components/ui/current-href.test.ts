import { expect, test } from 'vitest'
import { currentHref } from './current-href'

const hrefs = ['/leads', '/leads/segments', '/leads/segments/3']

test.each([
  ['/leads', '/leads'],
  ['/leads/12', '/leads'],
  ['/leads/segments', '/leads/segments'],
  ['/leads/segments/new', '/leads/segments'],
  ['/leads/segments/3', '/leads/segments/3'],
  ['/leads/segments/3/edit', '/leads/segments/3'],
  ['/leads/segments/30', '/leads/segments'],
  ['/leadership', undefined],
])('at %s one stands on %s', (pathname, href) => expect(currentHref(pathname, hrefs)).toBe(href))
