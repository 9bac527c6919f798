import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { TEST_STORES, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { readCatalog } from './catalog'
import { openingQuery, setOpeningView } from './opening-view'
import { createView, deleteView, updateView } from './save-view'
import { findSavedView, listSavedViews } from './saved-views'
import { resolveView } from './states'
import { DEFAULT_VIEW } from './view'

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
beforeEach(() => database.db.updateTable('saved_view').set({ deleted_at: 1 }).execute())

const CALLS = { name: 'Calls', visibility: 'private', query: '?f=status.new&sort=name&w=phone.200&d=c' } as const
const resolved = async (ctx: Context, query: string) => resolveView(ctx, (await readCatalog(ctx)).catalog, query)
const namesFor = async (ctx: Context) => (await listSavedViews(ctx)).map(({ name }) => name)
const elsewhere = () => ({ ...agent, actor: { ...agent.actor, id: 2, storeIds: [TEST_STORES.south] } })

describe('a saved view', () => {
  test('is filters, order, columns, widths and density, and neither the search nor the page', async () => {
    const query = `${CALLS.query}&q=okafor&page=7&size=25&lead=3&cols=phone`
    const { id } = await createView(agent, { ...CALLS, query })
    expect(await resolved(agent, `?view=${id}`)).toEqual({
      ...DEFAULT_VIEW,
      saved: id,
      filters: { status: ['new'] },
      sort: [{ column: 'name', descending: false }],
      columns: ['name', 'phone'],
      widths: { phone: 200 },
      density: 'compact',
    })
  })

  test('gives way to what the address says itself, even to nothing', async () => {
    const { id } = await createView(agent, CALLS)
    const view = await resolved(agent, `?view=${id}&f=&d=n&q=okafor`)
    expect(view).toMatchObject({ saved: id, filters: {}, density: 'normal', search: 'okafor', widths: { phone: 200 } })
  })

  test('that is not there, or not shared, shows nobody and says why', async () => {
    const { id } = await createView(agent, CALLS)
    for (const query of [`?view=${id}`, '?view=999999', '?view=1e15', '?view=-1', '?view=x']) {
      expect((await resolved(manager, query)).unreadable, query).toMatch(/does not exist, or is not shared with you/)
    }
  })

  test('is there for whom it is shared with: its maker, the team of their stores, everyone', async () => {
    await createView(agent, CALLS)
    await createView(agent, { ...CALLS, name: 'Team calls', visibility: 'team' })
    await createView(agent, { ...CALLS, name: 'Our calls', visibility: 'everyone' })
    expect(await namesFor(agent)).toEqual(['Calls', 'Our calls', 'Team calls'])
    expect(await namesFor(manager)).toEqual(['Our calls', 'Team calls'])
    expect(await namesFor(admin)).toEqual(['Our calls', 'Team calls'])
    expect(await namesFor(elsewhere())).toEqual(['Our calls'])
  })

  test('shared with the team of somebody who has all stores is shared with everyone', async () => {
    const { id } = await createView(admin, { ...CALLS, visibility: 'team' })
    expect(await findSavedView(elsewhere(), id)).toMatchObject({ visibility: 'everyone', mayEdit: false })
  })

  test('is changed by its maker, a manager of its team and admins, and by nobody else', async () => {
    const { id } = await createView(agent, { ...CALLS, visibility: 'everyone' })
    const change = { id, version: 1, name: 'Renamed', visibility: 'everyone' } as const
    await expect(updateView(manager, change)).rejects.toThrow(Forbidden)
    await expect(deleteView(manager, { id })).rejects.toThrow(Forbidden)
    await updateView(admin, change)
    await updateView(agent, { ...change, version: 2, visibility: 'team' })
    await updateView(manager, { ...change, version: 3, visibility: 'team', query: '?f=status.lost' })
    expect(await findSavedView(agent, id)).toMatchObject({ name: 'Renamed', query: '?f=status.lost', version: 4 })
    await expect(updateView(agent, change)).rejects.toThrow(Conflict)
    await expect(deleteView(elsewhere(), { id })).rejects.toThrow(NotFound)
    await deleteView(manager, { id })
    expect(await namesFor(agent)).toEqual([])
  })

  test('is not made of what cannot be read, nor called like another one of the same maker', async () => {
    await createView(agent, CALLS)
    await expect(createView(agent, { ...CALLS, name: 'Other', query: '?f=status.asleep' })).rejects.toThrow(Invalid)
    await expect(createView(agent, { ...CALLS, name: 'CALLS' })).rejects.toThrow(/There is a view called/)
    await createView(manager, CALLS)
    expect(await namesFor(agent)).toEqual(['Calls'])
  })

  test('that the leads open with for somebody is named by the address that says nothing, for them alone', async () => {
    const { id } = await createView(agent, { ...CALLS, visibility: 'everyone' })
    await setOpeningView(agent, { id })
    expect(await openingQuery(agent, '')).toBe(`?view=${id}`)
    expect(await openingQuery(agent, '?utm_source=mail')).toBe(`?view=${id}`)
    for (const query of ['?view=0', '?f=', '?page=2', '?lead=3', '?vs=x', '?view=nonsense'])
      expect(await openingQuery(agent, query), query).toBeUndefined()
    expect(await openingQuery(manager, '')).toBeUndefined()
    expect(await resolved(agent, '?view=0')).toEqual(DEFAULT_VIEW)
    await setOpeningView(agent, { id: null })
    expect(await openingQuery(agent, '')).toBeUndefined()
  })

  test('that the leads opened with is forgotten once it is gone, or no longer shared', async () => {
    const { id } = await createView(agent, { ...CALLS, visibility: 'everyone' })
    await setOpeningView(manager, { id })
    await updateView(agent, { id, version: 1, name: CALLS.name, visibility: 'private' })
    expect(await openingQuery(manager, '')).toBeUndefined()
    await expect(setOpeningView(manager, { id })).rejects.toThrow(NotFound)
    await setOpeningView(agent, { id })
    await deleteView(agent, { id })
    expect(await openingQuery(agent, '')).toBeUndefined()
  })

  test('leaves an entry in the audit log for each change of it', async () => {
    const { id } = await createView(agent, CALLS)
    await updateView(agent, { id, version: 1, name: 'Calls', visibility: 'team' })
    await setOpeningView(agent, { id })
    await deleteView(agent, { id })
    const entries = await database.db
      .selectFrom('audit')
      .select(['action', 'details'])
      .where('subject', '=', 'view')
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute()
    expect(entries.map(({ action, details }) => [action, JSON.parse(details)])).toEqual([
      ['view.create', { visibility: 'private' }],
      ['view.update', { changed: ['visibility'] }],
      ['view.open', {}],
      ['view.delete', {}],
    ])
  })
})
