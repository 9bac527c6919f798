import { expect, it } from 'vitest'
import type { CustomFieldType } from '@/lib/rules/fields/custom'
import { readCustomInput } from './custom-input'
import type { CustomInput } from './schema'

const options = ['gold', 'silver'].map(key => ({ key, label: key.toUpperCase() }))
const read = (fieldType: CustomFieldType, input: CustomInput) =>
  readCustomInput({ id: 1, name: 'field', displayName: 'Field', fieldType, options }, input)

it.each<[CustomFieldType, CustomInput, (string | number)[]]>([
  ['text', '  Blue ', ['Blue']],
  ['number', '-12.5', [-125_000]],
  ['money', '25k', [2_500_000]],
  ['date', '1990-02-28', ['1990-02-28']],
  ['yesNo', true, [1]],
  ['yesNo', 'no', [0]],
  ['choice', 'gold', ['gold']],
  ['choices', ['silver', 'gold', 'silver'], ['silver', 'gold']],
  ['text', '', []],
  ['number', null, []],
  ['choices', [], []],
])('reads for a %s %j as %j', (type, input, values) => {
  expect(read(type, input)).toEqual({ ok: true, values })
})

it.each<[CustomFieldType, CustomInput]>([
  ['text', 'x'.repeat(201)],
  ['text', 'two\nlines'],
  ['text', ['a', 'b']],
  ['number', '1.00001'],
  ['money', '-5'],
  ['date', '2026-02-30'],
  ['yesNo', 'maybe'],
  ['yesNo', 'constructor'],
  ['choice', 'GOLD'],
  ['choice', ['gold', 'silver']],
  ['choices', ['gold', 'bronze']],
])('refuses for a %s %j', (type, input) => {
  expect(read(type, input)).toEqual({ ok: false, message: expect.stringMatching(/\.$/) })
})
