import { describe, expect, it } from 'vitest'
import { callingTimeFrom, isCallingTimeIn } from '@/lib/rules/calling-hours'
import { localTime } from '@/lib/time'
import { isFresh, OUTCOME_KEYS, OUTCOMES, proposeNext, snoozedUntil } from './outcomes'

const CHICAGO = 'America/Chicago'
const HONOLULU = 'Pacific/Honolulu'
/** 10:00 on a Sunday in Chicago, 06:00 in Honolulu. */
const NOW = Date.UTC(2026, 10, 22, 16)
const DAY = 86_400_000

const timing = { now: NOW, zone: CHICAGO, urgency: 'low', createdAt: NOW - 30 * DAY } as const
const at = (next: ReturnType<typeof proposeNext>, zone: string = CHICAGO) => next && localTime(next.at, zone)

describe('what is next', () => {
  it('is a call after as many days as the urgency asks for, and the next day of a young lead', () => {
    const days = { critical: '23', high: '24', medium: '29' } as const
    for (const [urgency, day] of Object.entries(days))
      expect(at(proposeNext('no_answer', { ...timing, urgency: urgency as keyof typeof days }))).toBe(
        `2026-11-${day}T10:00`,
      )
    expect(at(proposeNext('no_answer', timing))).toBe('2026-12-06T10:00')
    expect(at(proposeNext('no_answer', { ...timing, createdAt: NOW - DAY }))).toBe('2026-11-23T10:00')
  })

  it('is never a call in the night of the lead', () => {
    expect(at(proposeNext('busy', { ...timing, zone: HONOLULU }), HONOLULU)).toBe('2026-11-22T08:00')
    for (const outcome of OUTCOME_KEYS) {
      for (let hour = 0; hour < 48; hour++) {
        const next = proposeNext(outcome, { ...timing, now: NOW + hour * 3_600_000, zone: HONOLULU })
        if (next?.what === 'call') expect(isCallingTimeIn(next.at, HONOLULU)).toBe(true)
      }
    }
  })

  it('is an appointment, or nothing, where the outcome says so', () => {
    expect(proposeNext('appointment', timing)).toMatchObject({ what: 'appointment' })
    expect(proposeNext('do_not_call', timing)).toBeNull()
    expect(proposeNext('wrong_number', timing)).toBeNull()
  })
})

it('the clock to the first try runs for a day: after that nobody speaks of minutes', () => {
  expect(isFresh(NOW - DAY + 1, NOW)).toBe(true)
  expect(isFresh(NOW - DAY, NOW)).toBe(false)
})

describe('calling hours', () => {
  it('open at eight where the lead lives, today or tomorrow, over a change of the clocks too', () => {
    expect(callingTimeFrom(NOW, CHICAGO)).toBe(NOW)
    expect(localTime(callingTimeFrom(NOW, HONOLULU), HONOLULU)).toBe('2026-11-22T08:00')
    const night = Date.UTC(2026, 10, 1, 4, 30)
    expect(localTime(night, CHICAGO)).toBe('2026-10-31T23:30')
    expect(localTime(callingTimeFrom(night, CHICAGO), CHICAGO)).toBe('2026-11-01T08:00')
  })
})

it('every outcome has a key of its own', () => {
  const keys = Object.values(OUTCOMES).map(({ press }) => press)
  expect(new Set(keys).size).toBe(keys.length)
})

it('what is put off comes back by the clocks of the dealership', () => {
  expect(localTime(snoozedUntil('half', NOW, CHICAGO), CHICAGO)).toBe('2026-11-22T10:30')
  expect(localTime(snoozedUntil('tomorrow', NOW, CHICAGO), CHICAGO)).toBe('2026-11-23T09:00')
  expect(localTime(snoozedUntil('week', NOW, CHICAGO), CHICAGO)).toBe('2026-11-29T09:00')
})
