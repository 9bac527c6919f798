import { describe, expect, it, test } from 'vitest'
import {
  cleanEmail,
  countryOf,
  googleName,
  googlePhone,
  googlePostalCode,
  metaCity,
  metaName,
  metaPhone,
  metaPostalCode,
  sha256,
} from './normalise'

/** The first is in Meta's own documentation. */
test.each([
  [cleanEmail(' Mary@Example.com '), 'f1904cf1a9d73a55fa5de0ac823c4403ded71afd4c3248d00bdcd0866552bb79'],
  [cleanEmail('test @example.com'), '973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b'],
  [googlePhone('+18005550100'), 'fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30'],
  [metaPhone('+18005550100'), '92cfdc5fbcd4a20fbe5d3857af6c1aba31762105bba7f21a17155e920653046c'],
  [googleName('Mr. John'), '96d9632f363564cc3032521409cf22a852f2032eec099ed5967c0d000cec607a'],
  [metaName(' JOHN '), '96d9632f363564cc3032521409cf22a852f2032eec099ed5967c0d000cec607a'],
  ['', ''],
])('%j is hashed as %s', (text, hashed) => {
  expect(sha256(text)).toBe(hashed)
})

describe('what is hashed', () => {
  it.each([
    ['an e-mail address that is none', cleanEmail('call me'), ''],
    ['no e-mail address', cleanEmail(null), ''],
    ['a number that cannot be dialled', googlePhone('5550100'), ''],
    ['the same for Meta', metaPhone('5550100'), ''],
    ['a number of elsewhere', metaPhone('+442079460018'), '442079460018'],
    ['a last name with what follows it', googleName('De la Cruz, Jr.'), 'delacruz'],
    ['a numbered one', googleName('Okafor III'), 'okafor'],
    ['a name that only looks like a title', googleName('Drew'), 'drew'],
    ['a name with marks', metaName("O'Neil-Müller"), 'oneilmüller'],
    ['a name of two words', metaName('Anna  Maria'), 'anna maria'],
    ['a town', metaCity('St. Louis 2'), 'stlouis'],
  ])('%s', (_, normalised, expected) => {
    expect(normalised).toBe(expected)
  })

  it.each([
    ['60601', 'US', '60601', '60601'],
    [' 60601-1234', 'US', '60601-1234', '60601'],
    ['6060', 'US', '', ''],
    ['m5v 2T6', 'CA', 'M5V 2T6', 'm5v2t6'],
    [null, 'US', '', ''],
  ])('the postal code %j of %s', (code, country, google, meta) => {
    expect([googlePostalCode(code, country), metaPostalCode(code, country)]).toEqual([google, meta])
  })

  it('has the country of the province, else of the dealership', () => {
    expect([countryOf('ON', 'US'), countryOf('IL', 'CA'), countryOf(null, 'MX')]).toEqual(['CA', 'US', 'MX'])
  })
})
