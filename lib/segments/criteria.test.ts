import { expect, it } from 'vitest'
import type { StoredRule } from '@/lib/rules/rule'
import { criteriaRows } from './criteria'

const rule: StoredRule = {
  version: 1,
  root: {
    match: 'all',
    rules: [
      { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] },
      {
        match: 'any',
        rules: [
          { field: 'lead.email', operator: 'isBlank' },
          {
            related: 'interest',
            quantity: { atLeast: 1 },
            where: {
              match: 'all',
              rules: [
                { field: 'interest.make', operator: 'isAnyOf', operand: ['Toyota'], off: true },
                { match: 'none', rules: [{ field: 'interest.year', operator: 'isLessThan', operand: 2020 }] },
              ],
            },
          },
        ],
      },
      { match: 'all', off: true, rules: [{ field: 'lead.attempts', operator: 'equals', operand: 0 }] },
    ],
  },
}

it('has one row per condition, at its path through groups and related things', () => {
  expect(criteriaRows(rule)).toEqual([
    { path: '0', field: 'lead.status', operator: 'isAnyOf', value: '["new"]', is_off: 0 },
    { path: '1.0', field: 'lead.email', operator: 'isBlank', value: null, is_off: 0 },
    { path: '1.1.0', field: 'interest.make', operator: 'isAnyOf', value: '["Toyota"]', is_off: 1 },
    { path: '1.1.1.0', field: 'interest.year', operator: 'isLessThan', value: '2020', is_off: 0 },
    { path: '2.0', field: 'lead.attempts', operator: 'equals', value: '0', is_off: 1 },
  ])
})

it('calls everything inside a related thing off when the thing is off', () => {
  const interest = { field: 'interest.make', operator: 'is', operand: 'Honda' }
  const where = { match: 'all' as const, rules: [interest] }
  const root = { match: 'all' as const, rules: [{ related: 'interest', quantity: { atMost: 0 }, where, off: true }] }
  expect(criteriaRows({ version: 1, root }).map(row => row.is_off)).toEqual([1])
})
