import { expect, test } from 'vitest'
import * as z from 'zod'
import { Invalid } from './errors'
import { parseInput } from './parse-input'

const Lead = z.strictObject({ name: z.string('Type a name.'), budgets: z.array(z.strictObject({ max: z.int() })) })

test('input arrives as the schema reads it', () => {
  expect(parseInput(z.object({ name: z.string().trim() }), { name: ' Ana ' })).toEqual({ name: 'Ana' })
})

test('what does not fit is refused with a sentence for each field', () => {
  const parse = () => parseInput(Lead, { budgets: [{ max: 1 }, { max: 'much' }], role: 'admin' })
  expect(parse).toThrow(Invalid)
  expect(parse).toThrow(expect.objectContaining({ fields: expect.objectContaining({ name: 'Type a name.' }) }))
  expect(parse).toThrow(
    expect.objectContaining({ fields: expect.objectContaining({ 'budgets.1.max': expect.any(String) }) }),
  )
})

test.each([undefined, null, 7, 'text', [], { name: 'Ana' }])('%j is refused where an object is expected', input => {
  expect(() => parseInput(Lead, input)).toThrow(Invalid)
})

test('the character NUL is refused wherever it stands, as not every database keeps it', () => {
  const Note = z.object({ notes: z.array(z.object({ text: z.string() })) })
  const parse = () => parseInput(Note, { notes: [{ text: 'a' }, { text: 'b\0' }] })
  expect(parse).toThrow(
    expect.objectContaining({ fields: { 'notes.1.text': 'Remove the invisible control characters.' } }),
  )
})
