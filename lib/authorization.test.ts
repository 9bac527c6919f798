import { expect, test } from 'vitest'
import { matrix } from '@/e2e/authorization-matrix'
import { type Source, sourcesIn } from './testing/source'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const sources = sourcesIn('app', 'components', 'lib')
const doors = sources.flatMap(doorsOf)

test('there are doors of every kind', () => {
  for (const kind of ['page', 'GET', 'POST', 'action'])
    expect(doors.some(door => door.startsWith(`${kind} `))).toBe(true)
})

test('every page, route and action has a row in the authorization matrix', () => {
  expect(doors.filter(door => !(door in matrix))).toEqual([])
})

test('the authorization matrix has no row for what does not exist', () => {
  expect(Object.keys(matrix).filter(door => !doors.includes(door))).toEqual([])
})

test('every row of the authorization matrix tries its door, once or more', () => {
  expect(Object.entries(matrix).flatMap(([door, cases]) => (cases.length > 0 ? [] : [door]))).toEqual([])
})

/** `page /leads`, `GET /api/fields`, `action segments.createSegment`: each a way in from outside. */
function doorsOf({ path, exports, directives }: Source): string[] {
  if (directives.includes('use server')) {
    const feature = path.replace(/^lib\/|\/actions\.ts$/g, '')
    return exports.map(name => `action ${feature}.${name}`)
  }
  const [, folder = '', kind] = /^app(.*)\/(page|route)\.tsx?$/.exec(path) ?? []
  const address = folder.replace(/\/\([^)]+\)/g, '') || '/'
  if (kind === 'page') return [`page ${address}`]
  return kind === 'route' ? exports.filter(name => METHODS.includes(name)).map(method => `${method} ${address}`) : []
}
