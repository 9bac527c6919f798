import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { leadColumns } from '@/lib/leads/columns'
import { findListing } from '@/lib/leads/listing'
import { getLead } from '@/lib/leads/queries'
import { resolveView } from '@/lib/leads/states'
import { addLead } from '@/lib/leads/testing/add-lead'
import { updateLead } from '@/lib/leads/update-lead'
import { parseInput } from '@/lib/parse-input'
import type { CustomFieldType } from '@/lib/rules/fields/custom'
import type { Rule } from '@/lib/rules/rule'
import { createSegment, updateSegment } from '@/lib/segments/mutations'
import { getSegment } from '@/lib/segments/queries'
import { TEST_NOW, TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { addOption } from './add-option'
import { archiveOption } from './archive-option'
import { changeType, previewTypeChange } from './change-type'
import { createField } from './create-field'
import { deleteField } from './delete-field'
import { countFilled, countOptions } from './fill'
import { filledHref, optionHref } from './lead-links'
import { mergeOption } from './merge-option'
import { moveField } from './move-field'
import { moveOption } from './move-option'
import { type DefinedField, findField, getField, listFields } from './queries'
import { removeOption } from './remove-option'
import { renameField } from './rename-field'
import { renameOption } from './rename-option'
import * as schema from './schema'
import { countUses, usesOf } from './where-used'

let database: TestDatabase
let agent: Context
let manager: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['segment', 'lead', 'custom_segment_field', 'audit'] as const)
    await database.db.deleteFrom(table).execute()
})

/** As the door takes it. */
const input = <Schema extends z.ZodType>(of: Schema, given: z.input<Schema>) => parseInput(of, given)

async function define(label: string, type: CustomFieldType, options?: string[]): Promise<DefinedField> {
  const { id } = await createField(manager, input(schema.CreateField, { label, type, ...(options && { options }) }))
  return getField(manager, id)
}

async function set(leadId: number, field: DefinedField, value: string | string[]): Promise<void> {
  const { updatedAt } = await getLead(admin, leadId)
  await updateLead(admin, { id: leadId, updatedAt, changes: { custom: { [field.id]: value } } })
}

async function valuesOf(leadId: number, field: DefinedField): Promise<readonly (string | number)[]> {
  return (await getLead(admin, leadId)).custom.find(one => one.field.id === field.id)?.values ?? []
}

function segmentOf(ctx: Context, name: string, ...rules: Rule[]) {
  const rule = { version: 1, root: { match: 'all', rules } }
  return createSegment(ctx, { name, description: null, isDynamic: true, rule })
}

const isNew: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }

/** How many leads the table says an address of it has. */
async function totalAt(ctx: Context, href: string): Promise<unknown> {
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, href.slice(href.indexOf('?')))
  const { listing } = await findListing(ctx, catalog, view)
  return 'total' in listing ? listing.total : listing
}

async function contents(): Promise<string> {
  const tables = [
    'custom_segment_field',
    'custom_segment_value',
    'segment',
    'segment_criteria',
    'segment_version',
    'audit',
    'data_version',
  ] as const
  const rows = await Promise.all(tables.map(table => sql`select * from ${sql.table(table)}`.execute(database.db)))
  return JSON.stringify(rows.map(one => one.rows))
}

/** Refused with this sentence, and nothing is written. */
async function expectRefused(
  attempt: () => Promise<unknown>,
  error: new (...args: never[]) => Error,
  sentence: string | RegExp = /./,
): Promise<void> {
  const before = await contents()
  await expect((async () => attempt())()).rejects.toThrow(sentence)
  await expect((async () => attempt())()).rejects.toThrow(error)
  expect(await contents()).toBe(before)
}

async function dataVersion(): Promise<number> {
  return (await database.db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()).version
}

describe('a new field', () => {
  test.each([
    ['text', [], 'text'],
    ['number', [], 'number'],
    ['money', [], 'money'],
    ['date', [], 'day'],
    ['yesNo', [], 'yesNo'],
    ['choice', ['Gold', 'Silver'], 'text'],
    ['choices', ['Gold', 'Silver'], 'list'],
  ] as const)('of type %s is at once a criterion and a column, and on every lead', async (type, options, kind) => {
    const lead = await addLead(database.db)
    const before = await dataVersion()
    const { id } = await define('Club card', type, [...options])
    const { catalog } = await readCatalog(agent)
    expect(catalog.field(`custom.${id}`)).toMatchObject({ label: 'Club card', group: 'Custom' })
    expect(leadColumns(catalog).at(-1)).toMatchObject({ key: `custom.${id}`, label: 'Club card', kind })
    expect((await getLead(agent, lead)).custom).toEqual([
      { field: expect.objectContaining({ id, name: 'club_card', fieldType: type }), values: [] },
    ])
    expect(await dataVersion()).toBeGreaterThan(before)
  })

  test('has a key made once from its name, whatever letters that has', async () => {
    expect((await define('  Été – Größe №1 ', 'text')).name).toBe('ete_grosse_no1')
    expect((await define('会員', 'text')).name).toBe('field')
    expect((await define('新規', 'text')).name).toBe('field_2')
    expect(await define('Tyre size', 'choice', ['15"', '会員', '新規', '15 "'])).toMatchObject({
      name: 'tyre_size',
      options: [
        { key: '15', label: '15"' },
        { key: 'option', label: '会員' },
        { key: 'option_2', label: '新規' },
        { key: '15_2', label: '15 "' },
      ],
    })
  })

  test.each([
    'Status',
    'E-MAIL',
    'postal_code',
    'PostalCode',
    'first name',
    'Customer phone',
    'Mobile Phone',
    'Lead Source',
    'Make',
    'Expected by',
    'Prénom',
  ])('called %j is refused: every lead has that already', async label => {
    await expectRefused(() => define(label, 'text'), Invalid, 'Every lead has “')
  })

  test('may be called what only looks like a built-in one', async () => {
    for (const label of ['Salesperson first name', 'End of the lease', 'Status of trade', 'Contact time', '名前'])
      expect(await define(label, 'text')).toMatchObject({ label })
  })

  test('called like another one, by its name or key, is refused', async () => {
    await define('Club card', 'text')
    for (const label of ['CLUB  CARD', 'club_card', 'Club-Card', 'Clüb card'])
      await expectRefused(() => define(label, 'text'), Invalid, 'The field “Club card” (club_card)')
  })

  test.each([
    ['no name', { label: ' \u200b ', type: 'text' }, 'Give the field a name.'],
    ['too long a name', { label: 'x'.repeat(81), type: 'text' }, 'Use at most 80 characters.'],
    ['an unknown type', { label: 'A', type: 'colour' }, 'Choose what kind of field it is.'],
    ['a key of its own', { label: 'A', type: 'text', name: 'a' }, undefined],
    ['an option without a name', { label: 'A', type: 'choice', options: [''] }, 'Give the option a name.'],
    [
      'too many options',
      { label: 'A', type: 'choice', options: Array.from({ length: 1001 }, (_, index) => `Option ${index}`) },
      'A field may have at most 1,000 options.',
    ],
  ])('with %s is refused', (_, given, sentence) => {
    const fields = sentence ? Object.values(refusalOf(given)) : [undefined]
    expect(fields).toContain(sentence)
  })

  function refusalOf(given: object): Record<string, string> {
    try {
      parseInput(schema.CreateField, given)
    } catch (error) {
      if (error instanceof Invalid) return error.fields ?? {}
    }
    throw new Error('It was not refused.')
  }

  test('that is a choice is refused without an option, and with one twice', async () => {
    await expectRefused(() => define('Club', 'choice'), Invalid, 'A choice needs something to choose.')
    await expectRefused(() => define('Club', 'choices', ['Gold', 'GOLD']), Invalid, '“Gold” is there already.')
  })

  test('is one of at most 200', async () => {
    const fields = Array.from({ length: 200 }, (_, index) => ({
      name: `own_${index}`,
      display_name: `Own ${index}`,
      field_type: 'text' as const,
      options: '[]',
      position: index + 1,
      created_at: TEST_NOW,
    }))
    await database.db.insertInto('custom_segment_field').values(fields).execute()
    await expectRefused(() => define('One more', 'text'), Invalid, 'There are 200 custom fields')
  })
})

test('an agent may change nothing about fields, nor look at their numbers', async () => {
  const { id } = await define('Club', 'choice', ['Gold', 'Silver'])
  const option = { fieldId: id, key: 'gold' }
  for (const attempt of [
    () => createField(agent, { label: 'X', type: 'text', options: [] }),
    () => renameField(agent, { id, label: 'X' }),
    () => moveField(agent, { id, to: 0 }),
    () => changeType(agent, { id, type: 'text', losing: 0 }),
    () => deleteField(agent, { id, losing: 0 }),
    () => addOption(agent, { fieldId: id, label: 'X' }),
    () => renameOption(agent, { ...option, label: 'X' }),
    () => moveOption(agent, { ...option, to: 1 }),
    () => archiveOption(agent, { ...option, archived: true }),
    () => removeOption(agent, option),
    () => mergeOption(agent, { ...option, into: 'silver' }),
    () => listFields(agent),
    () => findField(agent, id),
    () => countFilled(agent),
    () => countOptions(agent, id),
  ])
    await expectRefused(attempt, Forbidden, 'Agents may not change custom fields. Ask a manager.')
})

test('what is not there cannot be changed', async () => {
  const { id } = await define('Club', 'choice', ['Gold'])
  const text = await define('Hobby', 'text')
  for (const attempt of [
    () => renameField(manager, { id: 99, label: 'X' }),
    () => moveField(manager, { id: 99, to: 0 }),
    () => changeType(manager, { id: 99, type: 'text', losing: 0 }),
    () => deleteField(manager, { id: 99, losing: 0 }),
    () => renameOption(manager, { fieldId: id, key: 'bronze', label: 'X' }),
    () => mergeOption(manager, { fieldId: id, key: 'gold', into: 'bronze' }),
    () => removeOption(manager, { fieldId: id, key: '__proto__' }),
  ])
    await expectRefused(attempt, NotFound)
  await expectRefused(() => addOption(manager, { fieldId: text.id, label: 'X' }), Invalid, 'has no options')
})

describe('a field', () => {
  test('gets another name and keeps its key', async () => {
    const { id } = await define('Club card', 'text')
    await define('Other', 'text')
    await renameField(manager, { id, label: 'Loyalty card' })
    expect(await getField(manager, id)).toMatchObject({ name: 'club_card', label: 'Loyalty card' })
    await renameField(manager, { id, label: 'Club Card' })
    await expectRefused(() => renameField(manager, { id, label: 'other' }), Invalid, 'goes by this name already')
    await expectRefused(() => renameField(manager, { id, label: 'Phone' }), Invalid, 'Every lead has “Phone”')
  })

  test('has a place among the others, in the palette too', async () => {
    const [a, b, c] = [
      await define('A field', 'text'),
      await define('B field', 'text'),
      await define('C field', 'text'),
    ]
    await moveField(manager, { id: c.id, to: 0 })
    expect((await listFields(manager)).map(field => field.id)).toEqual([c.id, a.id, b.id])
    await moveField(manager, { id: c.id, to: 99 })
    const { catalog } = await readCatalog(agent)
    const keys = catalog.fields.filter(({ group }) => group === 'Custom').map(({ key }) => key)
    expect(keys).toEqual([a, b, c].map(({ id }) => `custom.${id}`))
  })

  test('says where it is used: off conditions too, and those it is only compared with', async () => {
    const low = await define('Lowest', 'number')
    const high = await define('Highest', 'number')
    await segmentOf(manager, 'Compared', {
      field: `custom.${low.id}`,
      operator: 'isLessThan',
      operand: { field: `custom.${high.id}` },
    })
    await segmentOf(manager, 'Turned off', isNew, { field: `custom.${high.id}`, operator: 'isBlank', off: true })
    await segmentOf(manager, 'Only says so', {
      field: 'lead.city',
      operator: 'isAnyOf',
      operand: ['x', `custom.${high.id}`],
    })
    expect(await usesOf(manager, high.id)).toEqual({
      segments: [
        { segment: { id: expect.any(Number), name: 'Compared' }, conditions: 1, off: 0 },
        { segment: { id: expect.any(Number), name: 'Turned off' }, conditions: 1, off: 1 },
      ],
      hidden: 0,
    })
    expect([...(await countUses(manager))]).toEqual([
      [low.id, 1],
      [high.id, 2],
    ])
  })

  test('that only an off condition names is neither deleted nor of another type', async () => {
    const field = await define('Club card', 'text')
    await segmentOf(manager, 'Holders', isNew, { field: `custom.${field.id}`, operator: 'isBlank', off: true })
    const sentence = '“Club card” is used by “Holders”. Take it out of every rule, off ones too.'
    await expectRefused(() => deleteField(manager, { id: field.id, losing: 0 }), Conflict, sentence)
    await expectRefused(() => changeType(manager, { id: field.id, type: 'number', losing: 0 }), Conflict, sentence)
  })

  test('used by a segment that its manager may not see says so without the name', async () => {
    const field = await define('Club card', 'text')
    const { id } = await segmentOf(admin, 'Secret plans', { field: `custom.${field.id}`, operator: 'isBlank' })
    await database.db.updateTable('segment').set({ visibility: 'private' }).where('id', '=', id).execute()
    expect(await usesOf(manager, field.id)).toEqual({ segments: [], hidden: 1 })
    expect((await usesOf(admin, field.id)).segments).toHaveLength(1)
    await expectRefused(() => deleteField(manager, { id: field.id, losing: 0 }), Conflict, 'used by a private segment.')
  })

  test('with values is deleted only by who was told how many leads lose theirs', async () => {
    const field = await define('Club card', 'text')
    const [one, two] = [await addLead(database.db), await addLead(database.db, { store_id: TEST_STORES.south })]
    await set(one, field, 'A-1')
    await set(two, field, 'A-2')
    await expectRefused(() => deleteField(manager, { id: field.id, losing: 1 }), Conflict, '2 leads have a value')
    await deleteField(manager, { id: field.id, losing: 2 })
    expect(await database.db.selectFrom('custom_segment_value').selectAll().execute()).toEqual([])
    expect((await getLead(admin, one)).custom).toEqual([])
    const last = await database.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(last).toMatchObject({ action: 'field.delete', subject: 'field', subject_id: field.id })
    expect(JSON.parse(last.details)).toEqual({ name: 'club_card', type: 'text', values: 2 })
  })

  test('that is deleted while a segment about it is saved leaves no rule about nothing', async () => {
    const field = await define('Club card', 'text')
    const results = await Promise.allSettled([
      segmentOf(manager, 'Holders', { field: `custom.${field.id}`, operator: 'isBlank' }),
      deleteField(manager, { id: field.id, losing: 0 }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const uses = await database.db.selectFrom('segment_criteria').selectAll().execute()
    expect(uses.length > 0).toBe((await findField(manager, field.id)) !== undefined)
  })
})

describe('numbers', () => {
  test('of what is filled count the leads one sees, and agree with the table behind their link', async () => {
    const text = await define('Hobby', 'text')
    const choices = await define('Extras', 'choices', ['Gold', 'Silver', 'Bronze'])
    const [one, two, south] = [
      await addLead(database.db),
      await addLead(database.db),
      await addLead(database.db, { store_id: TEST_STORES.south }),
    ]
    await addLead(database.db, { deleted_at: TEST_NOW })
    await set(one, text, 'A-1')
    await set(south, text, 'A-2')
    await set(one, choices, ['gold', 'silver'])
    await set(two, choices, ['gold'])
    await set(south, choices, ['bronze'])
    // Something invisible is a value to nobody.
    await database.db
      .insertInto('custom_segment_value')
      .values({ lead_id: two, field_id: text.id, id: 1, value: '\u200b', value_folded: null })
      .execute()

    for (const [ctx, leads, notes, extras, bronze] of [
      [manager, 2, 1, 2, 0],
      [admin, 3, 2, 3, 1],
    ] as const) {
      const fill = await countFilled(ctx)
      expect(fill).toEqual({
        leads,
        filled: new Map([
          [text.id, notes],
          [choices.id, extras],
        ]),
      })
      expect(await totalAt(ctx, filledHref(text))).toBe(notes)
      expect(await totalAt(ctx, filledHref(text, 'isBlank'))).toBe(leads - notes)
      expect(await totalAt(ctx, filledHref(choices))).toBe(extras)
      const options = await countOptions(ctx, choices.id)
      expect(options).toEqual(
        new Map([...(bronze ? ([['bronze', bronze]] as const) : []), ['gold', 2] as const, ['silver', 1] as const]),
      )
      expect(await totalAt(ctx, optionHref(choices, 'gold'))).toBe(2)
      expect(await totalAt(ctx, optionHref(choices, 'bronze'))).toBe(bronze)
    }
  })
})

describe('an option', () => {
  test('is added, renamed, moved, archived and taken out again', async () => {
    const { id } = await define('Club', 'choice', ['Gold', 'Silver'])
    await addOption(manager, { fieldId: id, label: 'Bronze' })
    await renameOption(manager, { fieldId: id, key: 'gold', label: 'Golden' })
    await moveOption(manager, { fieldId: id, key: 'bronze', to: 0 })
    await archiveOption(manager, { fieldId: id, key: 'silver', archived: true })
    expect((await getField(manager, id)).options).toEqual([
      { key: 'bronze', label: 'Bronze' },
      { key: 'gold', label: 'Golden' },
      { key: 'silver', label: 'Silver', archived: true },
    ])
    await archiveOption(manager, { fieldId: id, key: 'silver', archived: false })
    expect((await getField(manager, id)).options.at(-1)).toEqual({ key: 'silver', label: 'Silver' })
    const actions = await database.db.selectFrom('audit').select('action').orderBy('id').execute()
    expect(actions.map(({ action }) => action)).toEqual([
      'field.create',
      'field.addOption',
      'field.renameOption',
      'field.moveOption',
      'field.archiveOption',
      'field.restoreOption',
    ])
  })

  test('is refused where people could not tell it from another', async () => {
    const { id } = await define('Club', 'choice', ['Gold', 'Silver'])
    await archiveOption(manager, { fieldId: id, key: 'silver', archived: true })
    await expectRefused(() => addOption(manager, { fieldId: id, label: 'GOLD' }), Invalid, '“Gold” is there already.')
    await expectRefused(() => addOption(manager, { fieldId: id, label: 'silver' }), Invalid, 'in the archive already')
    await expectRefused(() => renameOption(manager, { fieldId: id, key: 'gold', label: 'Sílver' }), Invalid)
  })

  test('is one of at most 1,000, those in the archive too', async () => {
    const labels = Array.from({ length: 1000 }, (_, index) => `Option ${index}`)
    const { id } = await define('Club', 'choice', labels)
    await archiveOption(manager, { fieldId: id, key: 'option_7', archived: true })
    await expectRefused(() => addOption(manager, { fieldId: id, label: 'More' }), Invalid, 'at most 1,000 options')
  })

  test('stays valid in rules and on leads when it is archived', async () => {
    const field = await define('Club', 'choice', ['Gold', 'Silver'])
    const lead = await addLead(database.db)
    await set(lead, field, 'gold')
    const { id } = await segmentOf(manager, 'Gold', {
      field: `custom.${field.id}`,
      operator: 'isAnyOf',
      operand: ['gold'],
    })
    await archiveOption(manager, { fieldId: field.id, key: 'gold', archived: true })
    const { name, description, rule } = await getSegment(manager, id)
    await updateSegment(manager, { id, version: 1, name, description, rule: JSON.parse(rule ?? '') })
    expect(await totalAt(manager, optionHref(field, 'gold'))).toBe(1)
  })

  test('is not removed while a rule names it, off or not, nor while a lead has it', async () => {
    const field = await define('Club', 'choices', ['Gold', 'Silver', 'Bronze'])
    const names = (key: string, off?: true): Rule => ({
      field: `custom.${field.id}`,
      operator: 'hasAnyOf',
      operand: [key],
      ...(off && { off }),
    })
    await segmentOf(manager, 'Goldies', isNew, names('gold', true))
    const lead = await addLead(database.db, { store_id: TEST_STORES.south })
    await set(lead, field, ['silver'])
    const remove = (key: string) => () => removeOption(manager, { fieldId: field.id, key })
    await expectRefused(remove('gold'), Conflict, '“Gold” is used by “Goldies”. Archive it, or merge it into another.')
    await expectRefused(remove('silver'), Conflict, '1 lead has “Silver”.')
    await remove('bronze')()
    expect((await getField(manager, field.id)).options.map(({ key }) => key)).toEqual(['gold', 'silver'])
  })

  test('that is the last stays', async () => {
    const { id } = await define('Club', 'choice', ['Gold'])
    await expectRefused(() => removeOption(manager, { fieldId: id, key: 'gold' }), Conflict, 'the last option')
  })

  test('that is removed while a segment about it is saved leaves no rule about nothing', async () => {
    for (const inOrder of [true, false]) {
      await database.db.deleteFrom('segment').execute()
      const field = await define(`Club ${inOrder}`, 'choice', ['Gold', 'Silver'])
      const rule: Rule = { field: `custom.${field.id}`, operator: 'isAnyOf', operand: ['gold'] }
      const save = () => segmentOf(manager, 'Gold', rule)
      const remove = () => removeOption(manager, { fieldId: field.id, key: 'gold' })
      const results = await Promise.allSettled(inOrder ? [save(), remove()] : [remove(), save()])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('merging an option into another', () => {
  test('rewrites rules and values together, of everybody', async () => {
    const field = await define('Club', 'choices', ['Gold', 'Golden', 'Silver'])
    const [one, both, other] = [
      await addLead(database.db),
      await addLead(database.db, { store_id: TEST_STORES.south }),
      await addLead(database.db),
    ]
    await set(one, field, ['golden'])
    await set(both, field, ['golden', 'gold', 'silver'])
    await set(other, field, ['silver'])
    const key = `custom.${field.id}`
    const { id } = await segmentOf(
      admin,
      'Secret',
      { field: key, operator: 'hasAnyOf', operand: ['golden', 'gold'] },
      { match: 'any', rules: [{ field: key, operator: 'hasNoneOf', operand: ['golden'], off: true }, isNew] },
    )
    await database.db.updateTable('segment').set({ visibility: 'private' }).where('id', '=', id).execute()
    const untouched = await segmentOf(manager, 'Silver', { field: key, operator: 'hasAnyOf', operand: ['silver'] })

    const merged = await mergeOption(manager, { fieldId: field.id, key: 'golden', into: 'gold' })
    expect(merged).toEqual({ leads: 2, segments: 1 })
    expect(await valuesOf(one, field)).toEqual(['gold'])
    expect(await valuesOf(both, field)).toEqual(['gold', 'silver'])
    expect(await valuesOf(other, field)).toEqual(['silver'])
    expect((await getField(manager, field.id)).options.map(option => option.key)).toEqual(['gold', 'silver'])

    const secret = await getSegment(admin, id)
    expect(secret).toMatchObject({ version: 2, updatedBy: { name: 'Max Manager' } })
    expect(JSON.parse(secret.rule ?? '').root.rules).toEqual([
      { field: key, operator: 'hasAnyOf', operand: ['gold'] },
      { match: 'any', rules: [{ field: key, operator: 'hasNoneOf', operand: ['gold'], off: true }, isNew] },
    ])
    const criteria = await database.db
      .selectFrom('segment_criteria')
      .select(['path', 'value'])
      .where('segment_id', '=', id)
      .where('field', '=', key)
      .orderBy('path')
      .execute()
    expect(criteria).toEqual([
      { path: '0', value: '["gold"]' },
      { path: '1.0', value: '["gold"]' },
    ])
    expect((await getSegment(manager, untouched.id)).version).toBe(1)
    const late = { id, version: 1, name: 'Mine', description: null, rule: JSON.parse(secret.rule ?? '') }
    await expectRefused(() => updateSegment(admin, late), Conflict, 'Max Manager saved this segment')
  })

  test('into itself is refused', async () => {
    const { id } = await define('Club', 'choice', ['Gold', 'Silver'])
    const merge = () => mergeOption(manager, { fieldId: id, key: 'gold', into: 'gold' })
    await expectRefused(merge, Invalid, 'cannot be merged into itself')
  })

  test('is refused whole where a rule cannot be rewritten', async () => {
    const field = await define('Club', 'choice', ['Gold', 'Silver'])
    const lead = await addLead(database.db)
    await set(lead, field, 'gold')
    const rule: Rule = { field: `custom.${field.id}`, operator: 'isAnyOf', operand: ['gold'] }
    await segmentOf(manager, 'Fine', rule)
    const { id } = await segmentOf(manager, 'Torn', rule)
    await database.db.updateTable('segment').set({ rule: '{' }).where('id', '=', id).execute()
    const merge = () => mergeOption(manager, { fieldId: field.id, key: 'gold', into: 'silver' })
    await expectRefused(merge, Conflict, 'a rule that cannot be read')
  })
})

describe('another type', () => {
  test.each<[CustomFieldType, string, CustomFieldType, unknown]>([
    ['text', '1,250.5', 'number', [12_505_000]],
    ['text', '$25k', 'money', [2_500_000]],
    ['text', '2026-11-22', 'date', ['2026-11-22']],
    ['text', 'TRUE', 'yesNo', [1]],
    ['text', 'Gold card', 'choice', ['gold_card']],
    ['text', 'Gold card', 'choices', ['gold_card']],
    ['number', '12.5', 'money', [1250]],
    ['number', '12.5', 'text', ['12.5']],
    ['number', '0', 'yesNo', [0]],
    ['money', '12.50', 'number', [125_000]],
    ['money', '12', 'text', ['12']],
    ['date', '2026-11-22', 'text', ['2026-11-22']],
    ['yesNo', 'yes', 'text', ['Yes']],
    ['yesNo', 'no', 'choice', ['no']],
  ])('%s %j becomes, as %s, %j', async (from, value, to, expected) => {
    const field = await define('Club', from)
    const lead = await addLead(database.db)
    await set(lead, field, value)
    expect(await previewTypeChange(manager, field, to)).toMatchObject({ holders: 1, lost: 0, examples: [] })
    await changeType(manager, { id: field.id, type: to, losing: 0 })
    expect(await valuesOf(lead, field)).toEqual(expected)
    expect(await totalAt(manager, filledHref(field))).toBe(1)
  })

  test('of a choice keeps its options as choices, and its labels as text', async () => {
    const field = await define('Club', 'choice', ['Gold card', 'Silver'])
    const lead = await addLead(database.db)
    await set(lead, field, 'gold_card')
    await changeType(manager, { id: field.id, type: 'choices', losing: 0 })
    expect(await valuesOf(lead, field)).toEqual(['gold_card'])
    await set(lead, field, ['gold_card', 'silver'])
    const preview = await previewTypeChange(manager, await getField(manager, field.id), 'choice')
    expect(preview).toMatchObject({ holders: 1, lost: 1, examples: ['Gold card, Silver'] })
    await changeType(manager, { id: field.id, type: 'text', losing: 0 })
    expect(await valuesOf(lead, field)).toEqual(['Gold card, Silver'])
    expect(await getField(manager, field.id)).toMatchObject({ type: 'text', options: [] })
  })

  test('that some values cannot have is refused to who was not told, and takes only those from who was', async () => {
    const field = await define('Score', 'text')
    const [good, bad, south] = [
      await addLead(database.db),
      await addLead(database.db),
      await addLead(database.db, { store_id: TEST_STORES.south }),
    ]
    await set(good, field, '700')
    await set(bad, field, 'about 700')
    await set(south, field, 'Southern secret')
    const told = { holders: 3, lost: 2, options: 0 }
    expect(await previewTypeChange(manager, field, 'number')).toEqual({ ...told, examples: ['about 700'] })
    for (const losing of [0, 1])
      await expectRefused(
        () => changeType(manager, { id: field.id, type: 'number', losing }),
        Conflict,
        '2 leads have a value that cannot be read as a number',
      )
    await changeType(manager, { id: field.id, type: 'number', losing: 2 })
    expect(await valuesOf(good, field)).toEqual([7_000_000])
    expect(await valuesOf(bad, field)).toEqual([])
    const last = await database.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(JSON.parse(last.details)).toEqual({ name: 'score', from: 'text', to: 'number', converted: 1, lost: 2 })
  })

  test('that is the same, or would need more than 1,000 options, is refused', async () => {
    const field = await define('Plate', 'text')
    await expectRefused(() => changeType(manager, { id: field.id, type: 'text', losing: 0 }), Invalid, 'already')
    for (let from = 1; from <= 1001; from += 91) await addMany(field, from, 91)
    const sentence = 'There are 1,001 different values, and a choice may have at most 1,000 options.'
    expect(await previewTypeChange(manager, field, 'choice')).toMatchObject({ refusal: sentence })
    await expectRefused(() => changeType(manager, { id: field.id, type: 'choice', losing: 0 }), Invalid, sentence)
  })

  async function addMany(field: DefinedField, from: number, count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, index) => from + index)
    const lead = (id: number) => ({
      id,
      store_id: TEST_STORES.north,
      status: 'new',
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
      attempts: 0,
      unworked_since: TEST_NOW,
    })
    const value = (id: number) => ({
      lead_id: id,
      field_id: field.id,
      id: 1,
      value: `P ${id}`,
      value_folded: `p ${id}`,
      value_number: null,
    })
    await database.db.insertInto('lead').values(ids.map(lead)).execute()
    await database.db.insertInto('custom_segment_value').values(ids.map(value)).execute()
  }
})
