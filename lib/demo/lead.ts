/** One lead of the demo with everything that hangs off it. */
import type { NewRow, Row } from '@/db/schema'
import { activitySummary, leadColumns } from '@/lib/leads/derive'
import { type Calendar, isStaffed } from './calendar'
import { type Contact, drawContact, retype } from './contact'
import { drawCustomValues } from './custom-values'
import { DEALERSHIP, type Person, SOURCES, STORES, staffOf, TAGS } from './dealership'
import { drawLostReason, drawSubStatus, type Status, statusAt } from './funnel'
import { drawHistory } from './history'
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
  const activities = drawHistory(random, calendar, { leadId: id, status, from, agentId, salespersonId })
  const { interests, vehicle } = drawInterests(random, calendar, asked, store.brand)
  const budgets = drawBudgets(random, calendar, asked, vehicle)
  const timelines = drawTimelines(random, calendar, asked)

  const { languages, ...details } = contact
  const created_at = calendar.instant(from)
  const entered = { ...details, created_at, ...ugly?.lead }
  const summary = activitySummary(activities, entered.created_at)
  const rows: LeadRows = {
    lead: [
      {
        id,
        store_id: store.id,
        ...entered,
        ...leadColumns(entered, DEALERSHIP.country),
        status,
        sub_status: drawSubStatus[status](random),
        lost_reason: drawReason(random, status),
        source: random.chance(0.97) ? source.key : null,
        source_type: source.source_type,
        bdc_agent_id: agentId,
        salesperson_id: salespersonId,
        updated_at: Math.max(created_at, ...activities.map(activity => activity.at)),
        ...summary,
        deleted_at: null,
        merged_into_id: null,
      },
    ],
    lead_interest: interests,
    lead_budget: ugly?.budget ? [uglyBudget(id, ugly.budget, calendar.dayAt(from))] : budgets,
    lead_timeline: timelines,
    lead_activity: activities,
    lead_tag: TAGS.filter(tag => random.chance(tag.share / 100)).map(tag => ({ lead_id: id, tag_id: tag.id })),
    lead_language: languages.map(language => ({ lead_id: id, language })),
    custom_segment_value: drawCustomValues(random, id),
  }
  return { rows, contact }
}

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
