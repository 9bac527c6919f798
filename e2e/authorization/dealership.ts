import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Kysely } from 'kysely'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database, NewRow } from '@/db/schema'
import { fold } from '@/lib/text'
import type { Bygone, Visitor } from './visitors'

export const NOW = Date.UTC(2026, 10, 22, 16)
export const PASSWORD = 'one-password-for-all'

/** Ids of what the doors are tried on. All but the last store and lead are of the north, the segments of its agent. */
export const NORTH_STORE = 1
const SOUTH_STORE = 2
export const EMPTY_STORE = 3
export const SOURCE = 'web_form'
export const NORTH_LEAD = 1
export const COLLEAGUES_LEAD = 2
const SOUTH_LEAD = 3
export const TEAM_SEGMENT = 1
export const STATIC_SEGMENT = 2
/** Of the manager of the north, and none of them has a file any more. */
export const NEW_IMPORT = 1
export const READY_IMPORT = 2
export const DONE_IMPORT = 3
export const ASKED_EXPORT = 1
export const INVITATION = 1
/** To the static segment, for people here; its secret is nothing but zeros. */
export const SHARE_LINK = 1
export const SHARE_TOKEN = `${SHARE_LINK}-${'A'.repeat(43)}`
export const CHOICE_FIELD = 1
/** Of the agent of the north: one lead is skipped, the other is open. */
export const QUEUE = 1
export const JOB = 1
export const BATCH = 1
export const OPEN_POSITION = 2
/** Of the north's lead, behind a number of the team segment. */
export const LEAD_LIST = 1
/** Of the agent, shared with the north. */
export const TEAM_VIEW = 1

/** Words in the names of leads and segments, that only people of a store may ever be sent. */
export const SECRETS = { [NORTH_STORE]: 'Northsecret', [SOUTH_STORE]: 'Southsecret' }

export const EVERYONE = { version: 1, root: { match: 'all', rules: [{ field: 'everyone', operator: 'is' }] } }

/** What hangs off each lead, as its forms send it. */
export const VEHICLE = {
  role: 'owned' as const,
  make: 'Honda',
  model: null,
  year: null,
  mileage: null,
  leaseEnd: null,
  warrantyEnd: null,
  payoff: null,
  estimate: null,
  apr: null,
  paymentsLeft: null,
}
export const APPOINTMENT = { kind: 'sales', startsAt: NOW, confirmed: false, status: 'scheduled', note: null }
export const TASK = { kind: 'call', dueAt: NOW, state: 'open', note: null, assignedToId: null }

interface Person {
  id: number
  role: NewRow<'user'>['role']
  storeIds: (keyof typeof SECRETS)[]
}

export const PEOPLE: Record<Exclude<Visitor, 'anonymous'> | Bygone, Person> = {
  agent: { id: 1, role: 'agent', storeIds: [NORTH_STORE] },
  colleague: { id: 2, role: 'agent', storeIds: [NORTH_STORE] },
  manager: { id: 3, role: 'manager', storeIds: [NORTH_STORE] },
  southAgent: { id: 4, role: 'agent', storeIds: [SOUTH_STORE] },
  southManager: { id: 5, role: 'manager', storeIds: [SOUTH_STORE] },
  admin: { id: 6, role: 'admin', storeIds: [NORTH_STORE, SOUTH_STORE] },
  signedOut: { id: 7, role: 'admin', storeIds: [] },
  deactivated: { id: 8, role: 'admin', storeIds: [] },
}

export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.com`
}

/** A dealership as small as can be, in a new database. */
export async function createDealership(url: string): Promise<void> {
  const db = openDatabase(url)
  await migrate(db)
  await db.insertInto('dealership').values(dealership).execute()
  await db.insertInto('store').values(stores).execute()
  await insertPeople(db)
  await db.insertInto('lead').values(leads).execute()
  for (const { id } of leads) await insertRelated(db, Number(id))
  await insertSegments(db)
  await insertQueue(db)
  await insertBatch(db)
  await db.insertInto('custom_segment_field').values(field).execute()
  await db.insertInto('saved_view').values(view).execute()
  await db.insertInto('saved_view_store').values({ view_id: TEAM_VIEW, store_id: NORTH_STORE }).execute()
  await db.insertInto('lead_list').values(leadList).execute()
  await db.insertInto('lead_list_lead').values({ list_id: LEAD_LIST, lead_id: NORTH_LEAD }).execute()
  await db.insertInto('audit').values(audit).execute()
  await db.insertInto('source').values({ key: SOURCE, label: 'Website form', source_type: 'internet' }).execute()
  await db.insertInto('import').values(imports).execute()
  await db.insertInto('export').values(asked).execute()
  await db.insertInto('one_time_link').values(invitation).execute()
  await db.destroy()
}

async function insertPeople(db: Kysely<Database>): Promise<void> {
  // Cheap on purpose: how a password is kept is tested elsewhere.
  const password_hash = await hash(PASSWORD, { memoryCost: 1024, timeCost: 1 })
  for (const [name, { id, role, storeIds }] of Object.entries(PEOPLE)) {
    const user = { id, name, email: emailOf(name), role, password_hash, is_active: 1, created_at: NOW } as const
    await db
      .insertInto('user')
      .values({ ...user, all_stores: role === 'admin' ? 1 : 0 })
      .execute()
    const rows = storeIds.map(store_id => ({ user_id: id, store_id }))
    if (rows.length > 0) await db.insertInto('user_store').values(rows).execute()
  }
}

async function insertRelated(db: Kysely<Database>, lead_id: number): Promise<void> {
  const { role, make } = VEHICLE
  await db
    .insertInto('lead_vehicle')
    .values({ lead_id, id: 1, role, make, make_folded: fold(make) })
    .execute()
  const made = { lead_id, id: 1, created_at: NOW, created_by: null }
  const { startsAt, ...appointment } = APPOINTMENT
  await db
    .insertInto('lead_appointment')
    .values({ ...made, ...appointment, starts_at: startsAt, confirmed: 0 })
    .execute()
  const { dueAt, assignedToId, ...task } = TASK
  await db
    .insertInto('lead_task')
    .values({ ...made, ...task, due_at: dueAt, assigned_to_id: assignedToId })
    .execute()
}

async function insertSegments(db: Kysely<Database>): Promise<void> {
  const byAgent = { created_by: PEOPLE.agent.id, created_at: NOW }
  await db
    .insertInto('segment')
    .values([segment(TEAM_SEGMENT, EVERYONE), segment(STATIC_SEGMENT, null)])
    .execute()
  await db
    .insertInto('segment_store')
    .values([TEAM_SEGMENT, STATIC_SEGMENT].map(segment_id => ({ segment_id, store_id: NORTH_STORE })))
    .execute()
  await db
    .insertInto('segment_lead')
    .values({ segment_id: STATIC_SEGMENT, lead_id: NORTH_LEAD, kind: 'include', ...byAgent })
    .execute()
  await db
    .insertInto('segment_link')
    .values({
      id: SHARE_LINK,
      segment_id: STATIC_SEGMENT,
      secret_hash: createHash('sha256').update(Buffer.alloc(32)).digest('base64url'),
      kind: 'member',
      shows_contacts: 0,
      query: '',
      expires_at: NOW + 86_400_000,
      ...byAgent,
    })
    .execute()
}

async function insertQueue(db: Kysely<Database>): Promise<void> {
  const user_id = PEOPLE.agent.id
  await db
    .insertInto('queue')
    .values({ id: QUEUE, user_id, segment_id: TEAM_SEGMENT, query: '', started_at: NOW, last_closed: 1 })
    .execute()
  const item = { queue_id: QUEUE, why: 'member', is_late_arrival: 0 } as const
  await db
    .insertInto('queue_lead')
    .values([
      { ...item, position: 1, lead_id: COLLEAGUES_LEAD, state: 'skipped', reason: 'later', closed_at: NOW },
      { ...item, position: OPEN_POSITION, lead_id: NORTH_LEAD, state: 'open' },
    ])
    .execute()
  await db
    .insertInto('lead_claim')
    .values({ lead_id: NORTH_LEAD, user_id, queue_id: QUEUE, claimed_at: NOW, expires_at: NOW + 86_400_000_000 })
    .execute()
}

/** A job that waits for a time that does not come, and a batch that can be taken back. */
async function insertBatch(db: Kysely<Database>): Promise<void> {
  const user_id = PEOPLE.agent.id
  const far = NOW + 86_400_000_000
  const of = { user_id, title: 'Change the status of 1 lead to New', done: 0, total: 1, created_at: NOW }
  await db
    .insertInto('job')
    .values({ ...of, id: JOB, kind: 'batch', payload: '{"batchId":9}', state: 'waiting', run_at: far, ...unused })
    .execute()
  const operand = JSON.stringify({ status: 'new', subStatus: null, lostReason: null })
  const { done: _, ...named } = of
  const counts = { parts_done: 1, reached: 1, changed: 1, refused: 0, undo_parts_done: 0, undone: 0, kept: 0 }
  await db
    .insertInto('batch')
    .values({
      ...named,
      ...counts,
      id: BATCH,
      operation: 'status',
      operand,
      state: 'done',
      undo_until: far,
    })
    .execute()
  await db
    .insertInto('batch_part')
    .values({ batch_id: BATCH, id: 1, lead_ids: `[${NORTH_LEAD}]` })
    .execute()
  const was = { status: 'attempted', sub_status: null, lost_reason: null }
  const before = JSON.stringify({ was, noted: [] })
  await db.insertInto('batch_lead').values({ batch_id: BATCH, lead_id: NORTH_LEAD, state: 'changed', before }).execute()
}

const unused = { attempts: 0, fence: 0, is_cancelled: 0 } as const

const dealership: NewRow<'dealership'> = {
  id: 1,
  name: 'Small Motors',
  time_zone: 'America/Chicago',
  country: 'US',
  first_weekday: 0,
  agents_see_all_leads: 1,
  agents_may_import: 1,
  agents_may_export: 1,
  is_demo: 0,
  fold_version: 'test',
}

/** Nobody has its secret. */
const invitation: NewRow<'one_time_link'> = {
  id: INVITATION,
  secret_hash: 'x'.repeat(43),
  kind: 'invitation',
  email: 'new@example.com',
  name: 'New',
  role: 'agent',
  all_stores: 1,
  store_ids: '[]',
  created_by: PEOPLE.admin.id,
  created_at: NOW,
  expires_at: NOW + 86_400_000,
}

const stores: NewRow<'store'>[] = [
  { id: NORTH_STORE, name: 'North' },
  { id: SOUTH_STORE, name: 'South' },
  { id: EMPTY_STORE, name: 'Empty' },
]

const field: NewRow<'custom_segment_field'> = {
  id: CHOICE_FIELD,
  name: 'club',
  display_name: 'Club',
  field_type: 'choice',
  options: JSON.stringify([
    { key: 'gold', label: 'Gold' },
    { key: 'silver', label: 'Silver' },
  ]),
  position: 1,
  created_at: NOW,
}

const view: NewRow<'saved_view'> = {
  id: TEAM_VIEW,
  name: 'Calls',
  name_folded: 'calls',
  visibility: 'team',
  query: '?f=status.new',
  version: 1,
  created_by: PEOPLE.agent.id,
  created_at: NOW,
  updated_by: PEOPLE.agent.id,
  updated_at: NOW,
}

const leads: NewRow<'lead'>[] = [
  lead(NORTH_LEAD, NORTH_STORE, null),
  lead(COLLEAGUES_LEAD, NORTH_STORE, PEOPLE.colleague.id),
  lead(SOUTH_LEAD, SOUTH_STORE, null),
]

const leadList: NewRow<'lead_list'> = {
  id: LEAD_LIST,
  title: `${SECRETS[NORTH_STORE]} leads`,
  segment_id: TEAM_SEGMENT,
  total: 1,
  created_by: PEOPLE.agent.id,
  created_at: NOW,
}

/** So that the log has the names of leads to keep from the other store. */
const audit: NewRow<'audit'>[] = [
  { subject_id: NORTH_LEAD, store_id: NORTH_STORE },
  { subject_id: SOUTH_LEAD, store_id: SOUTH_STORE },
].map(where => ({ at: NOW, user_id: PEOPLE.admin.id, action: 'lead.update', subject: 'lead', details: '{}', ...where }))

const imports: NewRow<'import'>[] = [
  importRow(NEW_IMPORT, 'uploaded'),
  importRow(READY_IMPORT, 'checked'),
  importRow(DONE_IMPORT, 'done'),
]

const asked: NewRow<'export'> = {
  id: ASKED_EXPORT,
  user_id: PEOPLE.manager.id,
  segment_id: null,
  name: 'Leads',
  query: 'format=csv&cols=name',
  format: 'csv',
  columns: '["Name"]',
  left_out: '[]',
  words: 'All leads.',
  rule_hash: null,
  time_zone: 'America/Chicago',
  state: 'asked',
  stop_reason: null,
  row_count: null,
  rows_done: 0,
  file_size: null,
  file_hash: null,
  asked_at: NOW,
  started_at: null,
  ended_at: null,
}

function importRow(id: number, state: NewRow<'import'>['state']): NewRow<'import'> {
  const shape = { encoding: 'utf-8', delimiter: ',', headerLine: 1, isGuess: false, hash: '', rows: 1, blankRows: 0 }
  const columns = [{ header: SECRETS[NORTH_STORE], filled: 1, samples: [SECRETS[NORTH_STORE]] }]
  return {
    id,
    user_id: PEOPLE.manager.id,
    store_id: NORTH_STORE,
    file_name: `${SECRETS[NORTH_STORE]}.csv`,
    file_size: 1,
    file_hash: String(id),
    survey: JSON.stringify({ ...shape, columns, dates: { monthFirst: 0, dayFirst: 0 } }),
    mapping: JSON.stringify(['name']),
    date_order: 'month',
    state,
    row_count: 1,
    rows_done: 0,
    last_line: 0,
    created: 0,
    already_here: 0,
    refused: 0,
    created_at: NOW,
    updated_at: NOW,
    ended_at: state === 'done' ? NOW : null,
  }
}

function lead(id: number, store: keyof typeof SECRETS, agent: number | null): NewRow<'lead'> {
  const name = SECRETS[store]
  return {
    id,
    store_id: store,
    bdc_agent_id: agent,
    first_name: name,
    first_name_folded: fold(name),
    full_name_folded: fold(name),
    status: 'new',
    created_at: NOW,
    updated_at: NOW,
    attempts: 0,
    unworked_since: NOW,
  }
}

function segment(id: number, rule: object | null): NewRow<'segment'> {
  const name = `${SECRETS[NORTH_STORE]} segment ${id}`
  const maker = { created_by: PEOPLE.agent.id, updated_by: PEOPLE.agent.id, created_at: NOW, updated_at: NOW }
  const kind = { is_dynamic: rule ? 1 : 0, rule: rule && JSON.stringify(rule), visibility: 'team', version: 1 } as const
  return { id, name, name_folded: fold(name) ?? '', ...kind, ...maker }
}
