import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RowUpdate } from '@/db/schema'
import type { Context } from '@/lib/context'
import { AskForExport } from '@/lib/exports/schema'
import { addLead, raiseVersion } from '@/lib/leads/testing/add-lead'
import { TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { OPERATION_KEYS, type OperationKey } from './operations'
import { planBatch } from './plan-batch'
import { MOST_PICKED, Selection } from './schema'
import { startBatch } from './start-batch'
import { FIELD, furnish, operandOf, SEGMENTS, TAGS } from './testing/all-operations'
import { everybody, picked, runBatch } from './testing/select'
import { forgetOnePart } from './tidy-up'
import { undoBatch, undoWords } from './undo-batch'

let database: TestDatabase
let admin: Context
let manager: Context
let agent: Context

beforeEach(async () => {
  database = await testDatabase()
  ;[admin, manager, agent] = [
    await testContext(database, 'admin'),
    await testContext(database, 'manager'),
    await testContext(database, 'agent'),
  ]
  await furnish(database.db)
})
afterEach(() => database.close())

const TABLES = ['lead_tag', 'custom_segment_value', 'segment_lead', 'lead_task', 'lead_consent'] as const

/** Everything about all leads that an operation may change, but for the notes that something was. */
async function everythingOf(): Promise<unknown> {
  const { db } = database
  const leads = await db.selectFrom('lead').selectAll().orderBy('id').execute()
  const rows = await Promise.all(TABLES.map(table => db.selectFrom(table).selectAll().orderBy('lead_id').execute()))
  const sorted = rows.map(some => some.map(row => JSON.stringify(row)).sort())
  return [leads.map(({ updated_at: _, ...lead }) => lead), sorted]
}

/** Leads in all the states that operations meet: with the tag, the value and the override, and without. */
async function variedLeads(count: number): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < count; n++) {
    const id = await addLead(database.db, {
      status: n % 3 === 0 ? 'working' : 'new',
      bdc_agent_id: n % 2 === 0 ? TEST_USERS.agent : null,
    })
    ids.push(id)
    if (n % 2 === 0) await database.db.insertInto('lead_tag').values({ lead_id: id, tag_id: TAGS.hot }).execute()
    if (n % 3 === 0)
      await database.db
        .insertInto('custom_segment_value')
        .values({ lead_id: id, field_id: FIELD, id: 1, value: 'Red', value_folded: 'red', value_number: null })
        .execute()
    if (n % 2 === 1)
      await database.db
        .insertInto('segment_lead')
        .values({
          lead_id: id,
          segment_id: SEGMENTS.dynamic,
          kind: 'include',
          reason: 'By hand',
          created_by: TEST_USERS.admin,
          created_at: 1,
          expires_at: null,
        })
        .execute()
  }
  return ids
}

describe('each operation', () => {
  test.each(OPERATION_KEYS)('%s changes leads, once, and taken back leaves all as it was', async key => {
    await variedLeads(7)
    const before = await everythingOf()
    const batch = await runBatch(manager, everybody(), key, operandOf(key))
    expect(batch).toMatchObject({ state: 'done', total: 7, reached: 7, refused: 0, job_id: null })
    expect(batch.changed).toBeGreaterThan(0)
    const after = await everythingOf()
    expect(after).not.toEqual(before)

    const undone = await undoBatch(manager, { id: batch.id })
    expect(undone).toMatchObject({ undo_state: 'done', undone: batch.changed, kept: 0 })
    expect(await everythingOf()).toEqual(before)
    await expect(undoBatch(manager, { id: batch.id })).rejects.toThrow('taken back already')
  })

  const REPEATED: readonly OperationKey[] = ['assign', 'status', 'addTags', 'removeTags', 'field', 'include', 'exclude']

  test.each([...REPEATED, 'leaveToRule', 'doNotContact'] as const)(
    '%s done twice finds the second time that all are so already',
    async key => {
      await variedLeads(4)
      await runBatch(manager, everybody(), key, operandOf(key))
      const again = await runBatch(manager, everybody(), key, operandOf(key))
      expect(again).toMatchObject({ changed: 0, refused: 0, reached: 4 })
      await expect(undoBatch(manager, { id: again.id })).rejects.toThrow('It changed nobody.')
    },
  )

  test.each(OPERATION_KEYS)('%s taken back leaves alone whom somebody changed since, and says so', async key => {
    const [first = 0, ...others] = await variedLeads(6)
    const batch = await runBatch(manager, everybody(), key, operandOf(key))
    const affected = await database.db
      .selectFrom('batch_lead')
      .select('lead_id')
      .where('batch_id', '=', batch.id)
      .where('state', '=', 'changed')
      .orderBy('lead_id')
      .execute()
    const [victim = first] = affected.map(({ lead_id }) => lead_id).filter(id => [first, ...others].includes(id))
    await meddle(key, victim)
    const undone = await undoBatch(manager, { id: batch.id })
    expect(undone).toMatchObject({ undone: batch.changed - 1, kept: 1 })
    const [kept] = await database.db.selectFrom('batch_lead').selectAll().where('state', '=', 'kept').execute()
    expect(kept).toMatchObject({ lead_id: victim, reason: 'Somebody changed this since.' })
  })
})

/** Somebody else's change of just what the operation was about. */
async function meddle(key: OperationKey, id: number): Promise<void> {
  const { db } = database
  const lead = (columns: object) => db.updateTable('lead').set(columns).where('id', '=', id).execute()
  const meddling: Record<OperationKey, () => Promise<unknown>> = {
    assign: () => lead({ bdc_agent_id: TEST_USERS.admin }),
    status: () => lead({ status: 'sold' }),
    addTags: () => db.deleteFrom('lead_tag').where('lead_id', '=', id).execute(),
    removeTags: () => db.insertInto('lead_tag').values({ lead_id: id, tag_id: TAGS.hot }).execute(),
    field: () => db.updateTable('custom_segment_value').set({ value: 'Green' }).where('lead_id', '=', id).execute(),
    include: () => db.updateTable('segment_lead').set({ reason: 'Mine' }).where('lead_id', '=', id).execute(),
    exclude: () => db.updateTable('segment_lead').set({ reason: 'Mine' }).where('lead_id', '=', id).execute(),
    leaveToRule: () =>
      db
        .insertInto('segment_lead')
        .values({
          lead_id: id,
          segment_id: SEGMENTS.dynamic,
          kind: 'exclude',
          reason: null,
          created_by: TEST_USERS.admin,
          created_at: 2,
          expires_at: null,
        })
        .execute(),
    task: () => db.updateTable('lead_task').set({ state: 'done' }).where('lead_id', '=', id).execute(),
    doNotContact: () =>
      db
        .insertInto('lead_consent')
        .values({
          lead_id: id,
          id: 9,
          channel: 'call',
          is_allowed: 1,
          at: admin.now + 1,
          by_user_id: null,
          reason: null,
        })
        .execute(),
    delete: () => lead({ deleted_at: null }),
  }
  await meddling[key]()
  await raiseVersion(db)
}

test('lost because they want no further contact, leads forbid every channel, until that is taken back', async () => {
  await variedLeads(3)
  const before = await everythingOf()
  const toLost = { status: 'lost', subStatus: null, lostReason: 'no_further_contact' }
  const batch = await runBatch(manager, everybody(), 'status', toLost)
  const forbidden = database.db.selectFrom('lead_consent').select(['lead_id', 'channel']).where('is_allowed', '=', 0)
  expect(await forbidden.execute()).toHaveLength(3 * 4)
  expect(await undoBatch(manager, { id: batch.id })).toMatchObject({ undone: 3, kept: 0 })
  expect(await everythingOf()).toEqual(before)
})

test('out of a static segment goes who was put in, and back as they were', async () => {
  const ids = await variedLeads(3)
  await runBatch(manager, picked(...ids.slice(0, 2)), 'include', operandOf('include'))
  const before = await everythingOf()
  const out = await runBatch(manager, everybody(), 'exclude', { segmentId: SEGMENTS.static, reason: null })
  expect(out).toMatchObject({ changed: 2, reached: 3, refused: 0 })
  const rows = database.db.selectFrom('segment_lead').select('lead_id').where('segment_id', '=', SEGMENTS.static)
  expect(await rows.execute()).toEqual([])
  await undoBatch(manager, { id: out.id })
  expect(await everythingOf()).toEqual(before)
})

test('a lead that its rule had when it was put away is added by hand, and is frozen again when that is taken back', async () => {
  const [id = 0] = await variedLeads(1)
  const row = { segment_id: SEGMENTS.static, lead_id: id, kind: 'include', created_at: 1 } as const
  await database.db
    .insertInto('segment_lead')
    .values({ ...row, reason: null, created_by: TEST_USERS.admin, expires_at: null, is_frozen: 1 })
    .execute()
  const before = await everythingOf()
  const batch = await runBatch(manager, picked(id), 'include', operandOf('include'))
  expect(batch).toMatchObject({ changed: 1 })
  const stands = database.db.selectFrom('segment_lead').select(['is_frozen', 'reason']).where('lead_id', '=', id)
  expect(await stands.execute()).toEqual([{ is_frozen: 0, reason: 'The fair' }])
  await undoBatch(manager, { id: batch.id })
  expect(await everythingOf()).toEqual(before)
})

describe('a custom field that changed since', () => {
  const red = { field_id: FIELD, id: 1, value: 'Red', value_folded: 'red', value_number: null }
  const values = () => database.db.selectFrom('custom_segment_value').select('value').execute()
  const becomes = (columns: RowUpdate<'custom_segment_field'>) =>
    database.db.updateTable('custom_segment_field').set(columns).where('id', '=', FIELD).execute()
  const setTo = async (value: string | null) => {
    const id = await addLead(database.db)
    await database.db
      .insertInto('custom_segment_value')
      .values({ ...red, lead_id: id })
      .execute()
    return runBatch(manager, picked(id), 'field', { fieldId: FIELD, value })
  }

  test('gets back what it had where what was written is still there, though it could not be written any more', async () => {
    const options = JSON.stringify([
      { key: 'Red', label: 'Red' },
      { key: 'Blue', label: 'Blue' },
    ])
    await becomes({ field_type: 'choice', options })
    await raiseVersion(database.db)
    const batch = await setTo('Blue')
    await becomes({ options: JSON.stringify([{ key: 'Red', label: 'Red' }]) })
    await raiseVersion(database.db)
    expect(await undoBatch(manager, { id: batch.id })).toMatchObject({ undone: 1, kept: 0 })
    expect(await values()).toEqual([{ value: 'Red' }])
  })

  test('of another type or gone by now is left as it is', async () => {
    const [one, two] = [await setTo(null), await setTo(null)]
    await becomes({ field_type: 'number' })
    expect(await undoBatch(manager, { id: one.id })).toMatchObject({ undone: 0, kept: 1 })
    await database.db.deleteFrom('custom_segment_field').where('id', '=', FIELD).execute()
    expect(await undoBatch(manager, { id: two.id })).toMatchObject({ undone: 0, kept: 1 })
    expect(await values()).toEqual([])
  })
})

describe('who is meant', () => {
  test('nobody picked is nobody, and never everybody', async () => {
    await variedLeads(3)
    await expect(runBatch(manager, picked(), 'delete', {})).rejects.toThrow('Select a lead first.')
    await expect(runBatch(manager, everybody('?f=status.sold'), 'delete', {})).rejects.toThrow('None of these leads')
    await expect(runBatch(manager, everybody('?f=nonsense'), 'delete', {})).rejects.toThrow('cannot be read')
    expect(await database.db.selectFrom('lead').select('id').where('deleted_at', 'is not', null).execute()).toEqual([])
  })

  test('is said by a query as long as that of an export, and by at most ten thousand leads one by one', () => {
    const query = `?draft=${'x'.repeat(250_000)}`
    expect(Selection.parse(everybody(query))).toMatchObject({ query })
    expect(AskForExport.parse({ segmentId: null, query })).toMatchObject({ query })
    const leftOut = Array.from({ length: MOST_PICKED + 1 }, (_, n) => n + 1)
    const { error } = Selection.safeParse(everybody('', leftOut))
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Pick, or leave out, at most 10,000 leads one by one.',
    ])
  })

  test('all but those left out, of what search and filters leave', async () => {
    const ids = await variedLeads(6)
    const working = ids.filter((_, n) => n % 3 === 0)
    const batch = await runBatch(manager, everybody('?f=status.working', [working[0] ?? 0]), 'delete', {})
    expect(batch).toMatchObject({ total: working.length - 1, title: `Delete ${working.length - 1} lead` })
  })

  test('a number that changed since the person looked is asked about again, and nothing is written', async () => {
    await variedLeads(3)
    const { leftOut: _, ...expected } = await planBatch(manager, { selection: everybody(), operation: 'delete' })
    await variedLeads(2)
    const start = startBatch(manager, { selection: everybody(), operation: 'delete', operand: {}, expected })
    await expect(start).rejects.toThrow('It was 3 leads when you looked, and is 5 now.')
    expect(await database.db.selectFrom('batch').select('id').execute()).toEqual([])
  })

  test('is counted again until nobody writes meanwhile, and is refused where somebody never stops', async () => {
    await variedLeads(3)
    const expected = { selected: 3, changeable: 3 }
    let writes = 0
    // Whatever is read beside the writers is old by the time the transaction begins.
    const reader: Context['reader'] = {
      ...manager.reader,
      readAll: (async (...args: Parameters<Context['reader']['readAll']>) => {
        const results = await manager.reader.readAll(...args)
        if (writes-- > 0) await raiseVersion(database.db)
        return results
      }) as Context['reader']['readAll'],
    }
    const input = { selection: everybody(), operation: 'delete', operand: {}, expected }
    const start = () => startBatch({ ...manager, reader }, input)
    writes = Number.POSITIVE_INFINITY
    await expect(start()).rejects.toThrow('The leads are being changed by others right now. Try again in a moment.')
    expect(await database.db.selectFrom('batch').select('id').execute()).toEqual([])
    writes = 6
    await raiseVersion(database.db)
    expect(await start()).toMatchObject({ changed: 3 })
  })

  test('who is in a segment by hand, an agent says of every lead they see', async () => {
    const colleagues = await addLead(database.db, { bdc_agent_id: TEST_USERS.manager })
    await database.db.updateTable('segment').set({ created_by: TEST_USERS.agent }).execute()
    for (const key of ['include', 'exclude', 'leaveToRule'] as const) {
      const batch = await runBatch(agent, picked(colleagues), key, { ...operandOf(key), segmentId: SEGMENTS.dynamic })
      expect(batch, key).toMatchObject({ total: 1, changed: 1, refused: 0 })
      if (key === 'leaveToRule') expect(await undoBatch(agent, { id: batch.id })).toMatchObject({ undone: 1, kept: 0 })
    }
  })

  test('an agent changes own and unassigned leads; a colleague’s are counted, named, and left out', async () => {
    const own = await addLead(database.db, { bdc_agent_id: TEST_USERS.agent })
    const free = await addLead(database.db)
    const colleagues = await addLead(database.db, { first_name: 'Cora', bdc_agent_id: TEST_USERS.manager })
    const elsewhere = await addLead(database.db, { store_id: TEST_STORES.south })
    expect(await planBatch(agent, { selection: everybody(), operation: 'status' })).toEqual({
      selected: 3,
      changeable: 2,
      leftOut: [{ id: colleagues, name: 'Cora Okafor' }],
    })
    const batch = await runBatch(agent, picked(own, free, colleagues, elsewhere), 'status', operandOf('status'))
    expect(batch).toMatchObject({ total: 2, changed: 2 })
    const lost = await database.db.selectFrom('lead').select('id').where('status', '=', 'lost').orderBy('id').execute()
    expect(lost.map(({ id }) => id)).toEqual([own, free])
  })

  test('an agent takes back what they gave away, though it is theirs no more', async () => {
    await addLead(database.db, { bdc_agent_id: TEST_USERS.agent })
    await database.db.updateTable('dealership').set({ agents_see_all_leads: 0 }).execute()
    const strict = await testContext(database, 'agent')
    const batch = await runBatch(strict, everybody(), 'assign', operandOf('assign'))
    expect(await undoBatch(strict, { id: batch.id })).toMatchObject({ undone: 1, kept: 0 })
  })

  test('a refusal comes before anything is read for writing', async () => {
    const id = await addLead(database.db, { bdc_agent_id: TEST_USERS.agent })
    const start = (operation: string, operand: unknown) =>
      startBatch(agent, { selection: picked(id), operation, operand, expected: { selected: 1, changeable: 1 } })
    await expect(start('delete', {})).rejects.toThrow('Agents may not delete leads.')
    await expect(start('status', { status: 'lost' })).rejects.toThrow('not right')
    await expect(start('toString', {})).rejects.toThrow('no such operation')
    await expect(start('assign', { role: 'bdc_agent', userId: 99 })).rejects.toThrow('someone who works here')
    await expect(start('addTags', { tagIds: [99] })).rejects.toThrow('tag')
    await expect(start('field', { fieldId: 99, value: 'x' })).rejects.toThrow('deleted')
    await expect(start('include', { segmentId: 99, reason: null })).rejects.toThrow('does not exist')
    expect(await database.db.selectFrom('batch').select('id').execute()).toEqual([])
    expect(await database.db.selectFrom('audit').select('id').execute()).toEqual([])
  })
})

describe('two people', () => {
  test('who change the same leads: each batch undone restores what was its own to restore', async () => {
    const ids = await variedLeads(4)
    const first = await runBatch(manager, everybody(), 'status', operandOf('status'))
    const second = await runBatch(admin, picked(ids[0] ?? 0), 'status', { ...operandOf('status'), status: 'sold' })
    expect(await undoBatch(manager, { id: first.id })).toMatchObject({ undone: 3, kept: 1 })
    expect(await undoBatch(admin, { id: second.id })).toMatchObject({ undone: 1 })
    const rows = await database.db.selectFrom('lead').select(['id', 'status']).orderBy('id').execute()
    expect(rows.map(({ status }) => status)).toEqual(['lost', 'new', 'new', 'working'])
  })

  test('of whom one deletes what the other has selected: the other is asked again, and none is changed', async () => {
    const ids = await variedLeads(3)
    const { leftOut: _, ...expected } = await planBatch(manager, { selection: picked(...ids), operation: 'status' })
    await runBatch(admin, picked(ids[0] ?? 0), 'delete', {})
    const input = { selection: picked(...ids), operation: 'status', operand: operandOf('status'), expected }
    await expect(startBatch(manager, input)).rejects.toThrow('It was 3 leads when you looked, and is 2 now.')
    expect(await database.db.selectFrom('lead').select('id').where('status', '=', 'lost').execute()).toEqual([])
  })

  test('of whom one does not answer for all of it leave the only undo to somebody who does', async () => {
    await addLead(database.db)
    const south = await addLead(database.db, { store_id: TEST_STORES.south })
    const both = { user_id: TEST_USERS.agent, store_id: TEST_STORES.south }
    await database.db.insertInto('user_store').values(both).execute()
    const wide = await testContext(database, 'agent')
    const batch = await runBatch(wide, everybody(), 'status', operandOf('status'))
    await expect(undoBatch(manager, { id: batch.id })).rejects.toThrow(
      'It also changed leads of other stores. Ask Ana Agent or an admin to take it back.',
    )
    const lost = database.db.selectFrom('lead').select('id').where('status', '=', 'lost')
    expect(await lost.execute()).toHaveLength(2)
    await runBatch(admin, picked(south), 'status', { ...operandOf('status'), status: 'sold' })
    await database.db.deleteFrom('user_store').where('store_id', '=', TEST_STORES.south).execute()
    const undone = await undoBatch(admin, { id: batch.id })
    expect(undone).toMatchObject({ undo_state: 'done', undone: 1, kept: 1 })
    expect(await undoWords(admin, undone)).toBe('1 lead changed back, 1 left as they are: somebody changed them since.')
  })

  test('one of whom moved to another store takes back what is in reach, and is told of the rest what it is', async () => {
    await addLead(database.db)
    const id = await addLead(database.db)
    const batch = await runBatch(agent, everybody(), 'status', operandOf('status'))
    await database.db.updateTable('lead').set({ store_id: TEST_STORES.south }).where('id', '=', id).execute()
    expect(await undoWords(agent, await undoBatch(agent, { id: batch.id }))).toBe(
      '1 lead changed back, 1 left as they are: gone, or not yours to change any more.',
    )
  })

  test('see batches of their own, or of whom they answer for', async () => {
    await variedLeads(1)
    const batch = await runBatch(admin, everybody(), 'status', operandOf('status'))
    await expect(undoBatch(agent, { id: batch.id })).rejects.toThrow('does not exist')
    await expect(undoBatch(manager, { id: batch.id })).rejects.toThrow('does not exist')
  })
})

test('leads keep a note of what was done to them, and forms that are open are told', async () => {
  const id = await addLead(database.db)
  const { updated_at } = await database.db.selectFrom('lead').select('updated_at').executeTakeFirstOrThrow()
  const batch = await runBatch(manager, picked(id), 'status', operandOf('status'))
  await runBatch(manager, picked(id), 'assign', operandOf('assign'))
  const lead = await database.db.selectFrom('lead').selectAll().executeTakeFirstOrThrow()
  expect(lead.updated_at).toBeGreaterThan(updated_at + 1)
  expect(await database.db.selectFrom('lead_status_change').selectAll().execute()).toMatchObject([
    { from_status: 'new', to_status: 'lost', by_user_id: TEST_USERS.manager },
  ])
  expect(await database.db.selectFrom('lead_assignment').selectAll().execute()).toMatchObject([
    { role: 'bdc_agent', from_user_id: null, to_user_id: TEST_USERS.manager },
  ])
  const told = await database.db.selectFrom('audit').selectAll().where('subject_id', '=', batch.id).execute()
  expect(told.map(({ action }) => action)).toEqual(['batch.start', 'batch.end'])
})

test('how leads were is forgotten once it cannot be put back, and whom a batch refused is not', async () => {
  const ids = await variedLeads(3)
  const batch = await runBatch(manager, everybody(), 'status', operandOf('status'))
  await database.db
    .updateTable('batch_lead')
    .set({ state: 'refused', reason: 'No.' })
    .where('lead_id', '=', ids[0] ?? 0)
    .execute()
  expect(await forgetOnePart(manager)).toBe(false)
  const later = { ...manager, now: manager.now + 25 * 60 * 60_000 }
  expect(await forgetOnePart(later)).toBe(true)
  expect(await forgetOnePart(later)).toBe(false)
  const left = await database.db.selectFrom('batch_lead').selectAll().where('batch_id', '=', batch.id).execute()
  expect(left.map(({ lead_id, state }) => [lead_id, state])).toEqual([[ids[0], 'refused']])
})
