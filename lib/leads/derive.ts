/** What is kept beside what people enter, so that rules need not compute it. Pure: the seed, imports and edits agree. */
import type { Row } from '@/db/schema'
import { phoneKey } from '@/lib/phone'
import { FOLD_VERSION, fold } from '@/lib/text'
import { addDays, type Day } from '@/lib/time'
import { TIMELINE_TYPES } from '@/lib/vocabulary'

/** What folded columns are written with; where the data says otherwise they must be written again. */
export const FOLDED_WITH = `fold ${FOLD_VERSION}, Unicode ${process.versions.unicode}`

type LeadInput = Pick<Row<'lead'>, 'first_name' | 'last_name' | 'email' | 'phone' | 'city' | 'postal_code'>

/** The columns of a lead that texts and phone numbers are compared by. */
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

const ATTEMPTS = new Set(['call', 'voicemail', 'text', 'email'])
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
