import { expect, test } from 'vitest'
import { operatorOf } from '@/lib/rules/catalog'
import type { Field } from '@/lib/rules/fields/field'
import { operandSchema } from '@/lib/rules/operand'
import type { Condition } from '@/lib/rules/rule'
import { catalogOf } from '@/lib/rules/testing/harness'
import { DEALERSHIP } from '@/lib/rules/testing/world'
import { newCondition, withBlanks, withField, withOperator } from './condition-edits'

const catalog = catalogOf(DEALERSHIP)

function field(key: string): Field {
  const found = catalog.field(key)
  if (!found) throw new Error(`No field ${key}`)
  return found
}

test('every field of the catalog begins as a condition that is right, or only not finished', () => {
  expect(catalog.fields.length).toBeGreaterThan(40)
  for (const one of catalog.fields) {
    const condition = newCondition(one)
    const operator = operatorOf(one, condition.operator)
    if (!operator) throw new Error(`${one.key} begins with an operator that it has not`)
    if (condition.operand !== undefined)
      expect(operandSchema(one, operator).safeParse(condition.operand).success).toBe(true)
  }
})

test('another field of the same type keeps the comparison and the operand', () => {
  const email: Condition = { field: 'lead.email', operator: 'contains', operand: 'gmail', off: true }
  expect(withField(email, field('lead.city'), catalog)).toEqual({ ...email, field: 'lead.city' })
})

test('a field with other options keeps the comparison and asks for new ones', () => {
  const status: Condition = { field: 'lead.status', operator: 'isNoneOf', operand: ['new'] }
  expect(withField(status, field('lead.state'), catalog)).toEqual({ field: 'lead.state', operator: 'isNoneOf' })
})

test('a field of another type begins anew', () => {
  const status: Condition = { field: 'lead.status', operator: 'isNoneOf', operand: ['new'], off: true }
  expect(withField(status, field('lead.attempts'), catalog)).toEqual({
    field: 'lead.attempts',
    operator: 'equals',
    off: true,
  })
})

test('a text becomes a list of one, and the first of a list becomes the text', () => {
  const one: Condition = { field: 'lead.city', operator: 'is', operand: 'Joliet' }
  const list = withOperator(one, 'isAnyOf', catalog)
  expect(list).toEqual({ field: 'lead.city', operator: 'isAnyOf', operand: ['Joliet'] })
  expect(withOperator(list, 'startsWith', catalog)).toEqual({ ...one, operator: 'startsWith' })
})

test('an operand that the other comparison cannot take is left behind', () => {
  const city: Condition = { field: 'lead.city', operator: 'is', operand: 'Joliet', blanks: 'include' }
  expect(withOperator(city, 'isBlank', catalog)).toEqual({ field: 'lead.city', operator: 'isBlank' })
})

test('what a blank counts as is only said where it is not the usual', () => {
  const not: Condition = { field: 'lead.city', operator: 'isNot', operand: 'Joliet' }
  const strict = withBlanks(not, false, catalog)
  expect(strict).toEqual({ ...not, blanks: 'exclude' })
  expect(withBlanks(strict, true, catalog)).toEqual(not)
})
