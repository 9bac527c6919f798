/** How a lead came to be where it is: its statuses one after the other, and through whose hands it went. */
import type { NewRow } from '@/db/schema'
import { assignments, statusChange } from '@/lib/leads/write-changes'
import type { Calendar } from './calendar'
import type { Status } from './funnel'
import type { Random } from './random'

/** Through which statuses a lead goes to get there; not every lead stops at each. */
const WAYS: Record<Status, readonly Status[]> = {
  new: [],
  attempted: [],
  contacted: ['attempted'],
  qualified: ['attempted', 'contacted'],
  appointment_set: ['attempted', 'contacted', 'qualified'],
  showed: ['contacted', 'appointment_set'],
  working: ['contacted', 'appointment_set', 'showed'],
  sold_pending: ['contacted', 'appointment_set', 'showed', 'working'],
  sold: ['contacted', 'appointment_set', 'showed', 'working'],
  delivered: ['contacted', 'appointment_set', 'showed', 'working', 'sold'],
  nurture: ['attempted', 'contacted'],
  lost: ['attempted', 'contacted', 'qualified'],
  bad: ['attempted'],
}

interface Travelled {
  leadId: number
  status: Status
  agentId: number | null
  salespersonId: number | null
  /** Who worked the lead before. */
  formerId: number | null
  createdAt: number
  /** When somebody last did something about it, UTC milliseconds. */
  lastAt: number
}

/** The rows that a lead's creation and every change since have left. */
export function drawChanges(random: Random, travelled: Travelled) {
  const { leadId, status, agentId, salespersonId, formerId, createdAt, lastAt } = travelled
  const stops = ['new', ...WAYS[status].filter(() => random.chance(0.75)), ...(status === 'new' ? [] : [status])]
  const span = Math.max(lastAt - createdAt, 0)
  const at = (step: number, steps: number) => (step === 0 ? createdAt : createdAt + Math.floor((span * step) / steps))
  const nobody = { bdc_agent_id: null, salesperson_id: null }

  const lead_status_change = stops.flatMap((stop, index): NewRow<'lead_status_change'>[] => {
    const before = index === 0 ? null : { ...nobody, status: stops[index - 1] as string }
    const when = { leadId, at: at(index, stops.length - 1), by: index === 0 ? null : agentId }
    const row = statusChange(before, { ...nobody, status: stop }, when)
    return row ? [{ ...row, id: index + 1 }] : []
  })

  const first = { status, bdc_agent_id: formerId ?? agentId, salesperson_id: null }
  const hands = [
    { before: null, after: first, at: createdAt },
    { before: first, after: { ...first, bdc_agent_id: agentId }, at: at(1, 3) },
    {
      before: { ...first, bdc_agent_id: agentId },
      after: { ...first, bdc_agent_id: agentId, salesperson_id: salespersonId },
      at: at(2, 3),
    },
  ]
  const lead_assignment = hands
    .flatMap(({ before, after, at: when }) => assignments(before, after, { leadId, at: when, by: null }))
    .map((row, index): NewRow<'lead_assignment'> => ({ ...row, id: index + 1 }))
  return { lead_status_change, lead_assignment }
}

/** Visits to the workshop: of those who bought here every half year or so, of some who only come for that. */
export function drawServiceVisits(
  random: Random,
  calendar: Calendar,
  from: number,
  kind: 'bought' | 'serviced',
): number[] {
  const moments: number[] = kind === 'serviced' ? [from] : []
  const gap = random.whole(110, 260)
  // Not everybody keeps coming.
  const until = random.chance(0.45) ? from + random.whole(60, 400) : calendar.end
  for (let moment = from + gap; moment < Math.min(until, calendar.end); moment += gap + random.whole(-30, 60))
    moments.push(moment)
  return moments.map(moment => calendar.instant(calendar.staffed(moment)))
}
