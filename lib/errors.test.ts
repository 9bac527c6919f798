import { describe, expect, test, vi } from 'vitest'
import {
  AppError,
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  TimedOut,
  TooLarge,
  TooMany,
  toErrorBody,
  Unauthorized,
} from '@/lib/errors'

describe('toErrorBody', () => {
  test.each([
    [Invalid, 400],
    [Unauthorized, 401],
    [Forbidden, 403],
    [NotFound, 404],
    [Conflict, 409],
    [TooLarge, 413],
    [TooMany, 429],
    [TimedOut, 503],
  ] as const)('%o keeps its sentence and answers %i', (Refusal, status) => {
    const error: AppError = new (Refusal as typeof NotFound)('This segment was deleted.')
    expect(error).toBeInstanceOf(AppError)
    expect(error.name).toBe(Refusal.name)
    expect(toErrorBody(error)).toEqual({ status, body: { error: { message: 'This segment was deleted.' } } })
  })

  test('gives the way to what stands in the way', () => {
    const links = [{ label: 'Ready to buy', href: '/leads/segments/7' }]
    expect(toErrorBody(new Conflict('It is in use.', links)).body.error.links).toEqual(links)
  })

  test('names the fields of invalid input', () => {
    const { body } = toErrorBody(new Invalid('Check the form.', { email: 'Enter an email address.' }))
    expect(body.error.fields).toEqual({ email: 'Enter an email address.' })
  })

  test.each([new Error('SQLITE_ERROR near "from"'), 'text', undefined])(
    'tells nothing of an error that is not a refusal',
    error => {
      const { status, body } = toErrorBody(error)
      expect(status).toBe(500)
      expect(body.error.message).toMatch(/^Something went wrong on our side\./)
      expect(JSON.stringify(body)).not.toContain('SQLITE')
    },
  )
})

test('a refusal is known by its kind, whichever copy of the module made it', async () => {
  vi.resetModules()
  const copy = await import('@/lib/errors')
  expect(copy.NotFound).not.toBe(NotFound)
  const error = new copy.NotFound('This lead does not exist.')
  expect(error).toBeInstanceOf(AppError)
  expect(error).toBeInstanceOf(NotFound)
  expect(error).not.toBeInstanceOf(Forbidden)
  expect(toErrorBody(error).status).toBe(404)
  expect(new Error('other')).not.toBeInstanceOf(AppError)
})
