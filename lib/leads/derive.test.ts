import { describe, expect, it } from 'vitest'
import {
  activitySummary,
  appointmentSummary,
  consentSummary,
  currentRow,
  customValueColumns,
  dueOn,
  interestColumns,
  isAttempt,
  isTwoWay,
  leadColumns,
  vehicleColumns,
} from './derive'

describe('leadColumns', () => {
  const nobody = { first_name: null, last_name: null, email: null, phone: null, city: null, postal_code: null }

  it('folds names, e-mail, city and postal code, and reads the phone number', () => {
    const lead = { first_name: ' Zoë ', last_name: 'O’Néill', email: 'ZOE@Example.com', phone: '(312) 555-0142' }
    expect(leadColumns({ ...lead, city: 'Oak Park', postal_code: '60302-1234' }, 'US')).toEqual({
      first_name_folded: 'zoe',
      last_name_folded: "o'neill",
      full_name_folded: "zoe o'neill",
      email_folded: 'zoe@example.com',
      city_folded: 'oak park',
      postal_code_folded: '60302-1234',
      phone_key: '+13125550142',
      time_zone: 'America/Chicago',
      phone_digits: '3125550142',
    })
  })

  it('leaves the missing half of a name out of the full name', () => {
    expect(leadColumns({ ...nobody, last_name: 'Kowalska' }, 'US').full_name_folded).toBe('kowalska')
    expect(leadColumns({ ...nobody, first_name: 'Zoë', last_name: '\u200b' }, 'US').full_name_folded).toBe('zoe')
    expect(leadColumns(nobody, 'US').full_name_folded).toBeNull()
  })
})

it('folds what an interest is compared by', () => {
  expect(interestColumns({ interest_value: 'Moonroof', make: 'Škoda', model: null })).toEqual({
    interest_value_folded: 'moonroof',
    make_folded: 'skoda',
    model_folded: null,
  })
})

it('keeps a custom value as people read it, and as it is compared', () => {
  expect(customValueColumns('text', 'Ärger')).toEqual({ value: 'Ärger', value_folded: 'arger', value_number: null })
  expect(customValueColumns('number', 7_200_000)).toEqual({
    value: '7200000',
    value_folded: null,
    value_number: 7_200_000,
  })
  expect(customValueColumns('yesNo', 0)).toEqual({ value: '0', value_folded: null, value_number: 0 })
  expect(customValueColumns('choice', 'evening')).toEqual({ value: 'evening', value_folded: null, value_number: null })
})

describe('attempts and two-way contact', () => {
  it.each([
    ['call', 'out', 'no_answer', true, false],
    ['call', 'out', null, true, false],
    ['call', 'out', 'connected', true, true],
    ['call', 'out', 'appointment_set', true, true],
    ['call', 'in', null, false, true],
    ['voicemail', 'out', null, true, false],
    ['voicemail', 'in', null, false, true],
    ['text', 'out', null, true, false],
    ['text', 'in', null, false, true],
    ['email', 'out', null, true, false],
    ['email', 'in', null, false, true],
    ['chat', 'in', null, false, true],
    ['chat', 'out', null, false, false],
    ['visit', null, null, false, true],
    ['test_drive', null, null, false, true],
    ['proposal', 'out', null, false, false],
    ['note', null, null, false, false],
    ['service', null, null, false, false],
  ] as const)('%s %s %s: attempt %s, two-way %s', (kind, direction, outcome, attempt, twoWay) => {
    expect(isAttempt({ kind, direction })).toBe(attempt)
    expect(isTwoWay({ kind, direction, outcome })).toBe(twoWay)
  })
})

describe('activitySummary', () => {
  it('says that nothing has happened since the lead came in', () => {
    expect(activitySummary([], 1_000)).toEqual({
      attempts: 0,
      last_attempt_at: null,
      last_two_way_at: null,
      unworked_since: 1_000,
      latest_activity_kind: null,
      latest_call_outcome: null,
    })
  })

  it('goes by time, then by id, in whatever order the rows come', () => {
    const activities = [
      { id: 4, kind: 'note', direction: null, outcome: null, at: 400 },
      { id: 3, kind: 'visit', direction: null, outcome: null, at: 400 },
      { id: 1, kind: 'call', direction: 'out', outcome: 'connected', at: 200 },
      { id: 2, kind: 'call', direction: 'out', outcome: 'no_answer', at: 300 },
    ] as const
    expect(activitySummary(activities, 100)).toEqual({
      attempts: 2,
      last_attempt_at: 300,
      last_two_way_at: 400,
      unworked_since: 400,
      latest_activity_kind: 'note',
      latest_call_outcome: 'no_answer',
    })
  })
})

describe('dueOn', () => {
  it.each([
    ['immediate', '2026-11-24'],
    ['within_week', '2026-11-29'],
    ['within_2_weeks', '2026-12-06'],
    ['within_30_days', '2026-12-22'],
    ['1_3_months', '2027-02-20'],
    ['3_6_months', '2027-05-21'],
    ['6_12_months', '2027-11-22'],
    ['12_plus_months', '2028-05-15'],
    ['lease_end', null],
    ['researching', null],
  ])('of %s, said on 22 November 2026, is %s', (timeline_type, due) => {
    expect(dueOn({ timeline_type, specific_date: null, stated_on: '2026-11-22' })).toBe(due)
  })

  it('is the date the lead named, whatever else it said', () => {
    const timeline = { timeline_type: 'researching', specific_date: '2027-03-01', stated_on: '2026-11-22' }
    expect(dueOn(timeline)).toBe('2027-03-01')
  })
})

it('takes the row stated last, then the one with the highest id', () => {
  const rows = [
    { id: 2, stated_on: '2026-05-01' },
    { id: 4, stated_on: '2026-06-01' },
    { id: 3, stated_on: '2026-06-01' },
    { id: 5, stated_on: '2026-01-01' },
  ]
  expect(currentRow(rows)?.id).toBe(4)
  expect(currentRow([])).toBeUndefined()
})

describe('what a lead has besides', () => {
  it('has equity where both the estimate and the payoff are known', () => {
    const vehicle = { make: 'Citroën', model: null, payoff: 500_000, estimate: 300_000 }
    expect(vehicleColumns(vehicle)).toEqual({ make_folded: 'citroen', model_folded: null, equity: -200_000 })
    expect(vehicleColumns({ ...vehicle, payoff: null }).equity).toBeNull()
    expect(vehicleColumns({ ...vehicle, estimate: null }).equity).toBeNull()
  })

  it('stands as the appointment that starts last, then with the highest id', () => {
    const at = (id: number, starts_at: number, status: string) => ({ id, starts_at, status })
    expect(appointmentSummary([])).toEqual({ latest_appointment_status: null })
    const rows = [at(3, 5, 'no_show'), at(1, 9, 'cancelled'), at(2, 9, 'scheduled')]
    expect(appointmentSummary(rows)).toEqual({ latest_appointment_status: 'scheduled' })
  })

  it('forbids what its latest word on a channel forbade', () => {
    const said = (id: number, channel: 'call' | 'email', is_allowed: 0 | 1, at: number) => ({
      id,
      channel,
      is_allowed,
      at,
    })
    const summary = consentSummary([
      said(1, 'call', 0, 9),
      said(2, 'call', 1, 3),
      said(3, 'email', 0, 1),
      said(4, 'email', 1, 1),
    ])
    expect(summary).toEqual({ do_not_call: 1, do_not_text: 0, do_not_email: 0, do_not_mail: 0, do_not_sell: 0 })
  })
})
