import { expect, test, vi } from 'vitest'
import { logUnexpected } from './log'

function logged(error: unknown): unknown {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(text => lines.push(String(text)) > 0)
  logUnexpected(error, { door: 'action' })
  write.mockRestore()
  return JSON.parse(lines.join(''))
}

test('an unexpected error is logged with its name, code, words and lines', () => {
  const error = Object.assign(new TypeError('no such column: lead.nmae'), { code: 'SQLITE_ERROR', parameters: ['Ana'] })
  expect(logged(error)).toMatchObject({
    door: 'action',
    error: {
      name: 'TypeError',
      code: 'SQLITE_ERROR',
      message: 'no such column: lead.nmae',
      frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    },
  })
  expect(JSON.stringify(logged(error))).not.toContain('Ana')
})

test('a parse error is logged without what could not be parsed', () => {
  const line = logged(new SyntaxError('Unexpected token in "+1 312 555 0100"'))
  expect(line).toMatchObject({ error: { name: 'SyntaxError', frames: expect.any(Array) } })
  expect(JSON.stringify(line)).not.toContain('312 555')
})

test('something thrown that is no error is logged as its type alone', () => {
  expect(logged('ana@example.com')).toMatchObject({ error: { name: 'string' } })
  expect(JSON.stringify(logged('ana@example.com'))).not.toContain('ana')
})
