/** A lead about which one thing is known: how each field's value gets onto a plain lead. */
import { dayOf, dayText, startOfDay } from './calendar'
import { DEALERSHIP, type TestBudget, type TestInterest, type TestLead, type TestTimeline } from './world'

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
    interests: [],
    budgets: [],
    timelines: [],
    custom: {},
  }
}

export const plainInterest: TestInterest = {
  type: 'vehicle_make',
  value: null,
  level: null,
  make: null,
  model: null,
  year: null,
  bodyType: null,
  condition: null,
  fuel: null,
  added: DEALERSHIP.now - 100 * DAY,
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

const onInterest =
  (key: keyof TestInterest): Put =>
  (lead, value) => ({ ...lead, interests: [{ ...(lead.interests[0] ?? plainInterest), [key]: value }] })

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
  'interest.type': onInterest('type'),
  'interest.value': onInterest('value'),
  'interest.level': onInterest('level'),
  'interest.make': onInterest('make'),
  'interest.model': onInterest('model'),
  'interest.year': onInterest('year'),
  'interest.bodyType': onInterest('bodyType'),
  'interest.condition': onInterest('condition'),
  'interest.fuel': onInterest('fuel'),
  'interest.added': onInterest('added'),
}

/** How a field's value gets onto a lead; undefined where nobody has said so yet. */
export function putOf(field: string): Put | undefined {
  const [subject, id] = field.split('.')
  if (subject !== 'custom') return PUTS[field]
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
  'interest.type',
  'interest.added',
])
