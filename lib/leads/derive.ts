/** What is kept beside what people enter, so that rules need not compute it. Pure: the seed, imports and edits agree. */
import type { Row } from '@/db/schema'
import { phoneKey } from '@/lib/phone'
import { FOLD_VERSION, fold } from '@/lib/text'
import { addDays, type Day } from '@/lib/time'
import { TIMELINE_TYPES } from '@/lib/vocabulary'
import { ZONE_VERSION, zoneOf } from '@/lib/zone'

/** What derived columns are written with; where the data says otherwise they must be written again. */
export const FOLDED_WITH = `fold ${FOLD_VERSION}, Unicode ${process.versions.unicode}, zones ${ZONE_VERSION}`

type LeadInput = Pick<Row<'lead'>, 'first_name' | 'last_name' | 'email' | 'phone' | 'city' | 'postal_code'> &
  Partial<Pick<Row<'lead'>, 'state'>>

/** The columns of a lead that texts and phone numbers are compared by, and the zone it lives in. */
export function leadColumns(lead: LeadInput, country: string) {
  const first = fold(lead.first_name)
  const last = fold(lead.last_name)
  const phone = phoneKey(lead.phone, country)
  return {
    first_name_folded: first,
    last_name_folded: last,
    full_name_folded: first && last ? `${first} ${last}` : (first ?? last),
    email_folded: fold(lead.email),
    city_folded: fold(lead.city),
    postal_code_folded: fold(lead.postal_code),
    phone_key: phone?.key ?? null,
    phone_digits: phone?.digits ?? null,
    time_zone: zoneOf(lead.state, lead.postal_code),
  } satisfies Partial<Row<'lead'>>
}

/** The columns of an interest that texts are compared by. */
export function interestColumns(interest: Pick<Row<'lead_interest'>, 'interest_value' | 'make' | 'model'>) {
  return {
    interest_value_folded: fold(interest.interest_value),
    make_folded: fold(interest.make),
    model_folded: fold(interest.model),
  } satisfies Partial<Row<'lead_interest'>>
}

/** What is kept of a vehicle beside what was entered. */
export function vehicleColumns(vehicle: Pick<Row<'lead_vehicle'>, 'make' | 'model' | 'payoff' | 'estimate'>) {
  const { payoff, estimate } = vehicle
  return {
    make_folded: fold(vehicle.make),
    model_folded: fold(vehicle.model),
    equity: payoff === null || estimate === null ? null : estimate - payoff,
  } satisfies Partial<Row<'lead_vehicle'>>
}

/** The value columns of a custom field; numbers in stored form: ten-thousandths, cents, or 0 and 1. */
export function customValueColumns(type: Row<'custom_segment_field'>['field_type'], value: string | number) {
  return {
    value: String(value),
    value_folded: type === 'text' ? fold(String(value)) : null,
    value_number: typeof value === 'number' ? value : null,
  } satisfies Partial<Row<'custom_segment_value'>>
}

type Activity = Pick<Row<'lead_activity'>, 'id' | 'kind' | 'direction' | 'outcome' | 'at'>

/** An outbound call, voicemail, text or personal e-mail. */
export function isAttempt({ kind, direction }: Pick<Activity, 'kind' | 'direction'>): boolean {
  return direction === 'out' && ATTEMPTS.has(kind)
}

/** An inbound reply, a visit or a connected call. */
export function isTwoWay({ kind, direction, outcome }: Pick<Activity, 'kind' | 'direction' | 'outcome'>): boolean {
  if (VISITS.has(kind)) return true
  if (direction === 'in') return REPLIES.has(kind)
  return kind === 'call' && CONNECTED.has(outcome ?? '')
}

/** The kinds of activity that are an attempt when they go out. */
export const ATTEMPT_KINDS = ['call', 'voicemail', 'text', 'email'] as const

const ATTEMPTS = new Set<string>(ATTEMPT_KINDS)
const REPLIES = new Set(['call', 'voicemail', 'text', 'email', 'chat', 'video'])
const VISITS = new Set(['visit', 'test_drive'])
/** Who asks to be called back or sets an appointment was reached. */
const CONNECTED = new Set(['connected', 'callback_requested', 'appointment_set'])

/** What a lead's row says about all its activities. The latest goes by time, then by id. */
export function activitySummary(activities: readonly Activity[], createdAt: number) {
  const inOrder = activities.toSorted((a, b) => a.at - b.at || a.id - b.id)
  const attempts = inOrder.filter(isAttempt)
  const lastAttemptAt = attempts.at(-1)?.at ?? null
  const lastTwoWayAt = inOrder.findLast(isTwoWay)?.at ?? null
  return {
    attempts: attempts.length,
    last_attempt_at: lastAttemptAt,
    last_two_way_at: lastTwoWayAt,
    unworked_since: Math.max(createdAt, lastAttemptAt ?? createdAt, lastTwoWayAt ?? createdAt),
    latest_activity_kind: inOrder.at(-1)?.kind ?? null,
    latest_call_outcome: inOrder.findLast(activity => activity.kind === 'call')?.outcome ?? null,
  } satisfies Partial<Row<'lead'>>
}

type Timeline = Pick<Row<'lead_timeline'>, 'timeline_type' | 'specific_date' | 'stated_on'>

/** The day a purchase is due: the one the lead named, else as many days after it spoke as its timeline takes. */
export function dueOn({ timeline_type, specific_date, stated_on }: Timeline): Day | null {
  if (specific_date) return specific_date
  const days = TIMELINE_TYPES.find(type => type.key === timeline_type)?.days ?? null
  return days === null ? null : addDays(stated_on, days)
}

/** Of a lead's budget or timeline rows, the one that counts: stated last, then with the highest id. */
export function currentRow<T extends { id: number; stated_on: Day }>(rows: readonly T[]): T | undefined {
  return rows.reduce<T | undefined>((current, row) => {
    if (!current || row.stated_on > current.stated_on) return row
    return row.stated_on === current.stated_on && row.id > current.id ? row : current
  }, undefined)
}

/** What a lead's row says about all its appointments: how the one that starts last stands, future ones included. */
export function appointmentSummary(
  appointments: readonly Pick<Row<'lead_appointment'>, 'id' | 'starts_at' | 'status'>[],
) {
  const latest = appointments.toSorted((a, b) => a.starts_at - b.starts_at || a.id - b.id).at(-1)
  return { latest_appointment_status: latest?.status ?? null } satisfies Partial<Row<'lead'>>
}

type Consent = Pick<Row<'lead_consent'>, 'id' | 'channel' | 'is_allowed' | 'at'>

/** What a lead's row says of each channel: forbidden where the latest word on it was no. */
export function consentSummary(consents: readonly Consent[]) {
  const inOrder = consents.toSorted((a, b) => a.at - b.at || a.id - b.id)
  const forbids = (channel: Consent['channel']) =>
    inOrder.findLast(consent => consent.channel === channel)?.is_allowed === 0 ? 1 : 0
  return {
    do_not_call: forbids('call'),
    do_not_text: forbids('text'),
    do_not_email: forbids('email'),
    do_not_mail: forbids('mail'),
    do_not_sell: forbids('sell'),
  } satisfies Partial<Row<'lead'>>
}
