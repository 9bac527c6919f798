/**
 * A history small enough to be worked out on paper: the figures of `figures.test.ts` are. Chicago; clocks went back on
 * 1 November 2026. The north store is open Monday to Friday 9 to 18 and Saturday 10 to 16, and closed on 11 November.
 */
import type { Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'
import { activitySummary, appointmentSummary } from '@/lib/leads/derive'
import { addLead, raiseVersion } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, TEST_USERS } from '@/lib/testing/context'
import { instantOf } from '@/lib/time'

const ZONE = 'America/Chicago'
const ANA = TEST_USERS.agent

/** `2026-11-02 10:00` on the clocks of the dealership. */
export function at(local: string): number {
  const instant = instantOf(local.replace(' ', 'T'), ZONE)
  if (instant === undefined) throw new Error(`${local} is no time.`)
  return instant
}

interface Story extends Partial<NewRow<'lead'>> {
  created: string
  /** Of the first attempt. */
  tried?: string
  /** They answered half an hour after the first attempt, or after they came in. */
  answered?: true
  visited?: string
  appointment?: { kind?: string; on: string; status: string; confirmed?: 1 }
  due?: string
  /** When they came into the segment. */
  entered?: string
}

const web = { source: 'web_form' }
const cars = { source: 'cargurus' }
const ana = { bdc_agent_id: ANA }

/** By their letter. Store, source and agent matter where the figure says so. */
const STORIES = {
  // Web, Ana's. A was not tried; B after 3 minutes; C 5 + 5 over a night; D 30 on Saturday, nothing on Sunday, 10 on Monday.
  A: { status: 'new', ...web, ...ana, created: '2026-11-02 10:00', email: 'a@example.com', phone: '(312) 555-2368' },
  B: {
    ...{ status: 'new', ...web, ...ana, created: '2026-11-02 10:00', tried: '2026-11-02 10:03' },
    ...{
      email: 'b@example.com',
      phone: '(312) 555-2369',
      do_not_email: 1,
      do_not_text: 1,
      entered: '2026-11-01 00:00',
    },
  },
  C: { status: 'attempted', ...web, ...ana, created: '2026-11-02 17:55', tried: '2026-11-03 09:05' },
  D: { status: 'attempted', ...web, ...ana, created: '2026-10-31 15:30', tried: '2026-11-02 09:10' },
  // 60 on Tuesday, closed on the 11th, 30 on Thursday: 90. F came in the evening: all of Thursday, 540.
  E: { status: 'contacted', ...web, ...ana, created: '2026-11-10 17:00', tried: '2026-11-12 09:30', due: '2026-11-22' },
  F: { status: 'qualified', ...web, ...ana, created: '2026-11-04 20:00', tried: '2026-11-06 09:00', due: '2026-11-20' },
  // Exactly 5 is not under 5. G and H have appointments to come, H's is confirmed.
  G: {
    ...{ status: 'appointment_set', ...web, ...ana, created: '2026-11-09 11:00', tried: '2026-11-09 11:05' },
    ...{ appointment: { on: '2026-11-25 10:00', status: 'scheduled' }, due: '2027-06-01' },
  },
  H: {
    ...{ status: 'appointment_set', ...web, ...ana, created: '2026-11-09 12:00', tried: '2026-11-09 12:01' },
    appointment: { on: '2026-11-26 10:00', status: 'scheduled', confirmed: 1 },
  },
  // Nobody's. I did not come, J cancelled and was lost, K came.
  I: {
    ...{ status: 'contacted', ...cars, created: '2026-11-03 09:00', tried: '2026-11-03 09:04' },
    appointment: { on: '2026-11-05 10:00', status: 'no_show' },
  },
  J: {
    ...{
      status: 'lost',
      lost_reason: 'price_payment',
      ...cars,
      created: '2026-10-01 10:00',
      tried: '2026-10-01 10:20',
    },
    appointment: { on: '2026-10-03 10:00', status: 'cancelled' },
  },
  K: {
    ...{
      status: 'showed',
      ...cars,
      created: '2026-10-02 09:00',
      tried: '2026-10-02 09:02',
      entered: '2026-09-01 12:00',
    },
    appointment: { on: '2026-10-05 10:00', status: 'showed', confirmed: 1 },
  },
  // L walked in, and nobody wrote down any attempt; N has nothing but its status.
  L: { status: 'working', created: '2026-10-03 11:00', visited: '2026-10-03 11:30' },
  M: {
    ...{ status: 'sold', ...cars, created: '2026-10-05 13:00', tried: '2026-10-05 13:59', entered: '2026-10-10 12:00' },
    ...{ appointment: { on: '2026-10-07 10:00', status: 'showed' }, due: '2026-11-23' },
  },
  N: { status: 'delivered', created: '2026-09-28 10:00' },
  O: {
    ...{ status: 'bad', ...cars, created: '2026-11-02 10:00', tried: '2026-11-02 10:01', answered: true },
    entered: '2026-11-02 10:00',
  },
  // P and Q came before the period. R has a service appointment, which is none here; S waited 4 hours, which is not under 4.
  P: { status: 'lost', ...cars, created: '2026-08-10 10:00', tried: '2026-08-10 10:30', entered: '2026-08-12 12:00' },
  Q: { status: 'attempted', created: '2026-09-15 10:00', tried: '2026-09-15 10:04' },
  R: {
    ...{ status: 'attempted', created: '2026-10-06 16:00', tried: '2026-10-06 16:00' },
    appointment: { kind: 'service', on: '2026-10-08 10:00', status: 'showed' },
  },
  S: { status: 'lost', lost_reason: 'no_response', created: '2026-10-26 10:00', tried: '2026-10-26 14:00' },
  // T was kept out by hand, but came in once. U is of the other store. V is in by hand: the rule has nobody in nurture.
  T: { status: 'sold', created: '2026-10-01 10:00', tried: '2026-10-01 10:01', entered: '2026-10-05 12:00' },
  U: { status: 'sold', store_id: TEST_STORES.south, created: '2026-10-01 10:00', entered: '2026-10-05 12:00' },
  V: { status: 'nurture', created: '2026-10-19 12:00', tried: '2026-10-19 12:10', answered: true },
} as const satisfies Record<string, Story>

export type Letter = keyof typeof STORIES

/** Writes the sources, the hours and the leads; their ids by their letter. */
export async function writeHistory(db: Kysely<Database>): Promise<Record<Letter, number>> {
  await db
    .insertInto('source')
    .values([
      { key: 'cargurus', label: 'CarGurus', source_type: 'internet' },
      { key: 'web_form', label: 'Website form', source_type: 'internet' },
    ])
    .execute()
  const weekdays = [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens_at: 540, closes_at: 1080 }))
  const hours = [...weekdays, { weekday: 6, opens_at: 600, closes_at: 960 }]
  await db
    .insertInto('store_hours')
    .values(hours.map(open => ({ store_id: TEST_STORES.north, ...open })))
    .execute()
  await db.insertInto('store_closed_day').values({ store_id: TEST_STORES.north, day: '2026-11-11' }).execute()
  const ids = {} as Record<Letter, number>
  for (const [letter, story] of Object.entries(STORIES)) ids[letter as Letter] = await tell(db, letter, story)
  return ids
}

/** What became of them, with a segment to have come into. */
export async function writeEntries(
  db: Kysely<Database>,
  ids: Record<Letter, number>,
  segmentId: number,
): Promise<void> {
  const rows = Object.entries(STORIES as Record<Letter, Story>).flatMap(([letter, { entered, store_id }]) =>
    entered === undefined
      ? []
      : [
          {
            lead_id: ids[letter as Letter],
            id: 1,
            segment_id: segmentId,
            kind: 'entered' as const,
            at: at(entered),
            store_id: store_id ?? TEST_STORES.north,
          },
        ],
  )
  await db.insertInto('segment_event').values(rows).execute()
  await raiseVersion(db)
}

async function tell(db: Kysely<Database>, letter: string, story: Story): Promise<number> {
  const { created, tried, answered, visited, appointment, due, entered: _, ...lead } = story
  const activity = (id: number, kind: string, direction: 'in' | 'out' | null, instant: number) => ({
    ...{ id, kind, direction, at: instant, outcome: null, by_user_id: direction === 'out' ? ANA : null, note: null },
  })
  const activities = [
    ...(tried === undefined ? [] : [activity(1, 'call', 'out', at(tried))]),
    ...(answered ? [activity(2, 'text', 'in', at(tried ?? created) + 30 * 60_000)] : []),
    ...(visited === undefined ? [] : [activity(3, 'visit', null, at(visited))]),
  ]
  const appointments = appointment
    ? [
        {
          ...{ id: 1, kind: appointment.kind ?? 'sales', starts_at: at(appointment.on), status: appointment.status },
          ...{ confirmed: appointment.confirmed ?? null, note: null, created_at: at(created), created_by: ANA },
        },
      ]
    : []
  const lead_id = await addLead(db, {
    ...lead,
    last_name: letter,
    created_at: at(created),
    ...activitySummary(activities, at(created)),
    ...appointmentSummary(appointments),
  })
  for (const row of activities)
    await db
      .insertInto('lead_activity')
      .values({ lead_id, ...row })
      .execute()
  for (const row of appointments)
    await db
      .insertInto('lead_appointment')
      .values({ lead_id, ...row })
      .execute()
  if (due) {
    const timeline = { timeline_type: 'immediate', specific_date: due, stated_on: '2026-11-01', due_on: due }
    await db
      .insertInto('lead_timeline')
      .values({ lead_id, id: 1, ...timeline, is_current: 1 })
      .execute()
  }
  return lead_id
}
