import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { setConsent } from '@/lib/leads/set-consent'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_NOW, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { setMeanings } from './check-import'
import { getImport, type Import, unknownWordsOf } from './queries'
import { bringIn, check, take, upload } from './testing/bring-in'

let database: TestDatabase
let manager: Context

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  manager = await testContext(database, 'manager')
  const { db } = database
  await db.insertInto('source').values({ key: 'web', label: 'Web', source_type: 'internet' }).execute()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['lead', 'import', 'audit'] as const) await database.db.deleteFrom(table).execute()
})

const rows = (table: 'lead' | 'lead_status_change' | 'lead_assignment' | 'lead_activity' | 'lead_consent') =>
  database.db.selectFrom(table).selectAll().execute()
const reasons = async () =>
  (await database.db.selectFrom('import_line').select('reason').orderBy('line').execute()).map(({ reason }) => reason)
const numbersOf = ({ created, already_here, refused }: Import) => [created, already_here, refused]
const foreseen = ({ will_create, will_find_here, will_refuse }: Import) => [will_create, will_find_here, will_refuse]

/** The check and then the import, which must come to what the check said. */
async function asForeseen(file: string): Promise<Import> {
  const checked = await check(manager, await upload(manager, file, 'list.csv'))
  const done = await take(manager, checked)
  expect(numbersOf(done)).toEqual(foreseen(checked))
  return done
}

describe('a lead that came in earlier', () => {
  test('was made then, on the clocks of the dealership, and so was all it said', async () => {
    await asForeseen(
      'Name,Created Date,Salesperson,Status,Timeframe,Budget,Vehicle\nDana,2026-03-02 14:30,Max Manager,Contacted,this month,20k,Civic\n',
    )
    const at = Date.parse('2026-03-02T20:30Z')
    expect(await rows('lead')).toMatchObject([{ created_at: at, unworked_since: at, updated_at: TEST_NOW }])
    expect(await rows('lead_status_change')).toMatchObject([{ from_status: null, to_status: 'contacted', at }])
    expect(await rows('lead_assignment')).toMatchObject([{ from_user_id: null, at }])
    expect(await database.db.selectFrom('lead_timeline').select(['stated_on', 'due_on']).execute()).toEqual([
      { stated_on: '2026-03-02', due_on: '2026-04-01' },
    ])
    expect(await database.db.selectFrom('lead_budget').select('stated_on').execute()).toEqual([
      { stated_on: '2026-03-02' },
    ])
    expect(await database.db.selectFrom('lead_interest').select('added_at').execute()).toEqual([{ added_at: at }])
  })

  test('a header that says UTC is read as UTC, and what is still to come is turned away in words', async () => {
    const done = await asForeseen('Name,LeadCreatedUTC\nDana,3/2/2026 14:30\nKim,1/1/2031 10:00\nLee,soon\n')
    expect(await rows('lead')).toMatchObject([{ created_at: Date.parse('2026-03-02T14:30Z') }])
    expect(numbersOf(done)).toEqual([1, 0, 2])
    expect(await reasons()).toEqual([
      'Created: “1/1/2031 10:00” is in the future, and a lead cannot have come in then.',
      'Created: “soon” is no date in the order of this file.',
    ])
  })
})

test('a note is kept as what the file says, without a social security number', async () => {
  await asForeseen('Name,Comments,Created\nDana,"Call after 5, SSN 123-45-6789\nsocial: 123456789",2026-03-02\nKim,,\n')
  expect(await rows('lead_activity')).toMatchObject([
    {
      kind: 'note',
      by_user_id: null,
      at: Date.parse('2026-03-02T06:00Z'),
      note: 'Call after 5, SSN •••-••-6789\nsocial: •••-••-6789\n\nFrom the file “list.csv”',
    },
  ])
  expect((await rows('lead')).map(lead => 'latest_activity_kind' in lead && lead.latest_activity_kind).sort()).toEqual([
    'note',
    null,
  ])
})

describe('consent', () => {
  test('is recorded with its file, and forbidding comes before allowing', async () => {
    await asForeseen(
      'Name,Do not call,SMS opt-in,Email privacy,Email opt in\nDana,yes,yes,yes,yes\nKim,no,no,no,\nLee,,,,Subscribed\n',
    )
    const said = await database.db
      .selectFrom('lead_consent')
      .innerJoin('lead', 'lead.id', 'lead_consent.lead_id')
      .select(['first_name', 'channel', 'is_allowed', 'reason'])
      .orderBy('lead.id')
      .orderBy('lead_consent.id')
      .execute()
    const reason = 'Says the file “list.csv”'
    expect(said).toEqual([
      { first_name: 'Dana', channel: 'call', is_allowed: 0, reason },
      { first_name: 'Dana', channel: 'text', is_allowed: 1, reason },
      { first_name: 'Dana', channel: 'email', is_allowed: 0, reason },
      { first_name: 'Kim', channel: 'text', is_allowed: 0, reason },
      { first_name: 'Lee', channel: 'email', is_allowed: 1, reason },
    ])
    expect(
      await database.db
        .selectFrom('lead')
        .select(['do_not_call', 'do_not_email', 'do_not_text'])
        .orderBy('id')
        .execute(),
    ).toEqual([
      { do_not_call: 1, do_not_email: 1, do_not_text: 0 },
      { do_not_call: 0, do_not_email: 0, do_not_text: 1 },
      { do_not_call: 0, do_not_email: 0, do_not_text: 0 },
    ])
  })

  test('of somebody who is here already is only ever narrowed, and the second time is no news', async () => {
    const id = await addLead(database.db, { email: 'dana@example.com' })
    await setConsent(manager, { leadId: id, channels: ['text'], isAllowed: false, reason: 'Said so' })
    const file = 'Name,Email,DoNotEmail,SMS opt-in\nDana,dana@example.com,TRUE,yes\n'
    await asForeseen(file)
    expect(await reasons()).toEqual([
      'Somebody with this e-mail address is already here. That the file forbids e-mails is noted there.',
    ])
    expect(await rows('lead')).toMatchObject([{ id, do_not_email: 1, do_not_text: 1, do_not_call: 0 }])
    const once = await rows('lead_consent')
    expect(once).toHaveLength(2)
    await asForeseen(file)
    expect(await rows('lead_consent')).toEqual(once)
  })
})

test('vehicles they want and have', async () => {
  await asForeseen(
    'Name,Vehicle Year,Vehicle Make,Vehicle Model,Trim,Vehicle Stock Number,Vehicle VIN,Trade-in,First Owned Vehicle,Est. Mileage,Est. Payoff,Book Value,# of Payments Left,Lease end\n' +
      'Dana,2021,Tesla,Model 3,LR,X4,5yjsa1e63mf431691,2018 Land Rover Discovery Sport,2021 Chevrolet Equinox LT,"41,200","$19,250","$24,500",22,11/02/2027\n' +
      'Kim,,,,,,,yes,,,,,,\n' +
      'Lee,,,,,,SHORT,,,lots,,,,\n',
  )
  const wishes = await database.db.selectFrom('lead_interest').selectAll().orderBy('lead_id').execute()
  expect(wishes).toMatchObject([
    { interest_type: 'specific_vehicle', make: 'Tesla', interest_value: 'LR, Stock X4, VIN 5YJSA1E63MF431691' },
    { interest_type: 'trade_in' },
  ])
  expect(await database.db.selectFrom('lead_vehicle').selectAll().orderBy('id').execute()).toMatchObject([
    {
      role: 'trade_in',
      year: 2018,
      make: 'Land Rover',
      model: 'Discovery Sport',
      mileage: 41_200,
      payoff: 1_925_000,
      estimate: 2_450_000,
      equity: 525_000,
      payments_left: 22,
      lease_end: '2027-11-02',
    },
    { role: 'owned', year: 2021, make: 'Chevrolet', model: 'Equinox LT', mileage: null, payoff: null },
  ])
  expect(await reasons()).toEqual([
    'VIN: “SHORT” is no VIN, which has 17 letters and digits. Mileage: “lots” is no number of miles.',
  ])
})

describe('words that no list has', () => {
  const file =
    'Name,Lead Source,Owner\nA,Web,\nB,Cold Call,jdoe\nC,cold call,\nD,Billboard,jdoe\nE,Fair,\nF,Billboard,\n'

  test('are counted by the check, and nothing is imported before somebody says what becomes of them', async () => {
    const checked = await check(manager, await upload(manager, file))
    expect(foreseen(checked)).toEqual([1, 0, 5])
    expect(unknownWordsOf(checked)).toEqual([
      {
        target: 'source',
        words: [
          { word: 'Cold Call', rows: 2 },
          { word: 'Billboard', rows: 2 },
          { word: 'Fair', rows: 1 },
        ],
        others: 0,
      },
      { target: 'bdcAgent', words: [{ word: 'jdoe', rows: 2 }], others: 0 },
    ])
    await expect(take(manager, checked)).rejects.toThrow(Conflict)
    expect(await rows('lead')).toEqual([])

    const { ends } = await setMeanings(manager, {
      id: checked.id,
      meanings: [
        { target: 'source', word: 'COLD CALL', means: 'option', option: 'web' },
        { target: 'source', word: 'Billboard', means: 'blank' },
        { target: 'source', word: null, means: 'refuse' },
        { target: 'bdcAgent', word: null, means: 'option', option: String(manager.actor.id) },
      ],
    })
    await ends
    const again = await getImport(manager, checked.id)
    expect(foreseen(again)).toEqual([5, 0, 1])
    expect(unknownWordsOf(again)).toEqual(unknownWordsOf(checked))
    expect(numbersOf(await take(manager, again))).toEqual([5, 0, 1])
    expect(await database.db.selectFrom('lead').select(['source', 'bdc_agent_id']).orderBy('id').execute()).toEqual([
      { source: 'web', bdc_agent_id: null },
      { source: 'web', bdc_agent_id: manager.actor.id },
      { source: 'web', bdc_agent_id: null },
      { source: null, bdc_agent_id: manager.actor.id },
      { source: null, bdc_agent_id: null },
    ])
    expect(await reasons()).toEqual(['Source: “Fair” is not among your sources.'])
  })

  test('cannot mean what no list has either', async () => {
    const { id } = await check(manager, await upload(manager, file))
    for (const [target, option] of [
      ['source', 'gone'],
      ['name', 'web'],
      ['nothing', 'web'],
    ] as const) {
      const meanings = [{ target, word: 'Fair', means: 'option' as const, option }]
      await expect(setMeanings(manager, { id, meanings })).rejects.toThrow(Invalid)
    }
  })

  test('of which a cell holds several are told one by one', async () => {
    await database.db.insertInto('tag').values({ id: 1, name: 'Hot', name_folded: 'hot' }).execute()
    const checked = await check(manager, await upload(manager, 'Name,Tags\nA,"hot; spicy, mild"\n'))
    expect(unknownWordsOf(checked)).toMatchObject([{ words: [{ word: 'spicy' }, { word: 'mild' }] }])
    const blank = [{ target: 'tags', word: null, means: 'blank' as const }]
    await (await setMeanings(manager, { id: checked.id, meanings: blank })).ends
    expect(numbersOf(await take(manager, await getImport(manager, checked.id)))).toEqual([1, 0, 0])
    expect(await database.db.selectFrom('lead_tag').select('tag_id').execute()).toEqual([{ tag_id: 1 }])
  })
})

test('the same file again changes nothing, whatever it says', async () => {
  const file =
    'Name,Email,Created,Notes,Do not call,Trade-in,VIN\nDana,dana@example.com,2026-01-02,Hello,yes,2019 Kia Rio,5YJSA1E63MF431691\n'
  await bringIn(manager, file)
  const all = async () =>
    Promise.all([
      ...(['lead', 'lead_status_change', 'lead_activity', 'lead_consent'] as const).map(rows),
      database.db.selectFrom('lead_vehicle').selectAll().execute(),
      database.db.selectFrom('data_version').selectAll().execute(),
    ])
  const before = await all()
  expect(numbersOf(await bringIn(manager, file))).toEqual([0, 1, 0])
  expect(await all()).toEqual(before)
})
