/** Appointments kept, missed and to come, and what somebody is to do next. */
import type { Row } from '@/db/schema'
import type { Calendar } from './calendar'
import type { Status } from './funnel'
import { type Random, weighted } from './random'

type Appointment = Row<'lead_appointment'>
type Task = Row<'lead_task'>

interface Planned {
  leadId: number
  status: Status
  subStatus: string | null
  /** The moment the lead came in. */
  from: number
  agentId: number | null
}

const KEPT: ReadonlySet<Status> = new Set(['showed', 'working', 'sold_pending', 'sold', 'delivered'])
const SOLD: ReadonlySet<Status> = new Set(['sold', 'delivered'])

/** How the appointments of a lead went that has come this far. */
export function drawAppointments(random: Random, calendar: Calendar, planned: Planned): Appointment[] {
  const { status, subStatus, from, agentId } = planned
  const rows: Omit<Appointment, 'lead_id' | 'id'>[] = []
  const add = (
    moment: number,
    row: Pick<Appointment, 'status' | 'confirmed'> & Partial<Pick<Appointment, 'kind' | 'note'>>,
  ) => {
    const hour = calendar.instant(Math.floor(moment) + random.whole(9, 18) / 24)
    const made = calendar.instant(Math.max(from, Math.min(moment - random.next() * 4, calendar.end)))
    rows.push({ kind: 'sales', note: null, starts_at: hour, created_at: made, created_by: agentId, ...row })
  }
  const past = () => Math.max(from, calendar.end - 1 - random.next() ** 2 * Math.min(calendar.end - from, 60))
  const missed = () => add(past(), { status: 'no_show', confirmed: random.chance(0.4) ? 1 : 0 })

  if (status === 'appointment_set' && subStatus === 'no_show') missed()
  else if (status === 'appointment_set') {
    if (subStatus === 'rescheduled') add(past(), { status: 'cancelled', confirmed: 0 })
    const confirmed = subStatus === 'confirmed' ? 1 : random.chance(0.1) ? null : 0
    add(calendar.end + random.next() ** 1.4 * 6, { status: 'scheduled', confirmed })
  }
  if (KEPT.has(status) && random.chance(0.85)) add(past(), { status: 'showed', confirmed: 1 })
  if (status === 'sold_pending' && random.chance(0.6))
    add(calendar.end + 1 + random.next() * 9, { kind: 'delivery', status: 'scheduled', confirmed: 1 })
  if (SOLD.has(status) && random.chance(0.06))
    add(calendar.end + random.next() * 20, {
      kind: 'service',
      status: 'scheduled',
      confirmed: random.chance(0.5) ? 1 : 0,
    })
  if (status === 'lost' && random.chance(0.14)) missed()
  if (status === 'contacted' && random.chance(0.05)) add(past(), { status: 'cancelled', confirmed: 0 })
  return rows.map((row, index) => ({ lead_id: planned.leadId, id: index + 1, ...row }))
}

const drawKind = weighted([
  ['call', 50],
  ['text', 22],
  ['email', 18],
  ['generic', 7],
  ['video', 3],
])

/** Of ten, how many leads in that status have something left to do. */
const BUSY: Partial<Record<Status, number>> = {
  new: 4,
  attempted: 7,
  contacted: 8,
  qualified: 9,
  appointment_set: 8,
  showed: 7,
  working: 8,
  sold_pending: 6,
  nurture: 5,
}

/** What was done, and what is to be done next: some of it late, some for whenever there is time. */
export function drawTasks(random: Random, calendar: Calendar, { leadId, status, from, agentId }: Planned): Task[] {
  const rows: Pick<Task, 'state' | 'due_at'>[] = []
  const before = () => calendar.instant(from + random.next() * (calendar.end - from))
  if (status !== 'new' && random.chance(0.5)) rows.push({ state: 'done', due_at: before() })
  if (random.chance(0.06)) rows.push({ state: 'dismissed', due_at: before() })
  if (random.chance((BUSY[status] ?? 0) / 10)) {
    const spread = status === 'nurture' ? random.whole(0, 40) : random.next() * 5
    const due = Math.max(from, calendar.end - 1.2) + (random.chance(0.25) ? -random.next() * 3 : spread)
    rows.push({ state: 'open', due_at: random.chance(0.07) ? null : calendar.instant(Math.max(due, from)) })
  }
  return rows.map((row, index) => ({
    lead_id: leadId,
    id: index + 1,
    kind: drawKind(random),
    note: null,
    assigned_to_id: agentId,
    created_at: calendar.instant(from),
    created_by: agentId,
    ...row,
  }))
}
