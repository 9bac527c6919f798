import { describe, expect, it } from 'vitest'
import { createCatalog } from '@/lib/rules/catalog'
import { readRange } from './amounts'
import { newDraft, splitName } from './draft'
import { matchColumns } from './match-columns'
import { TARGET_KEYS, targetsOf } from './targets'
import { readStatus, readYesNo, VOCABULARIES, wordKey } from './words'

const source = {
  stores: [],
  people: [
    { id: 7, name: 'Tasha Monroe', isActive: true },
    { id: 8, name: 'Trina Bell', isActive: false },
  ],
  sources: [
    { key: 'facebook', label: 'Facebook' },
    { key: 'autotrader', label: 'Autotrader' },
    { key: 'old', label: 'Newspaper', archived: true },
  ],
  tags: [],
  campaigns: [],
  segments: [],
  customFields: [
    { id: 1, name: 'loan_term', displayName: 'Loan term', fieldType: 'number' as const, options: [] },
    { id: 2, name: 'phone', displayName: 'Phone', fieldType: 'text' as const, options: [] },
  ],
  country: 'US',
}
const scope = {
  source,
  catalog: createCatalog(source),
  dateOrder: 'month' as const,
  today: '2026-11-22',
  now: Date.parse('2026-11-22T18:00Z'),
  timeZone: 'America/Chicago',
}

const matched = (header: string, ...samples: string[]) =>
  matchColumns([{ header, filled: samples.length, samples }], scope)[0]?.target ?? null

describe('a header', () => {
  it.each([
    ['First Name', 'firstName'],
    ['customer_first_name', 'firstName'],
    ['leadsourcename', 'source'],
    ['Lead Source', 'source'],
    ['leadstatustypename', 'status'],
    ['Client Name', 'name'],
    ['EMAIL ADDRESS', 'email'],
    ['Téléphone', 'phone'],
    ['Contact Phone', 'phone'],
    ['cellphone', 'phone'],
    ['State/Region', 'state'],
    ['Zip', 'postalCode'],
    ['VehicleMake', 'make'],
    ['First Desired Vehicle', 'interests'],
    ['Second Desired Vehicle', 'secondInterest'],
    ['First Owned Vehicle', 'owned'],
    ['do_you_have_a_trade-in?', 'tradeIn'],
    ['Est. Payoff', 'payoff'],
    ['Book Value', 'tradeValue'],
    ['# of Payments Left', 'paymentsLeft'],
    ['VehicleVIN', 'vin'],
    ['VehicleStockNumber', 'stock'],
    ['Phone Privacy', 'doNotCall'],
    ['LetterPrivacy', 'doNotMail'],
    ['HasOptedOutOfEmail', 'doNotEmail'],
    ['SMS opt-in', 'mayText'],
    ['LeadCreatedUTC', 'createdAt'],
    ['created_time', 'createdAt'],
    ['Last Activity Note', 'note'],
    ['when_are_you_looking_to_buy?', 'timeline'],
    ['loan_term', 'custom.1'],
    ['Loan Term', 'custom.1'],
    ['Phone', 'phone'],
    ['phone (custom.2)', 'custom.2'],
  ])('%s is known', (header, target) => {
    expect(matched(header)).toBe(target)
  })

  it.each([
    'Salesperson first name',
    'SalesPersonFirstName',
    'Contact Type',
    'Nmae',
    'Emial',
    'mi',
    'type',
    'SalesPersonLastName',
    'CustomerCreatedUTC',
    'Equity Amount',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '',
    '☎',
    'Company Name',
  ])('%j is not, though a part of it may be', header => {
    expect(matched(header)).toBeNull()
  })

  it('fills nothing that none of its samples can be read as, and says so', () => {
    expect(matched('Fuel', 'steam', 'Diesel')).toBe('fuel')
    expect(matchColumns([{ header: 'Fuel', filled: 1, samples: ['steam'] }], scope)).toEqual([
      { target: null, note: 'The samples do not read as Fuel, so it is left out.' },
    ])
  })

  it("fills what has a list of the dealership's own, for its words can be told the meaning of", () => {
    expect(matched('Source', 'Cold call')).toBe('source')
    expect(matched('Owner Alias', 'jdoe')).toBe('bdcAgent')
  })

  it('says why it fills nothing where we know what it is and have no place for it', () => {
    expect(matchColumns([{ header: 'campaign_name', filled: 1, samples: ['Truck Month'] }], scope)).toEqual([
      {
        target: null,
        note: 'Not taken, because the source is all that is kept of where a lead came from; define a custom field to keep it.',
      },
    ])
  })

  it('fills a target once', () => {
    const column = { header: 'Mobile', filled: 0, samples: [] }
    expect(matchColumns([column, { ...column, header: 'Cell' }], scope)).toEqual([
      { target: 'phone' },
      { target: null, note: '“Mobile” fills Phone already.' },
    ])
  })
})

it('no two targets share a name', () => {
  const names = [...targetsOf({ ...scope, source: { ...source, customFields: [] } }).values()].flatMap(
    ({ label, aliases }) => [...new Set([label, ...aliases].map(wordKey))],
  )
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(names.length).toBeGreaterThan(TARGET_KEYS.length)
})

describe('words of others', () => {
  it.each([
    ['Open - Not Contacted', { status: 'new' }],
    ['Working - Contacted', { status: 'working' }],
    ['Closed - Converted', { status: 'sold' }],
    ['Appt No Show', { status: 'appointment_set', subStatus: 'no_show' }],
    ['SOLD - Spot/Delivered', { status: 'delivered' }],
    ['Bought Elsewhere', { status: 'lost', lostReason: 'bought_elsewhere_other_brand' }],
    ['IN_PROGRESS', { status: 'working' }],
    ['Kontaktiert', { status: 'contacted' }],
    ['sold_pending', { status: 'sold_pending' }],
  ])('the status %s is ours', (text, meaning) => {
    expect(readStatus(text)).toEqual(meaning)
  })

  it.each([
    ['within 48 hours', 'immediate'],
    ['24-48h', 'immediate'],
    ['This month', 'within_30_days'],
    ['within_30_days', 'within_30_days'],
    ['1-3 months', '1_3_months'],
    ['12+ months', '12_plus_months'],
    ['just looking', 'researching'],
  ])('the timeline %s is ours', (text, key) => {
    expect(VOCABULARIES.timeline.find(text)).toBe(key)
  })

  it('what we do not know stays unknown', () => {
    expect(readStatus('On the moon')).toBeUndefined()
    expect(readStatus('constructor')).toBeUndefined()
    expect(readYesNo('maybe')).toBeUndefined()
    expect(['YES', 'x', '✓', 'no', 'FALSE', '0'].map(readYesNo)).toEqual([true, true, true, false, false, false])
  })

  it('a person is known by name, and only while they work here', () => {
    const take = (name: string) => {
      const draft = newDraft()
      return [targetsOf(scope).get('bdcAgent')?.take(draft, name, scope), draft.lead.bdcAgentId]
    }
    expect(take('tasha MONROE')).toEqual([undefined, 7])
    expect(take('Monroe, Tasha')).toEqual([undefined, 7])
    expect(take('Trina Bell')).toEqual(['“Trina Bell” is not the name of one person who works here.', undefined])
  })
})

it.each([
  ['25000.00 to 40000.00', { min: 2_500_000, max: 4_000_000 }],
  ['$25k - $40k', { min: 2_500_000, max: 4_000_000 }],
  ['from 25000.00', { min: 2_500_000 }],
  ['up to 40000.00', { max: 4_000_000 }],
  ['under $40,000', { max: 4_000_000 }],
  ['60k+', { min: 6_000_000 }],
  ['USD 30,000', { min: 3_000_000, max: 3_000_000 }],
  ['cheap', undefined],
  ['from here to there', undefined],
])('the budget %s is read', (text, range) => {
  expect(readRange(text)).toEqual(range)
})

it.each([
  ['Okafor, Dana', 'Dana', 'Okafor'],
  ['Ana María Núñez', 'Ana María', 'Núñez'],
  ['John Smith, Jr.', 'John', 'Smith, Jr.'],
  ['Smith, Jr.', null, 'Smith, Jr.'],
  ['Prince', 'Prince', null],
])('the name %s is split', (name, firstName, lastName) => {
  expect(splitName(name)).toEqual({ firstName, lastName })
})
