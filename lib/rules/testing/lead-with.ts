/** A lead about which one thing is known: how each field's value gets onto a plain lead. */
import { dayOf, dayText, startOfDay } from './calendar'
import { RELATED, rowsOf } from './language'
import { type Channel, DEALERSHIP, type TestBudget, type TestLead, type TestRow, type TestTimeline } from './world'

const DAY = 86_400_000

/** Nothing is known of it but what is never blank. */
export function plainLead(id: number): TestLead {
  return {
    id,
    store: 1,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    city: null,
    state: null,
    postalCode: null,
    status: 'new',
    subStatus: null,
    lostReason: null,
    source: null,
    sourceType: null,
    bdcAgent: null,
    salesperson: null,
    created: DEALERSHIP.now - 100 * DAY,
    updated: DEALERSHIP.now - 100 * DAY,
    attempts: 0,
    lastAttempt: null,
    lastTwoWay: null,
    latestActivityKind: null,
    latestCallOutcome: null,
    tags: [],
    languages: [],
    forbidden: [],
    interests: [],
    vehicles: [],
    activities: [],
    appointments: [],
    tasks: [],
    emails: [],
    statusChanges: [],
    assignments: [],
    overrides: [],
    events: [],
    budgets: [],
    timelines: [],
    custom: {},
  }
}

const long = DEALERSHIP.now - 100 * DAY

/** Of each related thing a row of which nothing is known but what is always stored. */
export const PLAIN_ROWS: Readonly<Record<string, TestRow>> = {
  interest: { type: 'vehicle_make', added: long },
  vehicle: { role: 'owned' },
  activity: { kind: 'note', at: long },
  appointment: { kind: 'sales', status: 'scheduled', starts: long },
  task: { kind: 'call', state: 'open' },
  email: {},
  statusChange: { to: 'new', at: long },
  assignment: { role: 'bdc_agent', at: long },
}
export const plainInterest = PLAIN_ROWS.interest as TestRow

/** The lead with one plain row of the thing more. */
export function withRow(lead: TestLead, thing: string, row: TestRow = {}): TestLead {
  const plain = PLAIN_ROWS[thing]
  const key = RELATED[thing]?.rows
  if (!plain || !key) throw new Error(`Nobody has said what a plain ${thing} is.`)
  return { ...lead, [key]: [...rowsOf(lead, thing), { ...plain, ...row }] }
}

const plainBudget: TestBudget = {
  min: null,
  max: null,
  paymentType: null,
  downPayment: null,
  monthlyPayment: null,
  statedOn: '2026-11-21',
}

const plainTimeline: TestTimeline = {
  type: 'researching',
  specificDate: null,
  statedUrgency: null,
  reason: null,
  statedOn: '2026-11-21',
}

type Put = (lead: TestLead, value: unknown) => TestLead

const put =
  (key: keyof TestLead): Put =>
  (lead, value) => ({ ...lead, [key]: value })

/** On the first row of the thing. */
const onRow =
  (thing: string, name: string): Put =>
  (lead, value) => {
    const [first = PLAIN_ROWS[thing], ...others] = rowsOf(lead, thing)
    return { ...lead, [RELATED[thing]?.rows ?? '']: [{ ...first, [name]: value }, ...others] }
  }

/** What is worth as much as is still to be paid has no equity, but knows it. */
const putEquity: Put = (lead, value) => onRow('vehicle', 'estimate')(onRow('vehicle', 'payoff')(lead, 0), value)

const putForbidden =
  (channel: Channel): Put =>
  (lead, value) => ({ ...lead, forbidden: value === 1 ? [channel] : [] })

const putStatusOfAppointment: Put = (lead, value) =>
  value === null ? { ...lead, appointments: [] } : withRow(lead, 'appointment', { status: value as string })

const GOOD_PHONE = '(312) 555-0142'
const putReach =
  (key: 'email' | 'phone', good: string): Put =>
  (lead, value) => ({ ...lead, [key]: value === 1 ? good : null })

const onBudget =
  (key: keyof TestBudget): Put =>
  (lead, value) => ({ ...lead, budgets: [{ ...(lead.budgets[0] ?? plainBudget), [key]: value }] })

const onTimeline =
  (key: keyof TestTimeline): Put =>
  (lead, value) => ({ ...lead, timelines: [{ ...(lead.timelines[0] ?? plainTimeline), [key]: value }] })

/** An active person, an inactive one, or nobody. */
const putActive =
  (key: 'bdcAgent' | 'salesperson'): Put =>
  (lead, value) => ({ ...lead, [key]: value === null ? null : value === 1 ? 2 : 3 })

/** The most days ahead at which each urgency still holds. */
const DAYS_LEFT: Record<string, number> = { critical: 7, high: 30, medium: 90, low: 91 }

const putUrgency: Put = (lead, value) => {
  if (value === null) return { ...lead, timelines: [] }
  const due = dayOf(DEALERSHIP.now, DEALERSHIP.zone) + (DAYS_LEFT[value as string] as number)
  return onTimeline('specificDate')(lead, dayText(due))
}

/** Untouched since the first moment of that day. */
const putDaysUnworked: Put = (lead, value) => {
  const day = dayOf(DEALERSHIP.now, DEALERSHIP.zone) - (value as number)
  return { ...lead, created: startOfDay(day, DEALERSHIP.zone) }
}

const putRange: Put = (lead, value) => ({
  ...lead,
  budgets: value === null ? [] : [{ ...plainBudget, ...(value as { min: number | null; max: number | null }) }],
})

const PUTS: Record<string, Put> = {
  'lead.firstName': put('firstName'),
  'lead.lastName': put('lastName'),
  'lead.fullName': put('lastName'),
  'lead.email': put('email'),
  'lead.phone': put('phone'),
  'lead.city': put('city'),
  'lead.state': put('state'),
  'lead.postalCode': put('postalCode'),
  'lead.status': put('status'),
  'lead.subStatus': put('subStatus'),
  'lead.lostReason': put('lostReason'),
  'lead.source': put('source'),
  'lead.sourceType': put('sourceType'),
  'lead.store': put('store'),
  'lead.latestActivityKind': put('latestActivityKind'),
  'lead.latestCallOutcome': put('latestCallOutcome'),
  'lead.bdcAgent': put('bdcAgent'),
  'lead.salesperson': put('salesperson'),
  'lead.bdcAgentActive': putActive('bdcAgent'),
  'lead.salespersonActive': putActive('salesperson'),
  'lead.tags': (lead, value) => ({ ...lead, tags: (value ?? []) as number[] }),
  'lead.languages': (lead, value) => ({ ...lead, languages: (value ?? []) as string[] }),
  'lead.created': put('created'),
  'lead.updated': put('updated'),
  'lead.lastAttempt': put('lastAttempt'),
  'lead.lastTwoWay': put('lastTwoWay'),
  'lead.attempts': put('attempts'),
  'lead.daysUnworked': putDaysUnworked,
  'budget.range': putRange,
  'budget.min': onBudget('min'),
  'budget.max': onBudget('max'),
  'budget.downPayment': onBudget('downPayment'),
  'budget.monthlyPayment': onBudget('monthlyPayment'),
  'budget.paymentType': onBudget('paymentType'),
  'timeline.type': (lead, value) => (value === null ? lead : onTimeline('type')(lead, value)),
  'timeline.dueDate': onTimeline('specificDate'),
  'timeline.statedUrgency': onTimeline('statedUrgency'),
  'timeline.effectiveUrgency': putUrgency,
  'timeline.reason': onTimeline('reason'),
  'lead.latestAppointmentStatus': putStatusOfAppointment,
  'lead.hasEmail': putReach('email', 'ana@example.com'),
  'lead.emailable': putReach('email', 'ana@example.com'),
  'lead.hasPhone': putReach('phone', GOOD_PHONE),
  'lead.textable': putReach('phone', GOOD_PHONE),
  'lead.callableNow': putReach('phone', GOOD_PHONE),
  'lead.doNotCall': putForbidden('call'),
  'lead.doNotText': putForbidden('text'),
  'lead.doNotEmail': putForbidden('email'),
  'lead.doNotMail': putForbidden('mail'),
  'lead.doNotSell': putForbidden('sell'),
  'vehicle.equity': putEquity,
}

/** How a field's value gets onto a lead; undefined where nobody has said so yet. */
export function putOf(field: string): Put | undefined {
  const [subject = '', id = ''] = field.split('.')
  if (PUTS[field]) return PUTS[field]
  if (subject in RELATED) return onRow(subject, id)
  if (subject !== 'custom') return undefined
  return (lead, value) => ({ ...lead, custom: { ...lead.custom, [Number(id)]: value as never } })
}

/** Of what can be blank, these are stored with every lead or row all the same. */
export const ALWAYS_STORED = new Set([
  'lead.status',
  'lead.store',
  'lead.created',
  'lead.updated',
  'lead.attempts',
  'lead.daysUnworked',
  ...Object.entries(PLAIN_ROWS).flatMap(([thing, row]) => Object.keys(row).map(name => `${thing}.${name}`)),
])
