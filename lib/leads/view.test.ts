import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogOf, parsed } from '@/lib/rules/testing/harness'
import { storedRule } from '@/lib/rules/testing/random-rules'
import { DEALERSHIP } from '@/lib/rules/testing/world'
import { fold } from '@/lib/text'
import { leadColumns, MAX_WIDTH, MIN_WIDTH } from './columns'
import { FILTER_KEYS, filterWords, quickFilter } from './quick-filters'
import {
  DEFAULT_VIEW,
  DENSITIES,
  type LeadView,
  leadViewQuery,
  leadViewUrlKeys,
  ownQuery,
  PAGE_SIZES,
  parseLeadView,
  widthsInOrder,
} from './view'

const catalog = catalogOf(DEALERSHIP)
const parse = (query: string) => parseLeadView(query, catalog)
const keys = leadColumns(catalog).map(({ key }) => key)

const filters = fc
  .record(
    Object.fromEntries(
      FILTER_KEYS.map(key => {
        const { choices, single } = quickFilter(key, catalog)
        const value = fc.constantFrom(...choices.map(choice => choice.value))
        return [key, fc.uniqueArray(value, { minLength: 1, maxLength: single ? 1 : 4 })]
      }),
    ),
    { requiredKeys: [] },
  )
  // As the registry has them.
  .map(chosen => Object.fromEntries(FILTER_KEYS.flatMap(key => (chosen[key] ? [[key, chosen[key]]] : []))))

const sort = fc
  .uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 2 })
  .chain(columns =>
    fc.tuple(...columns.map(column => fc.record({ column: fc.constant(column), descending: fc.boolean() }))),
  )

const view: fc.Arbitrary<LeadView> = fc.record(
  {
    // What folds to nothing says nothing that could be found, see below.
    search: fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map(text => text.trim())
      .filter(text => text === '' || fold(text) !== null),
    filters,
    sort,
    page: fc.integer({ min: 1, max: 999_999_999 }),
    size: fc.constantFrom(...PAGE_SIZES),
    columns: fc
      .uniqueArray(fc.constantFrom(...keys), { minLength: 1 })
      .map(columns => [...new Set(['name', ...columns])]),
    widths: fc
      .dictionary(fc.constantFrom(...keys), fc.integer({ min: MIN_WIDTH, max: MAX_WIDTH }), {
        maxKeys: 4,
        noNullPrototype: true,
      })
      .map(widthsInOrder),
    density: fc.constantFrom(...DENSITIES),
    lead: fc.integer({ min: 1, max: 999_999_999 }),
    draft: storedRule.map(rule => parsed(rule, catalog)),
  },
  { requiredKeys: ['search', 'filters', 'sort', 'page', 'size', 'columns', 'widths', 'density'] },
)

describe('the query string of a view', () => {
  test('gives the view back, and is the same for the same view', () => {
    fc.assert(
      fc.property(view, wanted => {
        const query = leadViewQuery(wanted)
        const read = parse(new URL(query, 'http://127.0.0.1/leads').search)
        expect(read).toEqual(wanted)
        expect(leadViewQuery(read)).toBe(query)
      }),
      { numRuns: 200 },
    )
  })

  test('leaves out what is the default, and keeps one order', () => {
    expect(leadViewQuery(DEFAULT_VIEW)).toBe('')
    const filters = { status: ['new', 'working'], agent: ['me', 'none'] }
    const narrowed = { ...DEFAULT_VIEW, page: 3, filters, search: 'sons & co' }
    expect(leadViewQuery(narrowed)).toBe('?q=sons+%26+co&f=status.new~working,agent.me~none&page=3')
  })

  test.each([
    ['?sort=nobody', DEFAULT_VIEW],
    ['?sort=-created,name,status', DEFAULT_VIEW],
    ['?page=0&size=51', DEFAULT_VIEW],
    ['?page=1e15&size=abc', DEFAULT_VIEW],
    ['?cols=secret', DEFAULT_VIEW],
    ['?utm_source=mail&d=x&lead=none', DEFAULT_VIEW],
    ['?d=c', { ...DEFAULT_VIEW, density: 'compact' }],
    ['?w=phone.9,name.9999,secret.200,status', DEFAULT_VIEW],
    ['?w=status.96,phone.200,__proto__.100', { ...DEFAULT_VIEW, widths: { phone: 200, status: 96 } }],
    ['?cols=email,secret,email', { ...DEFAULT_VIEW, columns: ['name', 'email'] }],
    ['?q=&f=', DEFAULT_VIEW],
    ['?q=one&q=two', { ...DEFAULT_VIEW, search: 'one' }],
  ])('reads %s as if what it cannot read were not there', (query, expected) => {
    expect(parse(query)).toEqual(expected)
  })

  test.each([
    ['?view=none', /saved view of this address does not exist/],
    [`?q=${'x'.repeat(201)}`, /at most 200 characters/],
    ['?f=status', /filters in this address cannot be read/],
    ['?f=salary.high', /filters in this address cannot be read/],
    ['?f=status.new,status.lost', /filters in this address cannot be read/],
    ['?f=__proto__.x', /filters in this address cannot be read/],
    ['?f=status.new~asleep', /"Status" has no choice "asleep"/],
    ['?f=created.today~last7', /"Created" takes one choice/],
    ['?f=store.none', /"Store" has no choice "none"/],
    ['?q=%E2%80%8B', /says nothing that could be found/],
    ['?q=%00', /says nothing that could be found/],
    ['?rule=', /cut off before its rule/],
    ['?vs=', /cut off before its rule/],
    ['?rule={', /unsaved rule in this address cannot be read/],
    ['?rule=null', /unsaved rule in this address cannot be read/],
    ['?rule=[]', /This is not a rule/],
    ['?rule={"version":2,"root":{"match":"all","rules":[]}}', /another version/],
  ])('says why %s cannot be answered', (query, reason) => {
    expect(parse(query).unreadable).toMatch(reason)
  })

  test('survives whatever it is given', () => {
    const key = fc.constantFrom(...Object.values(leadViewUrlKeys), '__proto__', 'constructor')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string({ unit: 'binary' })), { maxLength: 6 }), entries => {
        const read = parse(new URLSearchParams(entries).toString())
        if (!read.unreadable) expect(parse(leadViewQuery(read))).toEqual(read)
      }),
    )
  })
})

describe('the query for links to the same leads elsewhere', () => {
  const of = (query: string) => ownQuery(query, parse(query))

  test('says neither the page nor the open lead, and writes a saved view out', () => {
    expect(of('?f=status.new&page=3&lead=7')).toBe('?f=status.new')
    expect(ownQuery('?view=4', { ...DEFAULT_VIEW, saved: 4, filters: { status: ['new'] } })).toBe('?f=status.new')
  })

  test('of a stored view, or one that cannot be read, is what the address said', () => {
    expect(of('?vs=abc&page=3')).toBe('?vs=abc')
    expect(of('?view=none&lead=7')).toBe('?view=none')
  })
})

describe('the words of a quick filter', () => {
  test.each([
    ['agent', ['me', 'none', '2'], 'Agent: me, nobody, Ben Ortiz'],
    ['status', ['new', 'sold_pending'], 'Status: New, Sold, pending'],
    ['created', ['last7'], 'Created: last 7 days'],
    ['tags', ['1'], 'Tags: VIP'],
  ] as const)('of %s', (key, values, words) => {
    expect(filterWords(key, values, catalog)).toBe(words)
  })
})
