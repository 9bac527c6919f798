import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database, Row } from '@/db/schema'
import { readKnown } from '@/lib/analytics/known-members'
import { sizeOverTime } from '@/lib/analytics/size-over-time'
import { runSweep } from '@/lib/analytics/testing/run-sweep'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'
import { verifyPassword } from '@/lib/auth/password'
import { type Context, readDealership, SYSTEM } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import {
  activitySummary,
  appointmentSummary,
  consentSummary,
  currentRow,
  customValueColumns,
  dueOn,
  FOLDED_WITH,
  interestColumns,
  leadColumns,
  vehicleColumns,
} from '@/lib/leads/derive'
import { ruleContext } from '@/lib/leads/rule-context'
import { raiseVersion } from '@/lib/leads/testing/add-lead'
import { compile } from '@/lib/rules/compile'
import { describe as describeRule } from '@/lib/rules/describe'
import { sizeOf } from '@/lib/rules/lead-set'
import { parseRuleText } from '@/lib/rules/parse'
import { validate } from '@/lib/rules/validate'
import { criteriaRows } from '@/lib/segments/criteria'
import { listSegments } from '@/lib/segments/queries'
import { SEGMENT_TEMPLATES } from '@/lib/segments/templates'
import { emptyDatabase, type TestDatabase } from '@/lib/testing/context'
import { dayOf } from '@/lib/time'
import { PEOPLE, STORES } from './dealership'
import { seed, seedEmpty } from './seed'
import { UGLY } from './ugly'

/** Ten in the morning of a Sunday in Chicago. */
const NOW = Date.UTC(2026, 10, 22, 16)
const COUNT = 3_000
const CHILDREN = [
  'lead_interest',
  'lead_budget',
  'lead_timeline',
  'lead_activity',
  'lead_tag',
  'lead_language',
  'custom_segment_value',
  'lead_vehicle',
  'lead_appointment',
  'lead_task',
  'lead_email',
  'lead_consent',
  'lead_status_change',
  'lead_assignment',
] as const

const opened: TestDatabase[] = []
afterAll(async () => {
  for (const database of opened) await database.close()
})

async function open(): Promise<TestDatabase> {
  const database = await emptyDatabase()
  opened.push(database)
  return database
}

describe('the demo dealership', () => {
  let db: Kysely<Database>
  let ctx: Context
  let leads: Row<'lead'>[]
  const progress: number[] = []

  beforeAll(async () => {
    const { db: fresh, reader } = await open()
    db = fresh
    await seed(db, { leads: COUNT, now: NOW, onProgress: done => progress.push(done) })
    leads = await db.selectFrom('lead').selectAll().orderBy('id').execute()
    ctx = { db, reader, actor: SYSTEM, now: NOW, dealership: await readDealership(db) }
  })

  it('has exactly as many leads as asked for, with dense ids, and says how far it is', () => {
    expect(leads.map(lead => lead.id)).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1))
    expect(progress).toEqual([1_000, 2_000, 3_000])
  })

  it('reaches to this morning, and never beyond now', async () => {
    expect(leads.filter(lead => dayOf(lead.created_at, 'America/Chicago') === '2026-11-22')).not.toEqual([])
    const late = await db.selectFrom('lead_activity').select('lead_id').where('at', '>', NOW).execute()
    expect([...late, ...leads.filter(lead => lead.updated_at > NOW || lead.created_at > NOW)]).toEqual([])
  })

  it('compares leads by what the app would write', async () => {
    for (const lead of leads) expect(lead).toMatchObject(leadColumns(lead, 'US'))
    for (const interest of await rowsOf('lead_interest')) expect(interest).toMatchObject(interestColumns(interest))
    const fields = await db.selectFrom('custom_segment_field').select(['id', 'field_type']).execute()
    const types = new Map(fields.map(field => [field.id, field.field_type]))
    for (const row of await rowsOf('custom_segment_value')) {
      const value = row.value_number ?? row.value
      expect(row).toMatchObject(customValueColumns(types.get(row.field_id) ?? 'text', value))
    }
  })

  it('sums up activities as the app would', async () => {
    const activities = groupBy(await rowsOf('lead_activity'), activity => activity.lead_id)
    for (const lead of leads)
      expect(lead).toMatchObject(activitySummary(activities.get(lead.id) ?? [], lead.created_at))
  })

  it('sums up appointments and consents, and values vehicles, as the app would', async () => {
    const appointments = groupBy(await rowsOf('lead_appointment'), row => row.lead_id)
    const consents = groupBy(await rowsOf('lead_consent'), row => row.lead_id)
    for (const lead of leads)
      expect(lead).toMatchObject({
        ...appointmentSummary(appointments.get(lead.id) ?? []),
        ...consentSummary(consents.get(lead.id) ?? []),
      })
    for (const vehicle of await rowsOf('lead_vehicle')) expect(vehicle).toMatchObject(vehicleColumns(vehicle))
  })

  it('knows of every lead how it began and through what it came to where it is', async () => {
    const statuses = groupBy(await rowsOf('lead_status_change'), row => row.lead_id)
    const hands = groupBy(await rowsOf('lead_assignment'), row => row.lead_id)
    for (const lead of leads) {
      const changes = statuses.get(lead.id) ?? []
      expect(changes[0]).toMatchObject({ from_status: null, to_status: 'new', at: lead.created_at })
      for (const [index, change] of changes.entries()) {
        if (index > 0) expect(change.from_status).toBe(changes[index - 1]?.to_status)
        expect(change.at).toBeLessThanOrEqual(NOW)
        expect(change.at).toBeGreaterThanOrEqual(changes[index - 1]?.at ?? 0)
      }
      expect(changes.at(-1)?.to_status).toBe(lead.status)
      const last = (role: string) => hands.get(lead.id)?.findLast(row => row.role === role)?.to_user_id ?? null
      expect([last('bdc_agent'), last('salesperson')]).toEqual([lead.bdc_agent_id, lead.salesperson_id])
    }
  })

  it('has recorded who came into the untried leads, and those who are there still never left', async () => {
    const ofUntried = (await rowsOf('segment_event')).filter(({ segment_id }) => segment_id === 2)
    const events = groupBy(ofUntried, row => row.lead_id)
    expect(events.size).toBeGreaterThan(1000)
    const still = leads.filter(lead => lead.status === 'new' && lead.attempts === 0 && events.has(lead.id))
    expect(still.length).toBeGreaterThan(20)
    for (const { id } of still) expect(events.get(id)?.map(({ kind }) => kind)).toEqual(['entered'])
  })

  it('has a history of every segment that ends with whoever is in it', async () => {
    const before = await rowsOf('segment_event')
    expect(before.filter(({ kind }) => kind === 'entered').length).toBeGreaterThan(COUNT / 2)
    for (const event of before) expect(event.at).toBeLessThanOrEqual(NOW)
    const { days } = await sizeOverTime(ctx, { id: 2 }, { from: '2025-01-01', to: '2030-01-01' })
    const known = days.filter(({ size }) => size !== null)
    expect(known.length).toBeGreaterThan(300)
    for (const [index, day] of known.entries()) {
      expect(day.size).toBeGreaterThanOrEqual(0)
      if (index > 0) expect(day.size).toBe((known[index - 1]?.size ?? 0) + day.entered - day.left)
    }
    for (const segment of await listSegments(ctx)) {
      const period = { from: dayOf(NOW, ctx.dealership.timeZone), to: dayOf(NOW, ctx.dealership.timeZone) }
      const [today] = (await sizeOverTime(ctx, segment, period)).days
      expect(today?.size, segment.name).toBe(sizeOf(await readKnown(ctx, segment.id)))
    }
    // Nobody came or went since: a sweep of everything finds nothing to write.
    await raiseVersion(db)
    await runSweep(ctx)
    expect(await rowsOf('segment_event')).toEqual(before)
  })

  it.each(SEGMENT_TEMPLATES)('has some leads, but not most, for the template $name', async ({ rule }) => {
    const { catalog } = await readCatalog(ctx)
    const parsed = parseRuleText(JSON.stringify(rule), catalog)
    if (!parsed.ok) throw new Error(parsed.problems[0].message)
    expect(JSON.stringify(parsed.rule)).toBe(JSON.stringify(rule))
    expect(JSON.stringify(rule)).not.toContain('custom.')
    expect(validate(parsed.rule, catalog, ruleContext(ctx))).toEqual([])
    expect(describeRule(parsed.rule, catalog).text).toMatch(/^Leads .+\.$/)
    const found = await db
      .selectFrom('lead')
      .select('id')
      .where(compile(parsed.rule, catalog, ruleContext(ctx)))
      .execute()
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(COUNT / 3)
  })

  it('tells stories that fit the status', () => {
    const contacted = [
      'contacted',
      'qualified',
      'appointment_set',
      'showed',
      'working',
      'sold_pending',
      'sold',
      'delivered',
    ]
    const untried = leads.filter(lead => lead.status === 'new' && (lead.attempts > 0 || lead.last_two_way_at !== null))
    const unmet = leads.filter(lead => contacted.includes(lead.status) && lead.last_two_way_at === null)
    const answered = leads.filter(
      lead => lead.status === 'attempted' && (!lead.attempts || lead.last_two_way_at !== null),
    )
    const unsaid = leads.filter(lead => lead.lost_reason && !['lost', 'bad'].includes(lead.status))
    expect([...untried, ...unmet, ...answered, ...unsaid].map(({ id, status }) => ({ id, status }))).toEqual([])
  })

  it.each(['lead_budget', 'lead_timeline'] as const)(
    'marks one row of %s as current, the one stated last',
    async table => {
      const ofLead = groupBy(await rowsOf(table), row => row.lead_id)
      expect([...ofLead.values()].some(rows => rows.length > 1)).toBe(true)
      for (const rows of ofLead.values()) {
        expect(rows.filter(row => row.is_current === 1)).toEqual([currentRow(rows)])
      }
    },
  )

  it('has due dates as the app would write them', async () => {
    for (const timeline of await rowsOf('lead_timeline')) expect(timeline.due_on).toBe(dueOn(timeline))
  })

  it('has about as much of everything as a dealership', async () => {
    const perLead = await Promise.all(CHILDREN.map(async table => (await rowsOf(table)).length / COUNT))
    const expected = [1.6, 0.6, 0.55, 3.6, 0.6, 1, 2.4, 0.55, 0.22, 0.9, 1.65, 0.48, 3.7, 1.3]
    for (const [index, amount] of perLead.entries()) expect(amount / (expected[index] ?? 0)).toBeCloseTo(1, 0)
  })

  it('has the ugly ones among the leads', () => {
    for (const {
      lead: { first_name, last_name, phone, email },
    } of UGLY) {
      const twins = leads.filter(lead => first_name === undefined || lead.first_name === first_name)
      expect(twins.some(lead => last_name === undefined || lead.last_name === last_name)).toBe(true)
      expect(leads.some(lead => phone === undefined || lead.phone === phone)).toBe(true)
      expect(leads.some(lead => email === undefined || lead.email === email)).toBe(true)
    }
  })

  it('lets in the demo accounts, and nobody else', async () => {
    const users = await db.selectFrom('user').select(['email', 'role', 'password_hash']).orderBy('id').execute()
    expect(users.slice(0, 3)).toMatchObject(DEMO_ACCOUNTS.map(({ email, role }) => ({ email, role })))
    for (const [index, user] of users.slice(0, 4).entries()) {
      expect(await verifyPassword(user.password_hash, DEMO_PASSWORD)).toBe(index < 3)
    }
  })

  it('gives the demo agent and the demo manager the same stores, and the admin all', async () => {
    const [agent, manager, admin] = PEOPLE
    expect(agent?.stores).toEqual(manager?.stores)
    expect(agent?.stores?.length).toBeLessThan(STORES.length)
    expect(admin?.stores).toBeNull()
  })

  it('has segments whose rules are whole, canonical and find some leads, but not all', async () => {
    const { catalog } = await readCatalog(ctx)
    const dynamic = (await rowsOf('segment')).filter(segment => segment.is_dynamic === 1)
    expect(dynamic.length).toBeGreaterThanOrEqual(12)
    for (const { id, name, rule, created_by } of dynamic) {
      const parsed = parseRuleText(rule ?? '', catalog)
      if (!parsed.ok) throw new Error(`${name}: ${parsed.problems[0].message}`)
      expect(JSON.stringify(parsed.rule), name).toBe(rule)
      expect(validate(parsed.rule, catalog), name).toEqual([])

      const criteria = await db.selectFrom('segment_criteria').selectAll().where('segment_id', '=', id).execute()
      expect(criteria).toEqual(criteriaRows(parsed.rule).map(row => ({ segment_id: id, ...row })))

      const me = name === 'My open leads' ? (PEOPLE[0]?.id ?? 0) : created_by
      const test = compile(parsed.rule, catalog, { ...ruleContext(ctx), me })
      const found = await db.selectFrom('lead').select('id').where(test).execute()
      expect(found.length, name).toBeGreaterThan(0)
      expect(found.length, name).toBeLessThan(COUNT / 2)
    }
  })

  it('has segments with a first version, a team, and leads put in by hand', async () => {
    const segments = await rowsOf('segment')
    const versions = await rowsOf('segment_version')
    const content = ({
      name,
      description,
      is_dynamic,
      rule,
      version,
    }: (typeof versions)[number] | (typeof segments)[number]) => ({
      name,
      description,
      is_dynamic,
      rule,
      version,
    })
    expect(versions.map(content)).toEqual(segments.map(content))

    const byHand = groupBy(await rowsOf('segment_lead'), row => row.segment_id)
    const teams = groupBy(await rowsOf('segment_store'), row => row.segment_id)
    for (const { id, is_dynamic, visibility, created_by } of segments) {
      const stores = PEOPLE.find(person => person.id === created_by)?.stores ?? []
      expect(teams.get(id)?.map(row => row.store_id) ?? []).toEqual(stores)
      expect(visibility).toBe(stores.length > 0 ? 'team' : 'everyone')
      if (!is_dynamic) expect(byHand.get(id)?.every(row => row.kind === 'include')).toBe(true)
    }
    expect(new Set([...byHand.values()].flat().map(row => row.kind))).toEqual(new Set(['include', 'exclude']))
  })

  /** Of a lead in the order of their ids. */
  async function rowsOf<T extends keyof Database>(table: T): Promise<Row<T>[]> {
    const rows = await db
      .selectFrom(table as keyof Database)
      .selectAll()
      .execute()
    const idOf = (row: object) => ('id' in row ? Number(row.id) : 0)
    return rows.sort((a, b) => idOf(a) - idOf(b)) as Row<T>[]
  }
})

it('is the same for the same count on the same day, whatever the hour', async () => {
  const dumps: string[] = []
  for (const now of [NOW, NOW + 7 * 3_600_000]) {
    const { db } = await open()
    await seed(db, { leads: 200, now })
    dumps.push(await dump(db))
  }
  expect(dumps[0]).toBe(dumps[1])
})

it('leaves nothing when it fails, so that the next start can try again', async () => {
  const { db } = await open()
  const onProgress = () => {
    throw new Error('stopped')
  }
  await expect(seed(db, { leads: 50, now: NOW, onProgress })).rejects.toThrow('stopped')
  expect(await db.selectFrom('dealership').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('lead').selectAll().execute()).toEqual([])
})

it('starts empty with one store, the usual sources and nobody', async () => {
  const { db } = await open()
  await seedEmpty(db, NOW)
  expect(await db.selectFrom('store').select('name').execute()).toEqual([{ name: 'Main store' }])
  expect(await db.selectFrom('dealership').select(['is_demo', 'fold_version']).execute()).toEqual([
    { is_demo: 0, fold_version: FOLDED_WITH },
  ])
  expect(await db.selectFrom('audit').select(['at', 'action']).execute()).toEqual([
    { at: NOW, action: 'dealership.create' },
  ])
  expect(await db.selectFrom('user').selectAll().execute()).toEqual([])
})

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

/** A digest of all that was written but the passwords' salts. */
async function dump(db: Kysely<Database>): Promise<string> {
  const digest = createHash('sha256')
  const tables = [
    'dealership',
    'store',
    'source',
    'tag',
    'custom_segment_field',
    'campaign',
    'lead',
    ...CHILDREN,
  ] as const
  for (const table of [
    ...tables,
    'segment',
    'segment_criteria',
    'segment_lead',
    'segment_event',
    'segment_day',
    'segment_sweep',
    'swept_lead',
    'segment_version',
    'audit',
  ] as const) {
    digest.update(JSON.stringify(await db.selectFrom(table).selectAll().execute()))
  }
  return digest.digest('hex')
}
