import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { addLead, removeLeads } from '@/lib/leads/testing/add-lead'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { exportNow } from '../deliver-export'
import { elementsOf, faultsOf } from '../testing/adf-dtd'
import { sha256 } from './normalise'

let database: TestDatabase
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  manager = await testContext(database, 'manager')
})
afterAll(() => database.close())
beforeEach(() => removeLeads(database.db))

async function bytesOf(query: string): Promise<Buffer> {
  const response = await exportNow(manager, { segmentId: null, query }, new AbortController().signal)
  return Buffer.from(await response.arrayBuffer())
}

const textOf = async (query: string) => (await bytesOf(query)).toString('utf8')

const MARY = {
  first_name: 'Mary',
  last_name: 'O’Neil Jr.',
  email: 'Mary@Example.com',
  phone: '(800) 555-0100',
  city: 'St. Louis',
  state: 'IL',
  postal_code: '60601-1234',
} as const

describe('an audience file', () => {
  test('for Google has its headers, and hashes all but country and postal code', async () => {
    await addLead(database.db, MARY)
    expect(parse(await textOf('format=google'))).toEqual([
      ['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip'],
      [sha256('mary@example.com'), sha256('+18005550100'), sha256('mary'), sha256('o’neil'), 'US', '60601-1234'],
    ])
  })

  test('for Meta hashes everything, and has its phone numbers without a plus', async () => {
    await addLead(database.db, MARY)
    expect(parse(await textOf('format=meta'))).toEqual([
      ['email', 'phone', 'fn', 'ln', 'zip', 'ct', 'st', 'country'],
      ['mary@example.com', '18005550100', 'mary', 'oneil', '60601', 'stlouis', 'il', 'us'].map(sha256),
    ])
  })

  test('has nobody who opted out, unless somebody wants them in; who may not be sold is never in it', async () => {
    const flags = ['do_not_sell', 'do_not_email', 'do_not_call', 'do_not_text', 'do_not_mail'] as const
    for (const flag of flags) await addLead(database.db, { email: `${flag}@example.com`, [flag]: 1 })
    await addLead(database.db, { email: null, phone: 'ask for Bob' })
    const emails = async (query: string) =>
      parse(await textOf(query))
        .slice(1)
        .map(firstOf)
    expect(await emails('format=google')).toEqual([sha256('do_not_mail@example.com')])
    const all = await emails('format=google&leave=none')
    expect(all.sort()).toEqual(
      flags
        .slice(1)
        .map(flag => sha256(`${flag}@example.com`))
        .sort(),
    )
  })
})

/** On 22 November 2026 in Chicago; a sheet counts the days since the end of 1899. */
const NOON = Date.UTC(2026, 10, 22, 18)

describe('a workbook', () => {
  test('has texts as texts, and numbers, amounts and dates as what they are', async () => {
    const name = '=HYPERLINK("x")&<b>_x0041_\u0007'
    await addLead(database.db, {
      first_name: name,
      last_name: null,
      phone: '+1 312 555 0142',
      attempts: 3,
      created_at: NOON,
    })
    const files = unzipped(await bytesOf('format=xlsx&cols=name,phone,attempts,created,status'))
    expect([...files.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ])
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toContain('<f>')
    const [head = '', row = '', ...rest] = [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, cells]) => cells ?? '')
    expect(rest).toEqual([])
    expect([...head.matchAll(/preserve">(.*?)</g)].map(([, text]) => text)).toEqual([
      ...['Name', 'Phone', 'Attempts', 'Created', 'Status'],
    ])
    expect(row.replaceAll(' xml:space="preserve"', '')).toBe(
      [
        '<c t="inlineStr" s="0"><is><t>=HYPERLINK(&quot;x&quot;)&amp;&lt;b&gt;_x005F_x0041_</t></is></c>',
        '<c t="inlineStr" s="0"><is><t>+1 312 555 0142</t></is></c>',
        '<c s="0"><v>3</v></c>',
        '<c s="3"><v>46348.5</v></c>',
        '<c t="inlineStr" s="0"><is><t>New</t></is></c>',
      ].join(''),
    )
  })
})

describe('ADF', () => {
  test('has a prospect for each lead, as its DTD wants it', async () => {
    const id = await addLead(database.db, { ...MARY, do_not_call: 1 }, [
      { make: 'Ford', model: 'F-150', year: 2024, body_type: 'pickup', condition: 'cpo', interest_level: 'high' },
      { interest_type: 'body_type', body_type: 'suv' },
      { interest_type: 'feature', interest_value: 'Tow <hitch> & rack' },
    ])
    const ofLead = { lead_id: id, id: 1, is_current: 1, stated_on: '2026-11-20' } as const
    const { db } = database
    await db
      .insertInto('lead_budget')
      .values({ ...ofLead, max_amount: 3_500_000, monthly_payment: 59_900, preferred_payment_type: 'finance' })
      .execute()
    await db
      .insertInto('lead_timeline')
      .values({ ...ofLead, timeline_type: 'within_30_days', due_on: '2026-12-20' })
      .execute()
    await db.insertInto('lead_vehicle').values(TRADE_IN(id)).execute()
    const file = await textOf('format=adf')

    expect(file).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<\?adf version="1\.0"\?>\n<adf>/)
    expect(faultsOf(file)).toEqual([])
    expect(elementsOf(file)).toEqual([
      'prospect status=new',
      `id sequence=1 source=Lakeside Motors: ${id}`,
      'requestdate: 2026-11-22T10:00:00-06:00',
      ...['vehicle interest=buy status=used', 'year: 2024', 'make: Ford', 'model: F-150', 'bodystyle: Pickup'],
      ...['finance', 'method: finance', 'amount type=monthly limit=maximum currency=USD: 599.00'],
      'amount type=total limit=maximum currency=USD: 35000.00',
      'comments: Certified pre-owned; Interest: High',
      ...['vehicle interest=buy status=new', 'year: ', 'make: ', 'model: ', 'bodystyle: SUV'],
      ...['vehicle interest=trade-in status=used', 'year: 2018', 'make: Kia', 'model: Rio'],
      'odometer status=unknown units=mi: 81000',
      'price type=appraisal currency=USD: 6200.00',
      'comments: Payoff: 1500.00',
      ...['customer', 'contact', 'name part=first type=individual: Mary', 'name part=last type=individual: O’Neil Jr.'],
      ...['email: Mary@Example.com', 'phone type=voice: (800) 555-0100'],
      ...['address', 'street line=1: ', 'city: St. Louis', 'regioncode: IL', 'postalcode: 60601-1234', 'country: US'],
      ...['timeframe', 'description: Within 30 days', 'earliestdate: 2026-11-20', 'latestdate: 2026-12-20'],
      'comments: Interested in: Tow &lt;hitch&gt; &amp; rack; Do not call',
      ...['vendor', 'vendorname: Lakeside North', 'contact', 'name part=full type=individual: Max Manager'],
      'email: manager@lakeside.example',
      ...['provider', 'name part=full type=business: Lakeside Motors'],
    ])
  })

  test('is valid of leads of which little is known, and has nobody whom it could not name or reach', async () => {
    await addLead(database.db, { first_name: null, email: 'a@example.com' })
    await addLead(database.db, { last_name: null, phone: 'at work\u0001' })
    await addLead(database.db, { first_name: null, last_name: null, email: 'b@example.com' })
    await addLead(database.db)
    const file = await textOf('format=adf&resend=1')
    expect(faultsOf(file)).toEqual([])
    expect(elementsOf(file).filter(line => line.startsWith('prospect'))).toEqual(
      Array(2).fill('prospect status=resend'),
    )
  })
})

const TRADE_IN = (lead_id: number): NewRow<'lead_vehicle'> => ({
  lead_id,
  id: 1,
  role: 'trade_in',
  make: 'Kia',
  make_folded: 'kia',
  model: 'Rio',
  model_folded: 'rio',
  year: 2018,
  mileage: 81_000,
  estimate: 620_000,
  payoff: 150_000,
  equity: 470_000,
})

test('every format has the leads of the table and no others', async () => {
  for (let n = 0; n < 30; n++)
    await addLead(database.db, { email: `n${n}@example.com`, status: n % 3 ? 'new' : 'lost', created_at: TEST_NOW - n })
  await addLead(database.db, { email: 'south@example.com', store_id: TEST_STORES.south })
  const emails = Array.from({ length: 30 }, (_, n) => (n % 3 ? `n${n}@example.com` : '')).filter(Boolean)
  for (const [format, read] of Object.entries(READ)) {
    const found = read(await bytesOf(`format=${format}&f=status.new&cols=email&sort=-created`))
    expect(found, format).toEqual(format === 'google' || format === 'meta' ? emails.map(sha256) : emails)
  }
})

/** The e-mail addresses of a file, in its order. */
const READ: Record<'csv' | 'xlsx' | 'adf' | 'google' | 'meta', (file: Buffer) => string[]> = {
  csv: file => parse(file).slice(1).map(lastOf),
  xlsx: file =>
    [...(unzipped(file).get('xl/worksheets/sheet1.xml') ?? '').matchAll(/>(n\d+@example\.com)</g)].map(lastOf),
  adf: file => [...file.toString().matchAll(/<email>(n\d+@example\.com)</g)].map(lastOf),
  google: file => parse(file).slice(1).map(firstOf),
  meta: file => parse(file).slice(1).map(firstOf),
}

function lastOf(cells: readonly string[]): string {
  return cells.at(-1) ?? ''
}

function firstOf(cells: readonly string[]): string {
  return cells[0] ?? ''
}

/** The files of an archive, by what its directory says of them. */
function unzipped(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = archive.length - 22
  let at = archive.readUInt32LE(end + 16)
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [packed, nameLength, offset] = [20, 28, 42].map(place =>
      place === 28 ? archive.readUInt16LE(at + place) : archive.readUInt32LE(at + place),
    ) as [number, number, number]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const start = offset + 30 + archive.readUInt16LE(offset + 26)
    files.set(name, inflateRawSync(archive.subarray(start, start + packed)).toString('utf8'))
    at += 46 + nameLength
  }
  return files
}
