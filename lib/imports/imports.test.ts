import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { pathBeside } from '@/db/client'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound, TooLarge } from '@/lib/errors'
import { createLead } from '@/lib/leads/create-lead'
import { CreateLead } from '@/lib/leads/schema'
import { addLead } from '@/lib/leads/testing/add-lead'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { checkImport } from './check-import'
import { createImport } from './create-import'
import { cancelImport } from './end-import'
import { downloadProblemRows } from './problem-rows'
import { findImport, getImport } from './queries'
import { startImport } from './run-import'
import { bringIn, check, take, upload } from './testing/bring-in'

let database: TestDatabase
let manager: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  manager = await testContext(database, 'manager')
  admin = await testContext(database, 'admin')
  await database.db
    .insertInto('source')
    .values({ key: 'web_form', label: 'Website form', source_type: 'internet' })
    .execute()
  await database.db.insertInto('tag').values({ id: 1, name: 'Hot, really', name_folded: 'hot, really' }).execute()
  await database.db.insertInto('tag').values({ id: 2, name: 'Fleet', name_folded: 'fleet' }).execute()
  const field = (
    id: number,
    name: string,
    field_type: 'number' | 'choices' | 'date' | 'yesNo',
    options: object[] = [],
  ) => ({
    id,
    name,
    display_name: name.replace('_', ' '),
    field_type,
    options: JSON.stringify(options),
    position: id,
    created_by: null,
    created_at: TEST_NOW,
  })
  await database.db
    .insertInto('custom_segment_field')
    .values([
      field(1, 'credit_score', 'number'),
      field(2, 'extras', 'choices', [
        { key: 'roof', label: 'Roof rack' },
        { key: 'tow', label: 'Tow hitch' },
      ]),
      field(3, 'birthday', 'date'),
      field(4, 'vip', 'yesNo'),
    ])
    .execute()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['lead', 'import', 'audit'] as const) await database.db.deleteFrom(table).execute()
  rmSync(folder(), { recursive: true, force: true })
})

const folder = () => pathBeside(database.url, 'imports')
const numbersOf = ({ created, already_here, refused }: { created: number; already_here: number; refused: number }) => [
  created,
  already_here,
  refused,
]
const lines = () =>
  database.db.selectFrom('import_line').select(['line', 'outcome', 'reason']).orderBy('line').execute()
const emails = async () =>
  (await database.db.selectFrom('lead').select('email').orderBy('id').execute()).map(row => row.email)

/** All that is known of the leads, without what tells one from the other. */
async function contents() {
  const tables = [
    'lead_interest',
    'lead_budget',
    'lead_timeline',
    'lead_tag',
    'lead_language',
    'custom_segment_value',
  ] as const
  const leads = await database.db.selectFrom('lead').selectAll().orderBy('id').execute()
  const details = await Promise.all(
    tables.map(table => database.db.selectFrom(table).selectAll().orderBy('lead_id').execute()),
  )
  return leads.map(({ id, ...lead }) => ({
    ...lead,
    details: details.map(rows => rows.filter(row => row.lead_id === id).map(({ lead_id: _, ...row }) => row)),
  }))
}

describe('an import', () => {
  test('makes a lead exactly as the form would have', async () => {
    const header =
      'first_name,Last Name,Lead E-mail,cell,State,ZIP,status,lead source,tags,languages,make,model,vehicle year,stock type,price range,down,timeframe,Credit Score,extras,birthday,VIP'
    const row =
      'Zoë,Núñez,zoe@example.com,(312) 555-0142,Illinois,60601,Appt No Show,Web,"Hot, really;fleet",Spanish|en,Honda,Passport,2026,Certified,$25k - 40k,"$1,500",this month,712.5,"Roof rack, tow",01/31/1990,x'
    const found = await bringIn(manager, `${header}\n${row}\n`)
    expect([found.state, ...numbersOf(found)]).toEqual(['done', 1, 0, 0])
    const [imported] = await contents()

    await database.db.deleteFrom('lead').execute()
    const input = {
      storeId: TEST_STORES.north,
      firstName: 'Zoë',
      lastName: 'Núñez',
      email: 'zoe@example.com',
      phone: '(312) 555-0142',
      state: 'IL',
      postalCode: '60601',
      status: 'appointment_set',
      subStatus: 'no_show',
      source: 'web_form',
      tagIds: [1, 2],
      languages: ['es', 'en'],
      interests: [{ type: 'vehicle_model', make: 'Honda', model: 'Passport', year: 2026, condition: 'cpo' }],
      budget: { min: '25000', max: '40k', downPayment: '1500' },
      timeline: { type: 'within_30_days' },
      custom: { 1: '712.5', 2: ['roof', 'tow'], 3: '1990-01-31', 4: 'yes' },
    }
    await createLead(manager, CreateLead.parse(input))
    expect(imported).toEqual((await contents())[0])
  })

  test('foresees by line what happens, and writes no lead before it is told to', async () => {
    await addLead(database.db, { email: 'Here@Example.com' })
    await addLead(database.db, { email: 'south@example.com', store_id: TEST_STORES.south })
    await addLead(database.db, { email: 'gone@example.com', deleted_at: TEST_NOW })
    const file = [
      'Name,Email,Phone',
      'A,HERE@example.com,',
      'B,south@example.com,+1 312 555 0142',
      '',
      'C,gone@example.com,',
      'D,,312.555.0142',
      'E,nonsense,',
      ',,',
      '"F\nG",f@example.com,,more',
    ].join('\r\n')
    const checked = await check(manager, await upload(manager, file))
    expect(checked).toMatchObject({ state: 'checked', will_create: 2, will_find_here: 2, will_refuse: 2, row_count: 6 })
    expect(await lines()).toMatchObject([
      { line: 2, outcome: 'here', reason: 'Somebody with this e-mail address is already here.' },
      { line: 3, outcome: 'create' },
      { line: 5, outcome: 'create' },
      {
        line: 6,
        outcome: 'here',
        reason: 'Somebody with this phone number is already here. Line 3 of this file has it too.',
      },
      { line: 7, outcome: 'refused', reason: 'E-mail: Enter an e-mail address such as name@example.com.' },
      { line: 9, outcome: 'refused', reason: 'It has a cell more than the header.' },
    ])
    expect(await emails()).toHaveLength(3)

    const done = await take(manager, checked)
    expect(numbersOf(done)).toEqual([2, 2, 2])
    expect(await lines()).toMatchObject([{ line: 2 }, { line: 6 }, { line: 7 }, { line: 9 }])
  })

  test('of the same file changes nothing the second time', async () => {
    const file = 'Name,Email\nA,a@example.com\nB,b@example.com\nB again,B@example.com\n'
    await bringIn(manager, file)
    const before = await contents()
    expect(numbersOf(await bringIn(manager, file))).toEqual([0, 3, 0])
    expect(await contents()).toEqual(before)
    expect(numbersOf(await bringIn(admin, file, TEST_STORES.south))).toEqual([2, 1, 0])
  })

  test('judges again when it is the turn of a row, for somebody may have come since', async () => {
    const checked = await check(manager, await upload(manager, 'Name,Email\nA,a@example.com\nB,b@example.com\n'))
    await addLead(database.db, { email: 'b@example.com' })
    const done = await take(manager, checked)
    expect([done.will_create, ...numbersOf(done)]).toEqual([2, 1, 1, 0])
    expect(await lines()).toMatchObject([{ line: 3, outcome: 'here' }])
  })

  test('raises the data version, and leaves upload, check, start and end in the audit log, without anything personal', async () => {
    const versionOf = () => database.db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()
    const { version } = await versionOf()
    const { id } = await bringIn(manager, 'Name,Email\nSecret,secret@example.com\n')
    expect((await versionOf()).version).toBe(version + 1)
    const audits = await database.db.selectFrom('audit').selectAll().orderBy('id').execute()
    expect(audits.map(({ action, subject, subject_id }) => [action, subject, subject_id])).toEqual(
      ['upload', 'check', 'start', 'end'].map(action => [`import.${action}`, 'import', id]),
    )
    expect(JSON.parse(audits.at(-1)?.details ?? '')).toEqual({
      rows: 1,
      created: 1,
      alreadyHere: 0,
      refused: 0,
      notReached: 0,
    })
    expect(JSON.stringify(audits)).not.toMatch(/secret/i)
  })

  test('keeps its file for this user only, and only until it ends', async () => {
    const found = await upload(manager, 'Name\nA\n')
    const [name = ''] = readdirSync(folder())
    expect(name).toMatch(/^[\w-]{24}\.csv$/)
    expect(statSync(join(folder(), name)).mode & 0o777).toBe(0o600)
    await take(manager, await check(manager, found))
    expect(readdirSync(folder())).toEqual([])
  })

  test('can be cancelled before it begins and at the edge of a batch, and counts what was not reached', async () => {
    const found = await upload(manager, 'Name\nA\n')
    await cancelImport(manager, found)
    expect(await getImport(manager, found.id)).toMatchObject({ state: 'cancelled', file_key: null })

    const many = Array.from({ length: 1000 }, (_, n) => `N${n},n${n}@example.com`).join('\n')
    const checked = await check(manager, await upload(manager, `Name,Email\n${many}`))
    const { ends } = await startImport(manager, checked)
    await vi.waitUntil(async () => (await emails()).length >= 200, { interval: 1 })
    await cancelImport(manager, checked)
    await ends
    const cancelled = await getImport(manager, checked.id)
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      file_key: null,
      created: cancelled.rows_done,
      row_count: 1000,
    })
    expect(cancelled.rows_done).toBeLessThan(1000)
    expect(await emails()).toHaveLength(cancelled.created)
    await expect(startImport(manager, checked)).rejects.toThrow(Conflict)
  })
})

describe('the rows that are not taken', () => {
  test('are a file that no spreadsheet takes for formulas, and that can be put right and uploaded', async () => {
    const found = await bringIn(manager, 'Name,E-mail,Note\n=1+1,bad,"x,y"\n+cmd,,@z\n')
    const text = await (await downloadProblemRows(manager, found.id)).text()
    const records = parse(text, { bom: true }) as string[][]
    expect(records).toEqual([
      ['Line', 'Reason', 'Name', 'E-mail', 'Note'],
      ['2', 'E-mail: Enter an e-mail address such as name@example.com.', "'=1+1", 'bad', 'x,y'],
    ])
    expect(numbersOf(await bringIn(manager, text.replace('bad', 'good@example.com')))).toEqual([1, 0, 0])
    const names = await database.db.selectFrom('lead').select(['first_name', 'last_name']).orderBy('id').execute()
    expect(names).toEqual([
      { first_name: '+cmd', last_name: null },
      { first_name: '=1+1', last_name: null },
    ])
  })
})

describe('what is refused', () => {
  test('an agent, unless the dealership lets agents import', async () => {
    const agent = await testContext(database, 'agent')
    await expect(upload(agent, 'Name\nA\n')).rejects.toThrow(Forbidden)
    expect(existsSync(folder())).toBe(false)
    const let_ = { ...agent, dealership: { ...agent.dealership, agentsMayImport: true } }
    expect((await upload(let_, 'Name\nA\n')).state).toBe('uploaded')
  })

  test("somebody else's import, but to an admin", async () => {
    const found = await upload(admin, 'Name\nA\n')
    expect(await findImport(manager, found.id)).toBeUndefined()
    await expect(check(manager, found)).rejects.toThrow(NotFound)
    await expect(cancelImport(manager, found)).rejects.toThrow(NotFound)
    const managers = await upload(manager, 'Name\nA\n')
    expect((await getImport(admin, managers.id)).by).toBe('Max Manager')
  })

  test('a store of others, two columns for one target, a target that is not there, and rows that nobody could be', async () => {
    const { id } = await upload(manager, 'Name,Email\nA,a@example.com\n')
    const good = { id, storeId: TEST_STORES.north, dateOrder: 'month', mapping: ['name', 'email'] } as const
    const refused = [
      { storeId: TEST_STORES.south },
      { storeId: 99 },
      { mapping: ['email', 'email'] },
      { mapping: ['name', 'custom.99'] },
      { mapping: ['name'] },
      { mapping: [null, 'city'] },
    ]
    for (const wrong of refused) {
      await expect(
        checkImport(manager, { ...good, ...wrong, mapping: [...(wrong.mapping ?? good.mapping)] }),
      ).rejects.toThrow(Invalid)
    }
    expect((await getImport(manager, id)).state).toBe('uploaded')
  })

  test('a file of more than 50 MB, however long it claims to be', async () => {
    async function* endless() {
      for (;;) yield new Uint8Array(1_000_000)
    }
    await expect(createImport(manager, { body: endless(), name: 'x', claimedSize: 0 })).rejects.toThrow(TooLarge)
    await expect(createImport(manager, { body: endless(), name: 'x', claimedSize: 1e9 })).rejects.toThrow(/50 MB/)
    expect(readdirSync(folder())).toEqual([])
  })

  test('a first line that holds data instead of names', async () => {
    await expect(upload(manager, 'Dana,dana@example.com\nKim,kim@example.com\n')).rejects.toThrow(
      'Line 1 should name the columns, and has “dana@example.com” in it.',
    )
  })
})

test('whoever loses the right while an import is at work stops it, and it says so', async () => {
  const many = Array.from({ length: 1000 }, (_, n) => `N${n},n${n}@example.com`).join('\n')
  const checked = await check(manager, await upload(manager, `Name,Email\n${many}`))
  const { ends } = await startImport(manager, checked)
  await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', manager.actor.id).execute()
  await ends
  await database.db.updateTable('user').set({ is_active: 1 }).where('id', '=', manager.actor.id).execute()
  const stopped = await getImport(manager, checked.id)
  expect(stopped.state).toBe('stopped')
  expect(stopped.stop_reason).toMatch(/does not work here any more/)
  expect(numbersOf(await take(admin, stopped))).toEqual([1000, 0, 0])
})
