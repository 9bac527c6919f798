import type { Budget, CellValue, Column, ColumnKind } from '@/lib/leads/columns'
import { plainDecimal, plainMoney } from '@/lib/leads/money'
import { zoneOffset } from '@/lib/time'
import { safePhone, safeText } from './csv'

type Write = (value: never, column: Column, zone: string) => string

const text = (value: string) => safeText(value)
const local = (instant: number, _: Column, zone: string) => csvInstant(instant, zone)

/** What our own types say is written as it is; what people typed is made safe. */
const WRITERS = {
  text,
  phone: (value: string) => safePhone(value),
  number: (value: number, { scale }) => (scale === 'custom' ? plainDecimal(value) : String(value)),
  money: (value: number) => plainMoney(value),
  budget: (value: Budget) => budgetText(value),
  day: (value: string) => value,
  instant: local,
  age: local,
  chip: (value: string, { options }) => safeText(options?.find(({ key }) => key === value)?.label ?? value),
  list: text,
  yesNo: (value: number) => (value === 1 ? 'Yes' : 'No'),
  person: text,
} as const satisfies Record<ColumnKind, Write>

/**
 * A value as a CSV cell: money as 25000.00, instants as 2026-11-22 14:05 on the dealership's clocks, days as 2026-11-22,
 * a blank as nothing.
 */
export function csvCell(column: Column, value: CellValue, zone: string): string {
  const write: Write = WRITERS[column.kind]
  return value === null ? '' : write(value as never, column, zone)
}

/** 2026-11-22 14:05, as the clocks of the zone show it. */
export function csvInstant(instant: number, zone: string): string {
  return new Date(instant + zoneOffset(instant, zone)).toISOString().slice(0, 16).replace('T', ' ')
}

function budgetText({ min, max }: Budget): string {
  if (min === null) return `up to ${plainMoney(max ?? 0)}`
  if (max === null) return `from ${plainMoney(min)}`
  return min === max ? plainMoney(min) : `${plainMoney(min)} to ${plainMoney(max)}`
}
