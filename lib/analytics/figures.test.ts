import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { listLeads } from '@/lib/leads/list'
import { resolveView } from '@/lib/leads/states'
import { raiseVersion } from '@/lib/leads/testing/add-lead'
import { idsOf } from '@/lib/rules/lead-set'
import { createSegment } from '@/lib/segments/mutations'
import { excludeLead, includeLead } from '@/lib/segments/overrides'
import { getSegment } from '@/lib/segments/queries'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import type { Chart, ChartCell, Opening } from './chart'
import { chartCsv } from './chart-csv'
import { CHARTS, type ChartKey } from './charts/charts'
import { findLeadList, listTest } from './lead-lists'
import { openLeads } from './open-leads'
import { readFigures } from './page'
import { periodOf } from './period'
import { type Scene, sceneOf } from './scene'
import type { People } from './schema'
import { at, type Letter, writeEntries, writeHistory } from './testing/paper-history'

let database: TestDatabase
let manager: Context
let ids: Record<Letter, number>
let segmentId: number

beforeAll(async () => {
  database = await testDatabase()
  manager = await testContext(database, 'manager')
  ids = await writeHistory(database.db)
  const nobodyInNurture = { field: 'lead.status', operator: 'isNoneOf', operand: ['nurture'] }
  const rule = { version: 1, root: { match: 'all', rules: [nobodyInNurture] } }
  const admin = await testContext(database, 'admin')
  segmentId = (await createSegment(admin, { name: 'Paper', description: null, isDynamic: true, rule })).id
  await includeLead(admin, { segmentId, leadId: ids.V, reason: null })
  await excludeLead(admin, { segmentId, leadId: ids.T, reason: null })
  await writeEntries(database.db, ids, segmentId)
})

afterAll(() => database.close())

async function sceneFor(ctx: Context, people: People, key = '60d'): Promise<Scene> {
  const { catalog, source } = await readCatalog(ctx)
  const period = periodOf(key, { now: ctx.now, zone: ctx.dealership.timeZone })
  return sceneOf({ ctx, catalog, source, segment: await getSegment(ctx, segmentId), people, period })
}

async function drawn(people: People, chart: ChartKey, ctx = manager) {
  return CHARTS[chart](await sceneFor(ctx, people))
}

/** `{ row: [cells] }`, a share as "part/whole". */
function numbers({ rows }: Pick<Chart, 'rows'>) {
  const say = ({ value, of }: ChartCell) => (of === undefined ? value : `${value}/${of}`)
  return Object.fromEntries(rows.map(({ key, cells }) => [key, cells.map(say)]))
}

function letters(leadIds: Iterable<number>): string {
  const found = [...leadIds].map(id => Object.keys(ids).find(letter => ids[letter as Letter] === id))
  return found.sort().join('')
}

describe('who is in the segment now', () => {
  // Of the manager's store A to S without T, and V by hand: 20. O is bad: 19 good ones.
  // Sold: M N. Showed: those, K by its appointment, L by its visit. Confirmed: those and H. Set: those and G I J.
  // Contacted: those, E and F by their status, V who wrote back. Attempted: all but A.
  // Due: who showed, and I who did not come; J cancelled, G and H are to come.
  test('the funnel counts each step as on paper', async () => {
    expect(numbers(await drawn('now', 'funnel'))).toEqual({
      all: [19, null],
      attempted: [18, '18/19'],
      contacted: [11, '11/19'],
      set: [8, '8/11'],
      confirmed: [5, '5/8'],
      showed: [4, '4/5'],
      sold: [2, '2/4'],
    })
  })

  test('the funnel knows who they are', async () => {
    const { rows } = await drawn('now', 'funnel')
    const who = Object.fromEntries(rows.map(({ key, cells }) => [key, letters(idsOf(cells[0]?.leads?.() as never))]))
    expect(who).toEqual({
      all: 'ABCDEFGHIJKLMNPQRSV',
      attempted: 'BCDEFGHIJKLMNPQRSV',
      contacted: 'EFGHIJKLMNV',
      set: 'GHIJKLMN',
      confirmed: 'HKLMN',
      showed: 'KLMN',
      sold: 'MN',
    })
  })

  // Created from 24 September on, good: 17. In minutes of opening hours B 3, C 10, D 40, E 90, F 540, G 5, H 1, I 4, J 20,
  // K 2, M 59, R 0, S 240, V 10; A, L and N were never tried. The 60 days before: P 30, Q 4.
  test('the first attempt is timed on the opening hours', async () => {
    expect(numbers(await drawn('now', 'firstAttempt'))).toEqual({
      under5: ['5/17', 5, '1/2'],
      under15: ['3/17', 3, '0/2'],
      under60: ['3/17', 3, '1/2'],
      under4h: ['1/17', 1, '0/2'],
      more: ['2/17', 2, '0/2'],
      none: ['3/17', 3, '0/2'],
    })
  })

  // Weeks begin on Sunday. 27 Sep: J 20, K 2. 4 Oct: M 59, R 0. 18 Oct: V 10. 25 Oct: D 40, S 240. 1 Nov: B 3, C 10, F 540,
  // I 4. 8 Nov: E 90, G 5, H 1.
  test('the median goes by the week in which leads came in', async () => {
    expect(numbers(await drawn('now', 'byWeek'))).toEqual({
      '2026-09-20': [null, 0],
      '2026-09-27': [11, 2],
      '2026-10-04': [29.5, 2],
      '2026-10-11': [null, 0],
      '2026-10-18': [10, 1],
      '2026-10-25': [140, 2],
      '2026-11-01': [7, 4],
      '2026-11-08': [5, 3],
      '2026-11-15': [null, 0],
      '2026-11-22': [null, 0],
    })
  })

  test('sources are mixed with bad leads, and judged without', async () => {
    expect(numbers(await drawn('now', 'sources'))).toEqual({
      web_form: [8, '8/20'],
      cargurus: [6, '6/20'],
      none: [6, '6/20'],
    })
    const quality = await drawn('now', 'sourceQuality')
    expect(numbers(quality)).toEqual({ cargurus: ['4/5', 5], none: ['2/6', 6], web_form: ['2/8', 8] })
    expect(Object.keys(numbers(quality)), 'the best first').toEqual(['cargurus', 'none', 'web_form'])
    expect(quality.rows.every(({ isSmall }) => isSmall)).toBe(true)
    expect(quality.lacking).toContain('needs 30 leads, and there are 19')
  })

  test('agents have their rates, and an agent sees only their own', async () => {
    const expected = { '1': [8, '7/8', '4/8', '2/4', '0/8'] }
    expect(numbers(await drawn('now', 'agents'))).toEqual({
      ...expected,
      nobody: [11, '11/11', '7/11', '6/7', '2/11'],
    })
    expect(numbers(await drawn('now', 'agents', await testContext(database, 'agent')))).toEqual(expected)
  })

  // On Mondays between 10 and 11: A, B, O on 2 November, N on 28 September, S on 26 October.
  test('arrivals go by the hour and the weekday of the dealership', async () => {
    const { rows, columns, about } = await drawn('now', 'arrivals')
    const monday = columns.findIndex(({ key }) => key === '1')
    expect(rows.find(({ key }) => key === '10')?.cells[monday]?.value).toBe(5)
    expect(rows.flatMap(({ cells }) => cells).reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(18)
    expect(rows.map(({ key }) => Number(key))).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
    expect(about).toContain('18, and 2 in the 60 days before. America/Chicago')
  })

  test('reach, reasons and due dates are those of these people', async () => {
    expect(numbers(await drawn('now', 'reach'))).toEqual({ email: [1, '1/20'], call: [2, '2/20'], text: [1, '1/20'] })
    expect(numbers(await drawn('now', 'lost'))).toEqual({
      price_payment: [1, '1/3'],
      no_response: [1, '1/3'],
      none: [1, '1/3'],
    })
    // Open: not J N O P S M. F was due on the 20th, E is today, G in June; M is sold.
    const due = Object.entries(numbers(await drawn('now', 'due'))).filter(([, [leads]]) => leads !== 0)
    expect(due).toEqual([
      ['overdue', [1, '1/14']],
      ['2026-11-22', [1, '1/14']],
      ['later', [1, '1/14']],
    ])
  })

  test('above the charts stand the same numbers', async () => {
    const scene = await sceneFor(manager, 'now')
    const { keyFigures } = await readFigures(manager, scene)
    expect(keyFigures.map(({ key, value, detail }) => `${key}: ${value}, ${detail}`)).toEqual([
      'leads: 20, 17 good ones created in the period',
      'firstAttempt: 10 min, median of 14 leads, 36% under 5 min',
      'contacted: 58%, 11 of 19 good leads',
      'set: 73%, 8 of 11 contacted',
      'sold: 2, 11% of 19 good leads',
    ])
  })

  test('an admin sees the other store too', async () => {
    const admin = await testContext(database, 'admin')
    expect(numbers(await drawn('now', 'funnel', admin)).sold).toEqual([3, '3/5'])
  })
})

describe('who entered in the period', () => {
  // From 24 September on B, M, O (bad) and T, who has left since; U is of the other store. Before: K and P.
  test('the funnel follows them beside those of the period before', async () => {
    expect(numbers(await drawn('entered', 'funnel'))).toEqual({
      all: [3, null, 2, null],
      attempted: [3, '3/3', 2, '2/2'],
      contacted: [2, '2/3', 1, '1/2'],
      set: [2, '2/2', 1, '1/1'],
      confirmed: [2, '2/2', 1, '1/1'],
      showed: [2, '2/2', 1, '1/1'],
      sold: [2, '2/2', 0, '0/1'],
    })
  })

  test('sources stand beside those of the period before', async () => {
    expect(numbers(await drawn('entered', 'sources'))).toEqual({
      cargurus: [2, '2/4', 2],
      web_form: [1, '1/4', 0],
      none: [1, '1/4', 0],
    })
  })

  // Each of B M O T from a source of its own, before them K and P; with five more that brought one each: 9, of which 6 are shown.
  test('beyond six sources the others are one, in the period before as well', async () => {
    const keys = Array.from({ length: 9 }, (_, index) => `source_${index}`)
    const { db } = database
    await db
      .insertInto('source')
      .values(keys.map(key => ({ key, label: key, source_type: 'internet' })))
      .execute()
    const were = await db.selectFrom('lead').select(['id', 'source']).execute()
    const letters = ['B', 'M', 'O', 'T', 'A', 'C', 'D', 'E', 'F'] as const
    const to = (letter: Letter, source: string | null) =>
      db.updateTable('lead').set({ source }).where('id', '=', ids[letter]).execute()
    for (const [index, letter] of letters.entries()) await to(letter, keys[index] ?? null)
    await to('K', 'source_8')
    await to('P', null)
    const came = letters.slice(4).map(letter => ({ lead_id: ids[letter], at: at('2026-11-10 12:00') }))
    const event = { id: 2, segment_id: segmentId, kind: 'entered' as const, store_id: 1 }
    await db
      .insertInto('segment_event')
      .values(came.map(one => ({ ...event, ...one })))
      .execute()
    await raiseVersion(db)
    const mix = numbers(await drawn('entered', 'sources'))
    expect(Object.keys(mix)).toHaveLength(7)
    expect(mix.other).toEqual([3, '3/9', 1])
    await everyNumberOpensItsLeads('entered')
    await db.deleteFrom('segment_event').where('id', '=', 2).execute()
    for (const { id, source } of were) await db.updateTable('lead').set({ source }).where('id', '=', id).execute()
    await db.deleteFrom('source').where('key', 'in', keys).execute()
    await raiseVersion(db)
  })

  test('of a period in the future there is nobody', async () => {
    const scene = await sceneFor(manager, 'entered', '2027-01-01~2027-02-28')
    for (const chart of Object.values(CHARTS)) {
      const { rows } = await chart(scene)
      expect(rows.flatMap(({ cells }) => cells).every(({ value }) => !value)).toBe(true)
    }
  })
})

test.each<People>(['now', 'entered'])('every number of those %s is the length of the list it opens', people =>
  everyNumberOpensItsLeads(people),
)

async function everyNumberOpensItsLeads(people: People): Promise<void> {
  const { charts } = await readFigures(manager, await sceneFor(manager, people))
  const numbers = charts.flatMap(chart =>
    chart.rows.flatMap(row =>
      row.cells.flatMap((cell, index) => (cell.opens ? [{ chart, row, cell, opens: cell.opens, index }] : [])),
    ),
  )
  expect(numbers.length).toBeGreaterThan(people === 'now' ? 60 : 30)
  for (const { chart, row, cell, opens, index } of numbers) {
    // A median is of as many as stand beside it.
    const leads = chart.key === 'byWeek' ? row.cells[1]?.value : cell.value
    expect(await lengthOf(opens), `${chart.key} ${row.key} ${index}`).toBe(leads)
  }
}

async function lengthOf(opens: Opening): Promise<number> {
  const { href } = 'href' in opens ? opens : await openLeads(manager, opens.ask)
  const { catalog } = await readCatalog(manager)
  const [path = '', query = ''] = href.split('?')
  const view = await resolveView(manager, catalog, query)
  if (path === '/leads') return (await listLeads(manager, catalog, view)).total
  const list = await findLeadList(manager, Number(path.replace('/leads/lists/', '')))
  if (!list) throw new Error(`There is no ${href}.`)
  return (await listLeads(manager, catalog, view, listTest(list))).total
}

test('a list keeps who was there, and shows whom somebody sees of them', async () => {
  const ask = { segmentId, people: 'now', period: '60d', chart: 'arrivals', row: '10', column: '1' } as const
  const { href } = await openLeads(manager, ask)
  const list = await findLeadList(manager, Number(href.replace('/leads/lists/', '')))
  expect(list).toMatchObject({
    total: 5,
    segmentId,
    title: expect.stringContaining('Paper: When do they come in? 10:00, Monday'),
  })
  await database.db.updateTable('lead').set({ deleted_at: manager.now }).where('id', '=', ids.S).execute()
  expect(await lengthOf({ href: `${href}?cols=name,phone` })).toBe(4)
  await database.db.updateTable('lead').set({ deleted_at: null }).where('id', '=', ids.S).execute()
})

test('what is nobody, or no number, cannot be opened', async () => {
  const ask = { segmentId, people: 'now', period: '60d', chart: 'arrivals', row: '10', column: '1' } as const
  await expect(openLeads(manager, { ...ask, row: '10', column: '3', chart: 'lost' })).rejects.toThrow(
    'Nobody is behind',
  )
  await expect(openLeads(manager, { ...ask, row: '9', column: '0' })).rejects.toThrow('Nobody is behind')
  await expect(openLeads(manager, { ...ask, chart: 'constructor' })).rejects.toThrow('There is no such chart')
  await expect(openLeads(manager, { ...ask, segmentId: 999 })).rejects.toThrow('does not exist')
})

test('the file of a chart has its rows, shares with what they are of', async () => {
  const { charts } = await readFigures(manager, await sceneFor(manager, 'now'))
  expect(
    chartCsv(charts.find(({ key }) => key === 'funnel') as Chart)
      .split('\r\n')
      .slice(0, 3),
  ).toEqual(['Step,Leads (leads),Rate (%),Rate (leads),Rate (of)', 'New,19,,,', 'Attempted,18,94.7,18,19'])
})
