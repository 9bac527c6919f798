import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from '@/lib/errors'
import { createField } from '@/lib/fields/create-field'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead, removeLeads } from '@/lib/leads/testing/add-lead'
import { parseLeadView } from '@/lib/leads/view'
import { visibleLeads } from '@/lib/leads/visible'
import { TEST_NOW, TEST_STORES, TEST_USERS, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { LEVELS, VISIBILITIES } from './access'
import { countEffect } from './effect'
import { readGuestView } from './guest-view'
import { membershipTest } from './membership'
import { createSegment, deleteSegment, updateSegment } from './mutations'
import { putLeads } from './overrides'
import { findSegment, getSegment, getSegmentToUse } from './queries'
import { createShareLink, listShareLinks, openShareLink, revokeShareLink } from './share-links'
import { grantSegment, listGrants, revokeGrant, setVisibility } from './sharing'
import { listUses } from './uses'

const DAY = 86_400_000
const EVERYONE = { version: 1, root: { match: 'all', rules: [{ field: 'everyone', operator: 'is' }] } }

let database: TestDatabase
let owner: Context
let manager: Context
let admin: Context
/** An agent of the other store. */
let stranger: Context
let id: number

beforeAll(async () => {
  database = await testDatabase()
  owner = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
  admin = await testContext(database, 'admin')
  await database.db
    .insertInto('user')
    .values({
      id: 9,
      name: 'Sam South',
      email: 'sam@lakeside.example',
      role: 'agent',
      all_stores: 0,
      password_hash: '',
      is_active: 1,
      created_at: TEST_NOW,
    })
    .execute()
  await database.db.insertInto('user_store').values({ user_id: 9, store_id: TEST_STORES.south }).execute()
  const actor = { ...owner.actor, id: 9, name: 'Sam South', storeIds: [TEST_STORES.south] }
  stranger = { ...owner, actor }
})
afterAll(() => database.close())

beforeEach(async () => {
  for (const table of ['segment', 'lead'] as const) await database.db.deleteFrom(table).execute()
  await addLead(database.db, { store_id: TEST_STORES.north })
  await addLead(database.db, { store_id: TEST_STORES.north })
  await addLead(database.db, { store_id: TEST_STORES.south })
  id = (await createSegment(owner, { name: 'All', description: null, isDynamic: true, rule: EVERYONE })).id
  await setVisibility(owner, { id, visibility: 'private', storeIds: [] })
})

const grant = (level: 'view' | 'use' | 'edit' | 'manage') =>
  grantSegment(owner, { id, to: { kind: 'person', id: 9 }, level })
const accessOf = async (ctx: Context) => (await findSegment(ctx, id))?.access

async function membersOf(ctx: Context): Promise<number[]> {
  const { catalog } = await readCatalog(ctx)
  const test = membershipTest(ctx, catalog, await getSegment(ctx, id))
  const rows = await visibleLeads(ctx).where(test).select('lead.id').orderBy('lead.id').execute()
  return rows.map(row => row.id)
}

describe('a segment', () => {
  test('that is private is its maker’s, an admin’s and theirs to whom it was given', async () => {
    expect(await Promise.all([owner, manager, admin, stranger].map(accessOf))).toEqual([
      'manage',
      undefined,
      'manage',
      undefined,
    ])
    await grant('view')
    expect(await accessOf(stranger)).toBe('view')
    await revokeGrant(owner, { id, to: { kind: 'person', id: 9 } })
    expect(await accessOf(stranger)).toBeUndefined()
  })

  test('of a team is used by it and managed by its managers; everyone’s is used by all', async () => {
    await setVisibility(owner, { id, visibility: 'team', storeIds: [TEST_STORES.north] })
    expect([await accessOf(manager), await accessOf(stranger)]).toEqual(['manage', undefined])
    await setVisibility(owner, { id, visibility: 'everyone', storeIds: [] })
    expect([await accessOf(manager), await accessOf(stranger)]).toEqual(['use', 'use'])
  })

  test('given to a store’s people is given to each of them, and the most that one was given counts', async () => {
    await grantSegment(admin, { id, to: { kind: 'store', id: TEST_STORES.south }, level: 'view' })
    expect([await accessOf(manager), await accessOf(stranger)]).toEqual([undefined, 'view'])
    await grant('edit')
    expect(await accessOf(stranger)).toBe('edit')
    expect(await listGrants(owner, id)).toEqual([
      { to: { kind: 'store', id: TEST_STORES.south }, name: 'Lakeside South', level: 'view' },
      { to: { kind: 'person', id: 9 }, name: 'Sam South', level: 'edit' },
    ])
  })

  test('that one may only view is neither exported nor built on, nor changed', async () => {
    await grant('view')
    await expect(getSegmentToUse(stranger, id)).rejects.toThrow('You may only view this segment. Ask Ana Agent')
    const rule = { version: 1, root: { match: 'all', rules: [{ field: 'segment', operator: 'isIn', operand: id }] } }
    const build = () => createSegment(stranger, { name: 'On it', description: null, isDynamic: true, rule })
    await expect(build()).rejects.toThrow('You may look at “All”, and not use it in a rule.')
    const { catalog } = await readCatalog(stranger)
    expect(parseLeadView({ rule: JSON.stringify(rule) }, catalog).unreadable).toContain('not use it in a rule')
    await expect(
      updateSegment(stranger, { id, version: 1, name: 'X', description: null, rule: EVERYONE }),
    ).rejects.toThrow(Forbidden)
    await grant('use')
    await build()
    await expect(getSegmentToUse(stranger, id)).resolves.toMatchObject({ id })
  })

  test('that one may edit is not thereby shared or deleted; one that one may manage is', async () => {
    await grant('edit')
    await updateSegment(stranger, { id, version: 1, name: 'Theirs', description: null, rule: EVERYONE })
    const share = () => setVisibility(stranger, { id, visibility: 'everyone', storeIds: [] })
    await expect(share()).rejects.toThrow(Forbidden)
    await expect(deleteSegment(stranger, { id })).rejects.toThrow(Forbidden)
    await expect(
      createShareLink(stranger, { id, name: null, kind: 'member', showsContacts: false, days: 1, query: '' }),
    ).rejects.toThrow(Forbidden)
    await grant('manage')
    await share()
  })

  test('is shared with teams of one’s own stores, and with people who are here', async () => {
    const to = { kind: 'store', id: TEST_STORES.south } as const
    await expect(grantSegment(owner, { id, to, level: 'view' })).rejects.toThrow(Forbidden)
    await expect(setVisibility(owner, { id, visibility: 'team', storeIds: [TEST_STORES.south] })).rejects.toThrow(
      Forbidden,
    )
    await expect(setVisibility(owner, { id, visibility: 'team', storeIds: [] })).rejects.toThrow(Invalid)
    await expect(grantSegment(owner, { id, to: { kind: 'person', id: 99 }, level: 'view' })).rejects.toThrow(NotFound)
  })

  test('that is shared or has a link cannot be deleted, and says why', async () => {
    await grant('view')
    await createShareLink(owner, { id, name: null, kind: 'member', showsContacts: false, days: 1, query: '' })
    expect((await listUses(owner, id)).map(({ label }) => label)).toEqual(['Shared with Sam South', '1 link'])
    await expect(deleteSegment(owner, { id })).rejects.toThrow('This segment is in use: Shared with Sam South, 1 link.')
    await revokeGrant(owner, { id, to: { kind: 'person', id: 9 } })
    await deleteSegment({ ...owner, now: TEST_NOW + 2 * DAY }, { id })
  })
})

describe('no sharing', () => {
  test('ever shows a lead that the viewer may not see, whatever was put in by hand', async () => {
    const all = (await database.db.selectFrom('lead').select('id').execute()).map(lead => lead.id)
    await putLeads(admin, { segmentId: id, leadIds: all, kind: 'include', reason: null })
    const { url } = await createShareLink(admin, {
      id,
      name: null,
      kind: 'member',
      showsContacts: false,
      days: 1,
      query: '',
    })
    await openShareLink(admin, stranger.actor, tokenOf(url))
    let seen = 0
    for (const { key: visibility } of VISIBILITIES)
      for (const { key: level } of LEVELS) {
        await setVisibility(admin, { id, visibility, storeIds: Object.values(TEST_STORES) })
        await grantSegment(admin, { id, to: { kind: 'person', id: 9 }, level })
        for (const viewer of [owner, manager, stranger]) {
          if (!(await findSegment(viewer, id))) continue
          const own = (await visibleLeads(viewer).select('lead.id').execute()).map(lead => lead.id)
          const members = await membersOf(viewer)
          expect(own).toEqual(expect.arrayContaining(members))
          seen += members.length
        }
      }
    expect(seen).toBeGreaterThan(0)
  })

  test('tells how many leads somebody else sees beyond the sharer’s own', async () => {
    await grantSegment(admin, { id, to: { kind: 'person', id: 9 }, level: 'view' })
    const effect = async (ctx: Context, to: { kind: 'person' | 'store'; id: number }) =>
      countEffect(ctx, (await readCatalog(ctx)).catalog, await getSegment(ctx, id), to)
    expect(await effect(admin, { kind: 'person', id: 9 })).toBe(1)
    expect(await effect(owner, { kind: 'person', id: 9 })).toBe(0)
    expect(await effect(owner, { kind: 'person', id: TEST_USERS.manager })).toBe(2)
    expect(await effect(admin, { kind: 'store', id: TEST_STORES.north })).toBe(2)
  })
})

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)
const make = async (ctx: Context, kind: 'member' | 'guest', days = 30) =>
  tokenOf((await createShareLink(ctx, { id, name: null, kind, showsContacts: false, days, query: '?sort=name' })).url)

describe('a link', () => {
  test('lets in whoever is signed in, as themselves, until it is taken back', async () => {
    const token = await make(owner, 'member')
    expect(await openShareLink(admin, undefined, token)).toBe('sign in')
    expect(await openShareLink(admin, stranger.actor, token)).toEqual({ segmentId: id, query: 'sort=name' })
    expect(await accessOf(stranger)).toBe('view')
    expect(await membersOf(stranger)).toHaveLength(1)
    const [link] = await listShareLinks(owner, id)
    expect(link).toMatchObject({ kind: 'member', openings: 1, lastOpenedAt: TEST_NOW })
    await revokeShareLink(owner, { id, linkId: link?.id ?? 0 })
    expect(await accessOf(stranger)).toBeUndefined()
    await expect(revokeShareLink(owner, { id, linkId: link?.id ?? 0 })).rejects.toThrow(Conflict)
  })

  test('expires for those who came by it too', async () => {
    await openShareLink(admin, stranger.actor, await make(owner, 'member', 1))
    expect(await accessOf({ ...stranger, now: TEST_NOW + DAY - 1 })).toBe('view')
    expect(await accessOf({ ...stranger, now: TEST_NOW + DAY })).toBeUndefined()
  })

  test('that is forged, expired, taken back or of someone who left answers the same', async () => {
    await setVisibility(owner, { id, visibility: 'team', storeIds: [TEST_STORES.north] })
    const token = await make(manager, 'guest', 1)
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BA' : 'AA'}`
    const answers = [
      await openShareLink(admin, undefined, forged).catch(String),
      await openShareLink(admin, undefined, `9${token}`).catch(String),
      await openShareLink(admin, undefined, 'nothing').catch(String),
      await openShareLink({ ...admin, now: TEST_NOW + DAY }, undefined, token).catch(String),
    ]
    await database.db.updateTable('user').set({ is_active: 0 }).where('id', '=', TEST_USERS.manager).execute()
    answers.push(await openShareLink(admin, undefined, token).catch(String))
    await database.db.updateTable('user').set({ is_active: 1 }).where('id', '=', TEST_USERS.manager).execute()
    const [link] = await listShareLinks(owner, id)
    await revokeShareLink(owner, { id, linkId: link?.id ?? 0 })
    answers.push(await openShareLink(admin, undefined, token).catch(String))
    expect(new Set(answers)).toEqual(
      new Set(['NotFound: This link opens nothing. Ask whoever sent it to you for a new one.']),
    )
  })

  test('keeps no secret in the database', async () => {
    const token = await make(owner, 'member')
    // The secret itself may have the sign that stands before it.
    const secret = token.slice(token.indexOf('-') + 1)
    const rows = await database.db.selectFrom('segment_link').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('for guests is made by managers, and an agent’s is refused', async () => {
    await expect(make(owner, 'guest')).rejects.toThrow('Agents may not make links for guests. Ask a manager.')
  })

  test('for guests shows what its maker sees to someone who may do nothing else', async () => {
    await setVisibility(owner, { id, visibility: 'team', storeIds: [TEST_STORES.north] })
    const token = await make(manager, 'guest')
    const opened = await openShareLink(admin, undefined, token)
    if (opened === 'sign in' || !('guest' in opened)) throw new Error('A guest was not let in.')
    const { guest } = opened
    expect(await membersOf(guest)).toEqual(await membersOf(manager))
    expect(opened.segment).toMatchObject({ access: 'view', mayEdit: false })
    await expect(deleteSegment(guest, { id })).rejects.toThrow('A guest may only look.')
    await expect(make(guest, 'member')).rejects.toThrow(Forbidden)
    const entry = await database.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ action: 'share.open', user_id: null, subject_id: id })
  })

  test('for guests masks what somebody could be reached by, and what a dealership keeps in its own words', async () => {
    await setVisibility(owner, { id, visibility: 'team', storeIds: [TEST_STORES.north] })
    await removeLeads(database.db)
    const email = 'casey@example.com'
    const leadId = await addLead(database.db, { email, phone: '+13125550100', city: 'Chicago', postal_code: '60601' })
    const field = await createField(admin, { label: 'Second number', type: 'text', options: [] })
    const said = { id: 1, field_id: field.id, lead_id: leadId, value: '312 555 0199', value_folded: '312 555 0199' }
    await database.db.insertInto('custom_segment_value').values(said).execute()
    const query = `?cols=name,city,email,phone,postalCode,custom.${field.id}`
    const secret = { email, phone: '+13125550100', postalCode: '60601', [`custom.${field.id}`]: '312 555 0199' }
    for (const showsContacts of [false, true]) {
      const { url } = await createShareLink(manager, { id, name: null, kind: 'guest', showsContacts, days: 1, query })
      const opened = await openShareLink(admin, undefined, tokenOf(url))
      if (opened === 'sign in' || !('guest' in opened)) throw new Error('A guest was not let in.')
      const { listing } = await readGuestView(opened, 1)
      const values = 'rows' in listing ? listing.rows[0]?.values : undefined
      const masked = Object.fromEntries(Object.keys(secret).map(key => [key, '•••••']))
      expect(values).toEqual({ name: 'Dana Okafor', city: 'Chicago', ...(showsContacts ? secret : masked) })
    }
  })

  test('for guests opens no more than so often within an hour', async () => {
    await setVisibility(owner, { id, visibility: 'team', storeIds: [TEST_STORES.north] })
    const token = await make(manager, 'guest')
    const [link] = await listShareLinks(manager, id)
    const visits = Array.from({ length: 240 }, () => ({ link_id: link?.id ?? 0, user_id: null, at: TEST_NOW }))
    await database.db.insertInto('segment_link_visit').values(visits).execute()
    await expect(openShareLink(admin, undefined, token)).rejects.toThrow(TooMany)
    expect(await openShareLink(admin, stranger.actor, token)).toMatchObject({ segmentId: id })
  })
})
