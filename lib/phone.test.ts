import { describe, expect, it } from 'vitest'
import { phoneDigits, phoneKey } from './phone'

describe('phoneKey', () => {
  it.each([
    ['(312) 555-0142', 'US'],
    ['312.555.0142', 'US'],
    ['+1 312 555 0142 ext. 9', 'US'],
    ['1-312-555-0142', 'US'],
    ['+1 (312) 555-0142', 'DE'],
  ])('reads %j in %s as one and the same number', (raw, country) => {
    expect(phoneKey(raw, country)).toEqual({ key: '+13125550142', digits: '3125550142' })
  })

  it('reads a national number by the country of the dealership', () => {
    expect(phoneKey('020 7946 0958', 'GB')?.key).toBe('+442079460958')
    expect(phoneKey('020 7946 0958', 'US')?.key).toBe('02079460958')
  })

  it.each([
    ['555-01', '55501'],
    ['call 12 or 34', '1234'],
    ['(000) 000-0000', '0000000000'],
  ])('keeps the digits of %j, which is no valid number', (raw, digits) => {
    expect(phoneKey(raw, 'US')).toEqual({ key: digits, digits })
  })

  it.each([null, undefined, '', 'none', '—', '٣'])('finds no number in %j', raw => {
    expect(phoneKey(raw, 'US')).toBeNull()
  })
})

describe('phoneDigits', () => {
  it('keeps nothing but ASCII digits', () => {
    expect(phoneDigits('+1 (312) ٣ 555-01')).toBe('131255501')
  })
})
