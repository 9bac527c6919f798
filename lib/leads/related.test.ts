import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { Context } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { addAppointment, updateAppointment } from './appointments'
import { recordActivity } from './record-activity'
import { readRelated } from './related-queries'
import { Appointment, SetConsent, Task, Vehicle } from './related-schema'
import { RecordActivity } from './schema'
import { setConsent } from './set-consent'
import { addTask, updateTask } from './tasks'
import { addLead } from './testing/add-lead'
import { addVehicle, removeVehicle, updateVehicle } from './vehicles'

const HOUR = 3_600_000

let database: TestDatabase
let agent: Context
let leadId: number
let theirs: number

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('lead').execute()
  await database.db.deleteFrom('audit').execute()
  leadId = await addLead(database.db, { email: 'dana@example.com', phone: '(312) 555-0142', state: 'IL' })
  theirs = await addLead(database.db, { store_id: TEST_STORES.south })
})

/** Everything in the tables that these are written to. */
async function contents(): Promise<string> {
  const tables = ['lead', 'lead_vehicle', 'lead_appointment', 'lead_task', 'lead_consent', 'audit', 'data_version']
  const all = await Promise.all(tables.map(table => sql`select * from ${sql.table(table)}`.execute(database.db)))
  return JSON.stringify(all.map(({ rows }) => rows))
}

async function expectRefused(attempt: () => Promise<unknown>, error: new (...args: never[]) => Error): Promise<void> {
  const before = await contents()
  await expect(attempt()).rejects.toThrow(error)
  expect(await contents()).toBe(before)
}

async function lead(id = leadId) {
  return database.db.selectFrom('lead').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function audited(): Promise<unknown[]> {
  const rows = await database.db.selectFrom('audit').select(['action', 'store_id', 'details']).orderBy('id').execute()
  return rows.map(({ action, store_id, details }) => [action, store_id, JSON.parse(details)])
}

async function version(): Promise<number> {
  return (await database.db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()).version
}

const vehicle = (said: Partial<z.input<typeof Vehicle>> = {}) =>
  Vehicle.parse({
    role: 'owned',
    make: ' Škoda ',
    model: '',
    year: '2021',
    mileage: '42,000',
    leaseEnd: '2027-03-12',
    warrantyEnd: '',
    payoff: '18,000',
    estimate: '$21.5k',
    apr: '6.9',
    paymentsLeft: '',
    ...said,
  })

describe('a vehicle', () => {
  test('is kept in stored units, its equity and folded make beside it', async () => {
    const before = await version()
    const { id } = await addVehicle(agent, { leadId, vehicle: vehicle() })
    expect(await database.db.selectFrom('lead_vehicle').selectAll().execute()).toEqual([
      {
        lead_id: leadId,
        id,
        role: 'owned',
        make: 'Škoda',
        make_folded: 'skoda',
        model: null,
        model_folded: null,
        year: 2021,
        mileage: 42_000,
        lease_end: '2027-03-12',
        warranty_end: null,
        payoff: 1_800_000,
        estimate: 2_150_000,
        equity: 350_000,
        apr: 690,
        payments_left: null,
      },
    ])
    expect(await version()).toBe(before + 1)
    expect(await audited()).toEqual([['vehicle.create', TEST_STORES.north, { vehicle: id }]])
  })

  test('is changed, removed, and comes back', async () => {
    const first = vehicle()
    const { id } = await addVehicle(agent, { leadId, vehicle: first })
    const after = vehicle({ payoff: '25,000', model: 'Octavia' })
    await updateVehicle(agent, { leadId, id, before: first, after })
    const [saved] = (await readRelated(agent, leadId)).vehicles
    expect(saved).toEqual({ id, ...after, equity: -350_000 })
    await removeVehicle(agent, { leadId, id, before: after })
    expect((await readRelated(agent, leadId)).vehicles).toEqual([])
    await addVehicle(agent, { leadId, vehicle: after })
    expect((await readRelated(agent, leadId)).vehicles).toEqual([saved])
    expect((await audited()).map(entry => (entry as string[])[0])).toEqual([
      'vehicle.create',
      'vehicle.update',
      'vehicle.delete',
      'vehicle.create',
    ])
  })

  test('that is saved as it was leaves no trace', async () => {
    const { id } = await addVehicle(agent, { leadId, vehicle: vehicle() })
    const before = await contents()
    await updateVehicle(agent, { leadId, id, before: vehicle(), after: vehicle() })
    expect(await contents()).toBe(before)
  })

  test('is left alone where somebody else changed or removed it, or the lead is not seen', async () => {
    const { id } = await addVehicle(agent, { leadId, vehicle: vehicle() })
    const stale = vehicle({ mileage: '1' })
    await expectRefused(() => updateVehicle(agent, { leadId, id, before: stale, after: vehicle() }), Conflict)
    await expectRefused(() => removeVehicle(agent, { leadId, id, before: stale }), Conflict)
    await expectRefused(() => removeVehicle(agent, { leadId, id: 9, before: stale }), NotFound)
    await expectRefused(() => addVehicle(agent, { leadId: theirs, vehicle: vehicle() }), NotFound)
    await expectRefused(() => removeVehicle(agent, { leadId: theirs, id, before: vehicle() }), NotFound)
  })

  test('is one of at most 500', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ lead_id: leadId, id: index + 1, role: 'owned' as const }))
    for (let start = 0; start < 500; start += 100)
      await database.db
        .insertInto('lead_vehicle')
        .values(rows.slice(start, start + 100))
        .execute()
    await expectRefused(() => addVehicle(agent, { leadId, vehicle: vehicle() }), Invalid)
  })

  test.each([
    ['nothing about it', { make: '', year: '', mileage: '', leaseEnd: '', payoff: '', estimate: '', apr: '' }],
    ['a year of no calendar', { year: '21' }],
    ['half a mile', { mileage: '0.5' }],
    ['a rate finer than hundredths', { apr: '6.905' }],
    ['a day of no calendar', { leaseEnd: '2027-02-30' }],
    ['an amount that is none', { payoff: 'lots' }],
  ])('is refused with %s', (_, said) => {
    expect(() => vehicle(said)).toThrow()
  })

  test('that was read is read the same again', () => {
    expect(Vehicle.parse(vehicle())).toEqual(vehicle())
  })
})

const appointment = (said: Partial<Appointment> = {}) =>
  Appointment.parse({
    kind: 'sales',
    startsAt: TEST_NOW + 24 * HOUR,
    confirmed: false,
    status: 'scheduled',
    note: '',
    ...said,
  })

describe('an appointment', () => {
  test("keeps the lead's row in step with the one that starts last", async () => {
    const { id } = await addAppointment(agent, { leadId, appointment: appointment() })
    expect(await lead()).toMatchObject({ latest_appointment_status: 'scheduled', updated_at: TEST_NOW })
    const earlier = appointment({ startsAt: TEST_NOW - HOUR, status: 'no_show' })
    await addAppointment(agent, { leadId, appointment: earlier })
    expect((await lead()).latest_appointment_status).toBe('scheduled')
    const after = appointment({ status: 'cancelled' })
    await updateAppointment(agent, { leadId, id, before: appointment(), after })
    expect((await lead()).latest_appointment_status).toBe('cancelled')
    const past = appointment({ startsAt: TEST_NOW - 48 * HOUR })
    await updateAppointment(agent, { leadId, id, before: after, after: past })
    expect((await lead()).latest_appointment_status).toBe('no_show')
    expect((await readRelated(agent, leadId)).appointments).toEqual([
      { id, ...past },
      { id: 2, ...earlier },
    ])
    expect(await audited()).toContainEqual([
      'appointment.update',
      TEST_STORES.north,
      { appointment: id, status: 'cancelled' },
    ])
    expect(await database.db.selectFrom('lead_appointment').select('created_by').execute()).toEqual([
      { created_by: TEST_USERS.agent },
      { created_by: TEST_USERS.agent },
    ])
  })

  test('is left alone where somebody else changed it, or the lead is not seen', async () => {
    const { id } = await addAppointment(agent, { leadId, appointment: appointment() })
    const before = appointment({ confirmed: true })
    await expectRefused(() => updateAppointment(agent, { leadId, id, before, after: appointment() }), Conflict)
    await expectRefused(() => updateAppointment(agent, { leadId, id: 7, before, after: before }), NotFound)
    await expectRefused(() => addAppointment(agent, { leadId: theirs, appointment: appointment() }), NotFound)
  })

  test.each([
    ['a time before there were any', { startsAt: Date.UTC(1800, 0) }],
    ['a status of no list', { status: 'set' as never }],
    ['no time', { startsAt: undefined }],
  ])('is refused with %s', (_, said) => {
    expect(() => appointment(said)).toThrow()
  })
})

const task = (said: Partial<Task> = {}) =>
  Task.parse({ kind: 'call', dueAt: TEST_NOW, state: 'open', note: 'Call', assignedToId: TEST_USERS.agent, ...said })

describe('a task', () => {
  test('is done, and open again', async () => {
    const { id } = await addTask(agent, { leadId, task: task() })
    await updateTask(agent, { leadId, id, before: task(), after: task({ state: 'done' }) })
    expect((await readRelated(agent, leadId)).tasks).toEqual([
      { id, ...task({ state: 'done' }), assignedTo: 'Ana Agent' },
    ])
    await updateTask(agent, { leadId, id, before: task({ state: 'done' }), after: task() })
    expect((await readRelated(agent, leadId)).tasks).toEqual([{ id, ...task(), assignedTo: 'Ana Agent' }])
    expect(await audited()).toEqual([
      ['task.create', TEST_STORES.north, { task: id, state: 'open' }],
      ['task.update', TEST_STORES.north, { task: id, state: 'done' }],
      ['task.update', TEST_STORES.north, { task: id, state: 'open' }],
    ])
  })

  test('is refused for somebody who does not work here, who may keep what they had', async () => {
    const stranger = { assignedToId: 99 }
    await expectRefused(() => addTask(agent, { leadId, task: task(stranger) }), Invalid)
    const { id } = await addTask(agent, { leadId, task: task({ assignedToId: TEST_USERS.manager }) })
    await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', TEST_USERS.manager).execute()
    const before = task({ assignedToId: TEST_USERS.manager })
    await updateTask(agent, { leadId, id, before, after: { ...before, state: 'done' } })
    await database.db.updateTable('user').set({ is_active: 1 }).execute()
    await expectRefused(
      () => updateTask(agent, { leadId, id, before: { ...before, state: 'done' }, after: task(stranger) }),
      Invalid,
    )
  })

  test('is left alone where somebody else changed it, or the lead is not seen', async () => {
    const { id } = await addTask(agent, { leadId, task: task() })
    const done = task({ state: 'done' })
    await expectRefused(() => updateTask(agent, { leadId, id, before: done, after: task() }), Conflict)
    await expectRefused(() => addTask(agent, { leadId: theirs, task: task() }), NotFound)
  })
})

const consent = (ctx: Context, said: Partial<SetConsent>) =>
  setConsent(ctx, SetConsent.parse({ leadId, channels: ['call'], isAllowed: false, reason: 'Asked us', ...said }))

describe('consent', () => {
  test('is in force at once, and every change leaves a row', async () => {
    expect((await readRelated(agent, leadId)).reach).toMatchObject({
      zone: 'America/Chicago',
      emailable: true,
      textable: true,
      callableNow: true,
    })
    const { changed } = await consent(agent, { channels: ['call', 'text', 'email', 'mail'] })
    expect(changed).toEqual(['call', 'text', 'email', 'mail'])
    expect(await lead()).toMatchObject({
      do_not_call: 1,
      do_not_text: 1,
      do_not_email: 1,
      do_not_mail: 1,
      do_not_sell: 0,
    })
    expect((await readRelated(agent, leadId)).reach).toMatchObject({
      emailable: false,
      textable: false,
      callableNow: false,
    })
    await consent(agent, { channels: ['text'], isAllowed: true, reason: 'Wrote to us' })
    expect(await lead()).toMatchObject({ do_not_call: 1, do_not_text: 0 })
    expect(
      (await readRelated(agent, leadId)).consents.map(row => [row.channel, row.isAllowed, row.reason, row.by]),
    ).toEqual([
      ['text', 1, 'Wrote to us', 'Ana Agent'],
      ['mail', 0, 'Asked us', 'Ana Agent'],
      ['email', 0, 'Asked us', 'Ana Agent'],
      ['text', 0, 'Asked us', 'Ana Agent'],
      ['call', 0, 'Asked us', 'Ana Agent'],
    ])
    expect(await audited()).toEqual([
      ['consent.change', TEST_STORES.north, { channels: ['call', 'text', 'email', 'mail'], isAllowed: false }],
      ['consent.change', TEST_STORES.north, { channels: ['text'], isAllowed: true }],
    ])
  })

  test('that is no news leaves no trace', async () => {
    await consent(agent, {})
    const before = await contents()
    expect(await consent(agent, { reason: 'Asked again' })).toEqual({ changed: [] })
    expect(await contents()).toBe(before)
  })

  test('said last is last, even where an earlier word carries a later time', async () => {
    await consent({ ...agent, now: TEST_NOW + HOUR }, {})
    await consent(agent, { isAllowed: true, reason: 'Called us' })
    expect((await lead()).do_not_call).toBe(0)
  })

  test('is taken back by who says so on a call', async () => {
    const call = { leadId, kind: 'call' as const, direction: 'out' as const }
    await recordActivity(agent, RecordActivity.parse({ ...call, outcome: 'connected' }))
    expect((await lead()).do_not_call).toBe(0)
    await recordActivity(agent, RecordActivity.parse({ ...call, outcome: 'do_not_call' }))
    expect(await lead()).toMatchObject({ do_not_call: 1, do_not_text: 0, latest_call_outcome: 'do_not_call' })
    expect((await readRelated(agent, leadId)).consents).toMatchObject([
      { channel: 'call', isAllowed: 0, reason: 'Said so on a call', by: 'Ana Agent' },
    ])
    expect(await audited()).toContainEqual([
      'consent.change',
      TEST_STORES.north,
      { channels: ['call'], isAllowed: false },
    ])
  })

  test('is refused without a reason, and for a lead that is not seen', async () => {
    expect(() => consent(agent, { reason: ' ' })).toThrow()
    await expectRefused(() => consent(agent, { leadId: theirs }), NotFound)
  })
})

test('what hangs off a lead that is not seen does not exist', async () => {
  await expect(readRelated(agent, theirs)).rejects.toThrow(NotFound)
})
