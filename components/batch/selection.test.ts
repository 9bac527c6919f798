import { expect, test } from 'vitest'
import { between, everybody, isSelected, nobody, sizeOf, withLeads } from './selection'

test('leads are picked, and put back', () => {
  const two = withLeads(nobody(''), [1, 2], true)
  expect([1, 2, 3].map(id => isSelected(two, id))).toEqual([true, true, false])
  expect(sizeOf(two, 100)).toBe(2)
  expect(sizeOf(withLeads(two, [2], false), 100)).toBe(1)
})

test('of all some are left out, and taken in again', () => {
  const most = withLeads(everybody(''), [1, 2], false)
  expect([1, 2, 3].map(id => isSelected(most, id))).toEqual([false, false, true])
  expect(sizeOf(most, 100)).toBe(98)
  expect(sizeOf(withLeads(most, [1], true), 100)).toBe(99)
})

test('a range goes either way, and is its end where its beginning is on another page', () => {
  const rows = [5, 3, 9, 1].map(id => ({ id }))
  expect(between(rows, 3, 1)).toEqual([3, 9, 1])
  expect(between(rows, 1, 3)).toEqual([3, 9, 1])
  expect(between(rows, 77, 9)).toEqual([9])
})
