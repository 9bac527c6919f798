import type { CreateLead, Interest } from '@/lib/leads/schema'
import { addDays, type Day } from '@/lib/time'
import { TIMELINE_TYPES } from '@/lib/vocabulary'
import type { CarDraft } from './cars'

export type Channel = 'call' | 'text' | 'email' | 'mail' | 'sell'

/** A lead as the cells of its row fill it, one after another. */
export interface Draft {
  lead: Partial<Omit<CreateLead, 'storeId' | 'interests' | 'budget' | 'timeline' | 'custom'>>
  /** Split only where no column says the parts. */
  fullName?: string
  /** When the lead came in, in UTC milliseconds. */
  cameAt?: number
  note?: string
  /** What several columns say of one wanted vehicle. */
  vehicle: Partial<Interest>
  /** What tells that very one from others of its kind. */
  exact: { trim?: string; stock?: string; vin?: string }
  interests: Interest[]
  budget: NonNullable<CreateLead['budget']>
  timeline: Partial<NonNullable<CreateLead['timeline']>>
  /** What the person would trade in, what they own, and what is said of either without saying of which. */
  tradeIn: CarDraft
  owned: CarDraft
  second: CarDraft
  car: CarDraft
  consents: Partial<Record<Channel, boolean>>
  custom: Record<string, string | string[]>
  /** Words that the list of their column does not have. */
  unlisted: string[]
}

export function newDraft(): Draft {
  return {
    lead: {},
    vehicle: {},
    exact: {},
    interests: [],
    budget: {},
    timeline: {},
    tradeIn: {},
    owned: {},
    second: {},
    car: {},
    consents: {},
    custom: {},
    unlisted: [],
  }
}

/** What a form that made this lead on `today` would have sent. */
export function finish(draft: Draft, storeId: number, today: Day): unknown {
  const { lead, interests, budget, custom } = draft
  const vehicle = wantedVehicle(draft)
  const wanted = Object.keys(vehicle).length > 0 ? [{ type: kindOf(vehicle), ...vehicle }, ...interests] : interests
  return {
    ...namesOf(draft),
    ...lead,
    storeId,
    ...(wanted.length > 0 && { interests: wanted }),
    ...(Object.keys(budget).length > 0 && { budget }),
    ...timelineOf(draft, today),
    ...(Object.keys(custom).length > 0 && { custom }),
  }
}

function namesOf({ fullName, lead }: Draft): Draft['lead'] {
  return fullName === undefined || lead.firstName || lead.lastName ? {} : splitName(fullName)
}

const SUFFIX = /^(jr|sr|i{1,3}|iv|md|phd|esq)\.?$/i

/** "Okafor, Dana" and "Dana Okafor" are one person; joined by a space it reads as it came. */
export function splitName(name: string): { firstName: string | null; lastName: string | null } {
  const [last = '', first = '', ...more] = name.split(',').map(part => part.trim())
  if (SUFFIX.test(first) && more.length === 0) {
    const { firstName, lastName } = splitName(last)
    return lastName ? { firstName, lastName: `${lastName}, ${first}` } : { firstName: null, lastName: name.trim() }
  }
  if (first && last && more.length === 0) return { firstName: first, lastName: last }
  const words = name.trim().split(/\s+/)
  if (words.length === 1) return { firstName: name.trim() || null, lastName: null }
  const lastName = words.at(-1) ?? ''
  return { firstName: name.trim().slice(0, -lastName.length).trim(), lastName }
}

/** Trim, stock number and VIN say which one; a lead has one text for that. */
function wantedVehicle({ vehicle, exact: { trim, stock, vin } }: Draft): Partial<Interest> {
  const said = [trim, stock && `Stock ${stock}`, vin && `VIN ${vin}`].filter(Boolean).join(', ')
  if (said === '') return vehicle
  return { ...((stock || vin) && { type: 'specific_vehicle' as const }), ...vehicle, value: said }
}

/** The kind of an interest that only says what is wanted. */
function kindOf({ model, make, bodyType, condition, fuel, value }: Partial<Interest>): Interest['type'] {
  if (model) return 'vehicle_model'
  if (make) return 'vehicle_make'
  if (bodyType) return 'body_type'
  if (condition && !value) return 'condition'
  return fuel && !value ? 'fuel_type' : 'specific_vehicle'
}

const OF_URGENCY = {
  critical: 'within_week',
  high: 'within_30_days',
  medium: '1_3_months',
  low: 'researching',
} as const

/** A day or an urgency alone says about when, too. */
function timelineOf({ timeline }: Draft, today: Day): Pick<CreateLead, 'timeline'> {
  const { type, specificDate, urgency, reason } = timeline
  if (type) return { timeline: { ...timeline, type } }
  if (specificDate) return { timeline: { ...timeline, type: typeUntil(specificDate, today) } }
  if (urgency) return { timeline: { ...timeline, type: OF_URGENCY[urgency] } }
  return reason ? { timeline: { ...timeline, type: 'researching' } } : {}
}

function typeUntil(day: Day, today: Day) {
  const type = TIMELINE_TYPES.find(({ days }) => days !== null && day <= addDays(today, days))
  return type?.key ?? '12_plus_months'
}
