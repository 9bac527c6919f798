import { type Clock, LeadCell } from '@/components/leads/lead-cell'
import { LeadPagination } from '@/components/leads/lead-pagination'
import type { CellValue, Column, ColumnKind } from '@/lib/leads/columns'
import { STATUSES, URGENCIES } from '@/lib/vocabulary'
import { Specimen } from './specimen'

const clock: Clock = { now: Date.UTC(2026, 10, 22, 16), today: '2026-11-22', zone: 'America/Chicago' }

/** A value of each kind; chips have several below. */
const VALUES: Record<Exclude<ColumnKind, 'chip'>, CellValue> = {
  text: 'Dana Okafor',
  phone: '(312) 555-0142',
  number: 12_431,
  money: 2_500_000,
  budget: { min: 2_500_000, max: 4_000_000 },
  day: '2026-12-09',
  instant: clock.now,
  age: clock.now - 5 * 3_600_000,
  list: 'Toyota, Highlander',
  yesNo: 1,
  person: 'Luis Ferreira',
}

export function LeadCells() {
  return (
    <>
      {Object.entries(VALUES).map(([kind, value]) => (
        <Specimen key={kind} label={kind}>
          <LeadCell column={column(kind as ColumnKind)} value={value} clock={clock} />
        </Specimen>
      ))}
      <Specimen label="chip: status">
        {STATUSES.map(({ key }) => (
          <LeadCell key={key} column={{ ...column('chip'), options: STATUSES }} value={key} clock={clock} />
        ))}
      </Specimen>
      <Specimen label="chip: urgency">
        {URGENCIES.map(({ key }) => (
          <LeadCell
            key={key}
            column={{ ...column('chip'), key: 'urgency', options: URGENCIES }}
            value={key}
            clock={clock}
          />
        ))}
      </Specimen>
      <Specimen label="blank">
        <LeadCell column={column('text')} value={null} clock={clock} />
      </Specimen>
      <Specimen label="Pages">
        <LeadPagination page={2} pages={9} size={50} total={412} onPage={() => {}} onSize={() => {}} />
      </Specimen>
    </>
  )
}

function column(kind: ColumnKind): Column {
  return { key: kind, label: kind, kind, align: 'start', width: 120, sortable: false }
}
