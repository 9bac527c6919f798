import { Chip } from '@/components/ui/chip'
import {
  formatAge,
  formatBudget,
  formatDay,
  formatDayShort,
  formatInstant,
  formatMoney,
  formatNumber,
} from '@/lib/format'
import type { Budget, CellValue, Column, ColumnKind } from '@/lib/leads/columns'
import type { Day } from '@/lib/time'
import { statusTone } from './status-tone'
import { Urgency } from './urgency'

/** What values are relative to; the server says it, so that both sides draw the same. */
export interface Clock {
  now: number
  today: Day
  zone: string
}

type CellProps = { column: Column; value: CellValue; clock: Clock }

/** A value as people read it. A blank is a dash to the eye and "none" to a screen reader. */
export function LeadCell({ column, value, clock }: CellProps) {
  if (value === null || value === '') return <Blank />
  return CELLS[column.kind]({ column, value, clock })
}

const CELLS = {
  text: ({ value }) => <span dir="auto">{String(value)}</span>,
  person: ({ value }) => <span dir="auto">{String(value)}</span>,
  list: ({ value }) => <span title={String(value)}>{String(value)}</span>,
  phone: ({ value }) => (
    <a href={`tel:${String(value).replace(/[^0-9+]/g, '')}`} className="relative hover:underline">
      {String(value)}
    </a>
  ),
  number: ({ column, value }) => formatNumber(column.scale === 'custom' ? Number(value) / 10_000 : Number(value)),
  money: ({ value }) => formatMoney(Number(value)),
  budget: ({ value }) => {
    const { min, max } = value as Budget
    return formatBudget(min, max)
  },
  day: ({ value, clock }) => (
    <time dateTime={String(value)} title={formatDay(String(value))}>
      {formatDayShort(String(value), clock.today)}
    </time>
  ),
  instant: ({ value, clock }) => formatInstant(Number(value), clock.zone),
  age: ({ value, clock }) => (
    <span title={formatInstant(Number(value), clock.zone)}>{formatAge(Number(value), clock.now)}</span>
  ),
  yesNo: ({ value }) => (value === 1 ? 'Yes' : 'No'),
  chip: ({ column, value }) => {
    const label = column.options?.find(({ key }) => key === value)?.label ?? String(value)
    if (column.key === 'urgency') return <Urgency urgency={String(value)} label={label} />
    return <Chip tone={statusTone(String(value))}>{label}</Chip>
  },
} satisfies Record<ColumnKind, (props: CellProps) => React.ReactNode>

function Blank() {
  return (
    <span className="text-subtle">
      <span aria-hidden>—</span>
      <span className="sr-only">none</span>
    </span>
  )
}
