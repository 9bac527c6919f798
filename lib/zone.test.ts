import { describe, expect, it } from 'vitest'
import { STATES } from './vocabulary'
import { ZONES, zoneOf } from './zone'

describe('The zone of an address', () => {
  it.each<[string | null, string | null, string | null]>([
    ['IL', '60601', 'America/Chicago'],
    ['IL', null, 'America/Chicago'],
    [null, '60601-1234', 'America/Chicago'],
    ['IN', '46204', 'America/Indiana/Indianapolis'],
    ['IN', '46402', 'America/Chicago'],
    [null, '46402', 'America/Chicago'],
    ['FL', '32501', 'America/Chicago'],
    ['FL', '33101', 'America/New_York'],
    ['TN', '37902', 'America/New_York'],
    ['TX', '79901', 'America/Denver'],
    ['OR', '97914', 'America/Boise'],
    ['AZ', '85001', 'America/Phoenix'],
    ['ON', 'P9N 1A1', 'America/Winnipeg'],
    [null, 'm5v 2t6', 'America/Toronto'],
    ['NL', 'A0P 1A0', 'America/Goose_Bay'],
    ['NL', 'A1A 1A1', 'America/St_Johns'],
    ['WA', '79901', 'America/Los_Angeles'],
    ['XX', '60601', 'America/Chicago'],
    ['XX', 'nowhere', null],
    [null, '1', null],
    [null, null, null],
    ['__proto__', 'constructor', null],
  ])('%s %s is %s', (state, postalCode, zone) => expect(zoneOf(state, postalCode)).toBe(zone))

  it('is known of every state and province', () => {
    for (const { key } of STATES) expect(ZONES).toContain(zoneOf(key, null))
  })

  it('is one that clocks know', () => {
    expect(ZONES.length).toBeGreaterThan(20)
    for (const zone of ZONES) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
  })
})
