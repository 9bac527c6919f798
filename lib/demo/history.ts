import type { Row } from '@/db/schema'
import type { Calendar } from './calendar'
import type { Status } from './funnel'
import { type Random, weighted } from './random'

type Activity = Row<'lead_activity'>
type Step = Pick<Activity, 'kind' | 'direction' | 'outcome'> & { note?: readonly string[] }

const step = (kind: string, direction: Step['direction'], outcome: string | null, note?: readonly string[]): Step => ({
  kind,
  direction,
  outcome,
  ...(note && { note }),
})

const WISHES = [
  'Wants to see it in white before deciding.',
  'Comparing with another store in Joliet.',
  'Asked about the third row.',
  'Needs a payment under 500 a month.',
  'Wife wants heated seats.',
  'Will bring the trade on Saturday.',
  'Asked whether the tow package can be added.',
  'Prefers text messages.',
  'Works nights, call after 3 pm.',
]
const REMARKS = [
  'Spoke Spanish with me, went well.',
  'Lease is up in the spring.',
  'Waiting for the tax refund.',
  'Son is getting his license.',
  'Said the payoff is about 9,000.',
  'Asked us to hold the car until Friday.',
  'Co-signer will come along.',
]

const drawTry = weighted([
  [step('call', 'out', 'no_answer'), 30],
  [step('call', 'out', 'left_vm'), 20],
  [step('call', 'out', 'busy'), 3],
  [step('voicemail', 'out', null), 5],
  [step('text', 'out', null), 27],
  [step('email', 'out', null), 22],
])
const drawContact = weighted([
  [step('call', 'out', 'connected', WISHES), 34],
  [step('call', 'out', 'callback_requested'), 8],
  [step('text', 'in', null), 30],
  [step('email', 'in', null, WISHES), 16],
  [step('call', 'in', 'connected', WISHES), 10],
  [step('chat', 'in', null), 5],
])
const drawDeadEnd = weighted([
  [step('call', 'out', 'wrong_number'), 4],
  [step('call', 'out', 'disconnected'), 4],
  [step('email', 'out', null), 3],
  [step('call', 'out', 'do_not_call'), 1],
])
const drawAside = weighted([
  [step('note', null, null, REMARKS), 6],
  [step('video', 'out', null), 2],
  [step('email', 'out', null), 3],
  [step('text', 'out', null), 4],
])
const appointment = step('call', 'out', 'appointment_set')
const visit = step('visit', null, null, WISHES)
const testDrive = step('test_drive', null, null)
const proposal = step('proposal', 'out', null)
const service = step('service', null, null)

/** What must have happened for a lead to be where it is, in order, and what may have happened besides. */
const STORIES: Record<Status, (random: Random) => Step[]> = {
  new: random => (random.chance(0.08) ? [step('note', null, null, REMARKS)] : []),
  attempted: random => tries(random, 1, 5),
  contacted: random => [...tries(random, 0, 3), ...contacts(random, 1, 2), ...tries(random, 0, 1)],
  qualified: random => [...tries(random, 0, 2), ...contacts(random, 1, 3), ...asides(random), ...tries(random, 0, 1)],
  appointment_set: random => [...tries(random, 0, 2), ...contacts(random, 1, 1), appointment, ...asides(random)],
  showed: random => [...tries(random, 0, 2), ...contacts(random, 1, 1), appointment, visit, ...drives(random)],
  working: random => [...contacts(random, 1, 2), visit, ...drives(random), proposal, ...contacts(random, 0, 1)],
  sold_pending: random => [
    ...contacts(random, 1, 1),
    appointment,
    visit,
    ...drives(random),
    proposal,
    ...asides(random),
  ],
  sold: random => [...tries(random, 0, 1), ...contacts(random, 1, 1), visit, ...drives(random), proposal],
  delivered: random => [
    ...tries(random, 0, 1),
    ...contacts(random, 1, 1),
    visit,
    ...drives(random),
    proposal,
    ...(random.chance(0.25) ? [service] : []),
  ],
  nurture: random => [
    ...tries(random, 1, 2),
    ...(random.chance(0.6) ? contacts(random, 1, 1) : []),
    ...tries(random, 0, 2),
  ],
  lost: random => [...tries(random, 1, 4), ...(random.chance(0.45) ? contacts(random, 1, 1) : []), ...asides(random)],
  bad: random => (random.chance(0.75) ? [...tries(random, 0, 1), drawDeadEnd(random)] : []),
}

const tries = (random: Random, low: number, high: number) => times(random, low, high, drawTry)
const contacts = (random: Random, low: number, high: number) => times(random, low, high, drawContact)
const asides = (random: Random) => times(random, 0, 1, drawAside)
const drives = (random: Random) => (random.chance(0.6) ? [testDrive] : [])

function times(random: Random, low: number, high: number, draw: (random: Random) => Step): Step[] {
  return Array.from({ length: random.whole(low, high) }, () => draw(random))
}

interface Told {
  leadId: number
  status: Status
  /** The moment the lead came in. */
  from: number
  agentId: number | null
  salespersonId: number | null
}

/** The activities that brought a lead where it is, none before it came in and none after the calendar's end. */
export function drawHistory(random: Random, calendar: Calendar, { leadId, status, from, ...people }: Told): Activity[] {
  const steps = STORIES[status](random)
  const span = Math.min(calendar.end - from, drawPatience(random, status))
  const turns = steps.map(() => random.next() ** 1.5).sort((a, b) => a - b)
  let last = from + Math.min(0.002, span / 2)
  return steps.map(({ kind, direction, outcome, note }, index) => {
    const wanted = from + span * (turns[index] as number)
    last = Math.max(direction === 'in' ? wanted : calendar.staffed(wanted), Math.min(last + 0.0007, calendar.end))
    return {
      lead_id: leadId,
      id: index + 1,
      kind,
      direction,
      outcome,
      at: calendar.instant(last),
      by_user_id: direction === 'in' ? null : IN_THE_STORE.has(kind) ? people.salespersonId : people.agentId,
      note: note && (kind === 'note' || random.chance(0.35)) ? random.pick(note) : null,
    }
  })
}

const IN_THE_STORE = new Set(['visit', 'test_drive', 'proposal', 'service'])

/** For how many days somebody goes on with a lead. */
function drawPatience(random: Random, status: Status): number {
  return status === 'nurture' ? random.whole(30, 300) : random.whole(2, 45)
}
