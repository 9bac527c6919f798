/** One lead of the demo with everything that hangs off it. */
import type { NewRow, Row } from '@/db/schema'
import { activitySummary, appointmentSummary, consentSummary, leadColumns } from '@/lib/leads/derive'
import { type Calendar, isStaffed } from './calendar'
import { drawChanges, drawServiceVisits } from './changes'
import { type Contact, drawContact, retype } from './contact'
import { drawCustomValues } from './custom-values'
import { DEALERSHIP, type Person, SOURCES, STORES, staffOf, TAGS } from './dealership'
import { drawLostReason, drawSubStatus, type Status, statusAt } from './funnel'
import { drawGarage } from './garage'
import { drawHistory } from './history'
import { drawConsents, drawMails } from './mail'
import { drawAppointments, drawTasks } from './plans'
import { Random, weighted } from './random'
import type { Ugliness } from './ugly'
import { drawBudgets, drawInterests, drawTimelines } from './wishes'

/** A lead and its rows, by table. */
interface LeadRows {
  lead: NewRow<'lead'>[]
  lead_interest: NewRow<'lead_interest'>[]
  lead_budget: NewRow<'lead_budget'>[]
  lead_timeline: NewRow<'lead_timeline'>[]
  lead_activity: NewRow<'lead_activity'>[]
  lead_vehicle: NewRow<'lead_vehicle'>[]
  lead_appointment: NewRow<'lead_appointment'>[]
  lead_task: NewRow<'lead_task'>[]
  lead_email: NewRow<'lead_email'>[]
  lead_consent: NewRow<'lead_consent'>[]
  lead_status_change: NewRow<'lead_status_change'>[]
  lead_assignment: NewRow<'lead_assignment'>[]
  lead_tag: NewRow<'lead_tag'>[]
  lead_language: NewRow<'lead_language'>[]
  custom_segment_value: NewRow<'custom_segment_value'>[]
}

const drawStore = weighted(
  STORES.map(store => {
    const present = (people: Person[]) => ({ all: people, still: people.filter(person => person.isActive) })
    return [
      { ...store, bdc: present(staffOf(store.id, 'bdc')), sales: present(staffOf(store.id, 'sales')) },
      store.share,
    ]
  }),
)
type Store = ReturnType<typeof drawStore>

const drawSource = {
  open: weighted(SOURCES.map(source => [source, source.weight])),
  closed: weighted(SOURCES.filter(source => !source.byDay).map(source => [source, source.weight])),
}

/** Still asked what they want, can pay, and when. */
const OPEN: ReadonlySet<Status> = new Set([
  'attempted',
  'contacted',
  'qualified',
  'appointment_set',
  'showed',
  'working',
])

/** Far enough down the funnel that somebody sells to them. */
const WITH_SALESPERSON: ReadonlySet<Status> = new Set([
  'appointment_set',
  'showed',
  'working',
  'sold_pending',
  'sold',
  'delivered',
])

/**
 * The lead with that id, of as many; `previous` is the lead before it, whom it may turn out to be.
 * It depends on nothing but these and the calendar.
 */
export function drawLead(id: number, count: number, calendar: Calendar, previous: Contact | null, ugly?: Ugliness) {
  const random = new Random(id)
  const from = calendar.arrival(shareBefore(random, id, count))
  const age = calendar.end - from
  const contact = previous && random.chance(0.012) ? retype(random, previous) : drawContact(random)
  const store = drawStore(random)
  const status = ugly?.lead.status ?? statusAt(age)(random)
  const source = isStaffed(from) ? drawSource.open(random) : drawSource.closed(random)
  const agentId = drawPerson(random, store.bdc, age, status === 'new' ? 0.7 : 0.95)
  const salespersonId = drawPerson(random, store.sales, age, WITH_SALESPERSON.has(status) ? 0.96 : 0.12)

  const asked = OPEN.has(status)
    ? { leadId: id, from, until: calendar.end, again: 0.5 }
    : { leadId: id, from, until: Math.min(from + 60, calendar.end), again: 0.08 }
  const told = drawHistory(random, calendar, { leadId: id, status, from, agentId, salespersonId })
  const { interests, vehicle } = drawInterests(random, calendar, asked, store.brand)
  const budgets = drawBudgets(random, calendar, asked, vehicle)
  const timelines = drawTimelines(random, calendar, asked)

  const { languages, ...details } = contact
  const created_at = calendar.instant(from)
  const entered = { ...details, created_at, ...ugly?.lead }
  const sub_status = drawSubStatus[status](random)
  const lost_reason = drawReason(random, status)
  const more = drawMore(calendar, {
    lead: { leadId: id, status, subStatus: sub_status, lostReason: lost_reason, from, agentId, email: entered.email },
    store,
    salespersonId,
    createdAt: entered.created_at,
    told,
    serviced: source.key === 'service_drive',
  })
  const summary = {
    ...activitySummary(more.lead_activity, entered.created_at),
    ...appointmentSummary(more.lead_appointment),
    ...consentSummary(more.lead_consent),
  }
  const rows: LeadRows = {
    lead: [
      {
        id,
        store_id: store.id,
        ...entered,
        ...leadColumns(entered, DEALERSHIP.country),
        status,
        sub_status,
        lost_reason,
        source: random.chance(0.97) ? source.key : null,
        source_type: source.source_type,
        bdc_agent_id: agentId,
        salesperson_id: salespersonId,
        updated_at: Math.max(created_at, ...more.lead_activity.map(activity => activity.at)),
        ...summary,
        deleted_at: null,
        merged_into_id: null,
      },
    ],
    lead_interest: interests,
    lead_budget: ugly?.budget ? [uglyBudget(id, ugly.budget, calendar.dayAt(from))] : budgets,
    lead_timeline: timelines,
    ...more,
    lead_tag: TAGS.filter(tag => random.chance(tag.share / 100)).map(tag => ({ lead_id: id, tag_id: tag.id })),
    lead_language: languages.map(language => ({ lead_id: id, language })),
    custom_segment_value: drawCustomValues(random, id),
  }
  return { rows, contact }
}

interface Known {
  lead: Parameters<typeof drawAppointments>[2] & Parameters<typeof drawMails>[2]
  store: Store
  salespersonId: number | null
  createdAt: number
  /** What happened up to now. */
  told: Row<'lead_activity'>[]
  /** Came by way of the workshop. */
  serviced: boolean
}

/** Vehicles, plans, mails and the way here. A stream of chance of its own: what is drawn above stays what it was. */
function drawMore(calendar: Calendar, { lead, store, salespersonId, createdAt, told, serviced }: Known) {
  const { leadId, status, from, agentId } = lead
  const random = new Random(leadId + SECOND_STREAM)
  const bought = status === 'delivered' || status === 'sold'
  const visits = bought || serviced ? drawServiceVisits(random, calendar, from, serviced ? 'serviced' : 'bought') : []
  const activities = [
    ...told,
    ...visits.map((at, index) => ({
      ...SERVICE,
      lead_id: leadId,
      id: told.length + index + 1,
      at: Math.max(at, createdAt),
    })),
  ]
  const lead_email = drawMails(random, calendar, lead)
  const others = store.bdc.all.filter(person => person.id !== agentId)
  const formerId = agentId !== null && others.length > 0 && random.chance(0.09) ? random.pick(others).id : null
  return {
    lead_activity: activities,
    lead_vehicle: drawGarage(random, calendar, { leadId, brand: store.brand, bought }),
    lead_appointment: drawAppointments(random, calendar, lead),
    lead_task: drawTasks(random, calendar, lead),
    lead_email,
    lead_consent: drawConsents(random, calendar, lead, lead_email),
    ...drawChanges(random, {
      leadId,
      status,
      agentId,
      salespersonId,
      formerId,
      createdAt,
      lastAt: Math.max(createdAt, ...told.map(({ at }) => at)),
    }),
  }
}

const SECOND_STREAM = 1_000_000_007
const SERVICE = { kind: 'service', direction: null, outcome: null, by_user_id: null, note: null } as const

/** Some hours bring more than others; the last lead comes this morning, however few there are. */
function shareBefore(random: Random, id: number, count: number): number {
  const share = id === count ? 1 : Math.abs(id / count + (random.next() - 0.5) / 1_000)
  return share > 1 ? 2 - share : share
}

/** Who is gone keeps some of the older leads: orphans. */
function drawPerson(random: Random, { all, still }: Store['bdc'], age: number, chance: number): number | null {
  return random.chance(chance) ? random.pick(age > 90 ? all : still).id : null
}

function drawReason(random: Random, status: Status): string | null {
  if (status === 'lost') return drawLostReason(random)
  return status === 'bad' && random.chance(0.4) ? random.pick(['no_response', 'not_in_market', 'other']) : null
}

function uglyBudget(
  lead_id: number,
  [min_amount, max_amount]: [number | null, number | null],
  stated_on: string,
): Row<'lead_budget'> {
  const silent = { preferred_payment_type: null, down_payment: null, monthly_payment: null }
  return { lead_id, id: 1, min_amount, max_amount, ...silent, stated_on, is_current: 1 }
}
