import { expect, it } from 'vitest'
import type { CellValue, Column, ColumnKind } from '@/lib/leads/columns'
import { csvCell } from './cell'

const ZONE = 'America/Chicago'
const NOON = Date.UTC(2026, 10, 22, 18, 5, 59)

it.each<[ColumnKind, CellValue, string, Partial<Column>?]>([
  ['text', '=1', "'=1"],
  ['person', 'Ana', 'Ana'],
  ['list', '@home, Fleet', "'@home, Fleet"],
  ['phone', '+13125550142', '+13125550142'],
  ['number', -5, '-5'],
  ['number', -125_000, '-12.5', { scale: 'custom' }],
  ['money', 2_500_000, '25000.00'],
  ['money', 34_950, '349.50'],
  ['budget', { min: 2_500_000, max: 4_000_000 }, '25000.00 to 40000.00'],
  ['budget', { min: 2_500_000, max: null }, 'from 25000.00'],
  ['budget', { min: null, max: 4_000_000 }, 'up to 40000.00'],
  ['budget', { min: 3_500_000, max: 3_500_000 }, '35000.00'],
  ['day', '2026-12-09', '2026-12-09'],
  ['instant', NOON, '2026-11-22 12:05'],
  ['age', NOON, '2026-11-22 12:05'],
  ['chip', 'sold_pending', 'Sold, pending', { options: [{ key: 'sold_pending', label: 'Sold, pending' }] }],
  ['chip', 'gone', 'gone', { options: [] }],
  ['yesNo', 1, 'Yes'],
  ['yesNo', 0, 'No'],
  ['text', null, ''],
])('a %s of %j is written %s', (kind, value, written, more = {}) => {
  const column: Column = { key: 'any', label: 'Any', kind, align: 'start', width: 100, sortable: true, ...more }
  expect(csvCell(column, value, ZONE)).toBe(written)
})
