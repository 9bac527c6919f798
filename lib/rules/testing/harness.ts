/** A real database with plain leads in it, and the product's answer to a rule. */
import type { Kysely, Transaction } from 'kysely'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import type { Database, NewRow } from '@/db/schema'
import { newDatabase } from '@/db/testing/database'
import { dropIndexes } from '@/db/testing/indexes'
import type { Context } from '@/lib/context'
import {
  appointmentSummary,
  consentSummary,
  currentRow,
  customValueColumns,
  dueOn,
  interestColumns,
  leadColumns,
  vehicleColumns,
} from '@/lib/leads/derive'
import { type Explanation, explainLead } from '@/lib/leads/explain-lead'
import type { Reader } from '@/lib/reader/reader-pool'
import { fold } from '@/lib/text'
import { type Catalog, createCatalog } from '../catalog'
import { compile } from '../compile'
import { parseRule } from '../parse'
import type { Rule, StoredRule } from '../rule'
import { unworkedSince } from './language'
import { PLAIN_TABLES } from './tables'
import { DEALERSHIP, type TestCustomField, type TestLead, type TestSegment, type World } from './world'

export interface TestDatabase {
  db: Kysely<Database>
  url: string
  close(): Promise<void>
}

/** A temporary database with the test dealership and no leads; on request without any index but the keys. */
export async function openTestDatabase({ indexes = true } = {}): Promise<TestDatabase> {
  const { url, remove } = await newDatabase()
  const db = openDatabase(url)
  await migrate(db)
  await insertDealership(db)
  await insertAudiences(db)
  if (!indexes) await dropIndexes(db)
  return {
    db,
    url,
    async close() {
      await db.destroy()
      await remove()
    },
  }
}

async function insertDealership(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('store')
    .values(DEALERSHIP.stores.map(store => ({ ...store, archived_at: null })))
    .execute()
  await db
    .insertInto('user')
    .values(
      DEALERSHIP.people.map(({ id, name, active }) => ({
        id,
        name,
        email: `${id}@example.com`,
        role: 'agent' as const,
        all_stores: 1 as const,
        password_hash: '',
        is_active: flag(active),
        created_at: 0,
      })),
    )
    .execute()
  await db
    .insertInto('source')
    .values(
      DEALERSHIP.sources.map(({ key, label, sourceType }) => ({
        key,
        label,
        source_type: sourceType,
        archived_at: null,
      })),
    )
    .execute()
  await db
    .insertInto('tag')
    .values(DEALERSHIP.tags.map(({ id, name }) => ({ id, name, name_folded: fold(name) ?? '', archived_at: null })))
    .execute()
  await db
    .insertInto('custom_segment_field')
    .values(
      DEALERSHIP.customFields.map(({ id, name, label, type, options }) => ({
        id,
        name,
        display_name: label,
        field_type: type,
        options: JSON.stringify(options),
        position: id,
        created_by: null,
        created_at: 0,
      })),
    )
    .execute()
}

async function insertAudiences(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('campaign')
    .values(DEALERSHIP.campaigns.map(campaign => ({ ...campaign, created_at: 0 })))
    .execute()
  await db
    .insertInto('segment')
    .values(
      DEALERSHIP.segments.map(segment => ({
        id: segment.id,
        name: segment.name,
        name_folded: segment.name,
        is_dynamic: flag(segment.root !== undefined),
        rule: ruleText(segment),
        visibility: 'everyone' as const,
        created_by: DEALERSHIP.me,
        created_at: 0,
        updated_by: DEALERSHIP.me,
        updated_at: 0,
        version: 1,
      })),
    )
    .execute()
}

function ruleText({ root }: TestSegment): string | null {
  return root === undefined ? null : JSON.stringify({ version: 1, root })
}

const flag = (value: boolean) => (value ? 1 : 0)

class Undo extends Error {}

/** Runs `ask` over these leads, which are gone again afterwards. */
export async function withLeads<T>(
  { db }: TestDatabase,
  leads: readonly TestLead[],
  world: World,
  ask: (db: Transaction<Database>) => Promise<T>,
): Promise<T> {
  let answer: { value: T } | undefined
  try {
    await db.transaction().execute(async trx => {
      await insertLeads(trx, leads, world)
      answer = { value: await ask(trx) }
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  if (!answer) throw new Error('The leads were not asked about.')
  return answer.value
}

/** Writes these leads with all that hangs off them. */
export async function insertLeads(db: Transaction<Database>, leads: readonly TestLead[], world: World): Promise<void> {
  const insert = async <T extends keyof Database>(table: T, rows: NewRow<T>[]) => {
    if (rows.length > 0)
      await db
        .insertInto(table)
        .values(rows as never)
        .execute()
  }
  await insert(
    'lead',
    leads.map(lead => leadRow(lead, world)),
  )
  await insert('lead_interest', leads.flatMap(interestRows))
  await insert('lead_vehicle', leads.flatMap(vehicleRows))
  for (const [table, rowsOf] of Object.entries(PLAIN_TABLES))
    await insert(table as keyof typeof PLAIN_TABLES, leads.flatMap(rowsOf) as never)
  await insert('segment_lead', leads.flatMap(overrideRows))
  await insert('segment_event', leads.flatMap(eventRows))
  await insert('lead_budget', leads.flatMap(budgetRows))
  await insert('lead_timeline', leads.flatMap(timelineRows))
  await insert(
    'lead_tag',
    leads.flatMap(({ id, tags }) => tags.map(tag => ({ lead_id: id, tag_id: tag }))),
  )
  await insert(
    'lead_language',
    leads.flatMap(({ id, languages }) => languages.map(language => ({ lead_id: id, language }))),
  )
  await insert(
    'custom_segment_value',
    leads.flatMap(lead => customRows(lead, world.customFields)),
  )
}

// What is kept beside the values is made by the product's own functions, as at every write.
function leadRow(lead: TestLead, { country }: World): NewRow<'lead'> {
  const entered = {
    first_name: lead.firstName,
    last_name: lead.lastName,
    email: lead.email,
    phone: lead.phone,
    city: lead.city,
    postal_code: lead.postalCode,
    state: lead.state,
  }
  const consents = lead.forbidden.map((channel, id) => ({ id, channel, is_allowed: 0 as const, at: 0 }))
  const appointments = lead.appointments.map((row, id) => ({
    id,
    starts_at: row.starts as number,
    status: row.status as string,
  }))
  return {
    id: lead.id,
    store_id: lead.store,
    ...entered,
    ...leadColumns(entered, country),
    ...consentSummary(consents),
    ...appointmentSummary(appointments),
    status: lead.status,
    sub_status: lead.subStatus,
    lost_reason: lead.lostReason,
    source: lead.source,
    source_type: lead.sourceType,
    bdc_agent_id: lead.bdcAgent,
    salesperson_id: lead.salesperson,
    created_at: lead.created,
    updated_at: lead.updated,
    attempts: lead.attempts,
    last_attempt_at: lead.lastAttempt,
    last_two_way_at: lead.lastTwoWay,
    unworked_since: unworkedSince(lead),
    latest_activity_kind: lead.latestActivityKind,
    latest_call_outcome: lead.latestCallOutcome,
    deleted_at: null,
    merged_into_id: null,
  }
}

function interestRows({ id, interests }: TestLead): NewRow<'lead_interest'>[] {
  return interests.map(({ type, value, level, make, model, bodyType, added, ...interest }, index) => {
    const entered = { interest_value: value ?? null, make: make ?? null, model: model ?? null } as Parameters<
      typeof interestColumns
    >[0]
    return {
      lead_id: id,
      id: index + 1,
      interest_type: type,
      ...entered,
      ...interestColumns(entered),
      interest_level: level ?? null,
      body_type: bodyType ?? null,
      added_at: added,
      year: null,
      condition: null,
      fuel: null,
      ...interest,
    } as NewRow<'lead_interest'>
  })
}

function vehicleRows({ id, vehicles }: TestLead): NewRow<'lead_vehicle'>[] {
  return vehicles.map(({ leaseEnd, warrantyEnd, paymentsLeft, ...vehicle }, index) => {
    const entered = { make: null, model: null, payoff: null, estimate: null, ...vehicle } as Parameters<
      typeof vehicleColumns
    >[0]
    return {
      lead_id: id,
      id: index + 1,
      year: null,
      mileage: null,
      apr: null,
      role: 'owned',
      ...entered,
      ...vehicleColumns(entered),
      lease_end: leaseEnd ?? null,
      warranty_end: warrantyEnd ?? null,
      payments_left: paymentsLeft ?? null,
    } as NewRow<'lead_vehicle'>
  })
}

function overrideRows({ id, overrides }: TestLead): NewRow<'segment_lead'>[] {
  return overrides.map(({ segment, kind, expires }) => ({
    lead_id: id,
    segment_id: segment,
    kind,
    created_by: DEALERSHIP.me,
    created_at: 0,
    expires_at: expires,
  }))
}

function eventRows({ id, store, events }: TestLead): NewRow<'segment_event'>[] {
  return events.map(({ segment, kind, at }, index) => ({
    lead_id: id,
    id: index + 1,
    segment_id: segment,
    kind,
    at,
    store_id: store,
  }))
}

function budgetRows({ id, budgets }: TestLead): NewRow<'lead_budget'>[] {
  const rows = budgets.map((budget, index) => ({
    lead_id: id,
    id: index + 1,
    min_amount: budget.min,
    max_amount: budget.max,
    preferred_payment_type: budget.paymentType,
    down_payment: budget.downPayment,
    monthly_payment: budget.monthlyPayment,
    stated_on: budget.statedOn,
  }))
  const current = currentRow(rows)
  return rows.map(row => ({ ...row, is_current: flag(row === current) }))
}

function timelineRows({ id, timelines }: TestLead): NewRow<'lead_timeline'>[] {
  const rows = timelines.map((timeline, index) => ({
    lead_id: id,
    id: index + 1,
    timeline_type: timeline.type,
    specific_date: timeline.specificDate,
    urgency_level: timeline.statedUrgency as NewRow<'lead_timeline'>['urgency_level'],
    reason: timeline.reason,
    stated_on: timeline.statedOn,
  }))
  const current = currentRow(rows)
  return rows.map(row => ({ ...row, due_on: dueOn(row), is_current: flag(row === current) }))
}

function customRows({ id, custom }: TestLead, fields: readonly TestCustomField[]): NewRow<'custom_segment_value'>[] {
  return fields.flatMap(({ id: field, type }) => {
    const value = custom[field] ?? []
    const values = typeof value === 'object' ? value : [value]
    return values.map((value, index) => ({
      lead_id: id,
      field_id: field,
      id: index + 1,
      ...customValueColumns(type, value),
    }))
  })
}

export function catalogOf(world: World): Catalog {
  const source = {
    stores: world.stores.map(store => ({ ...store, archived: false })),
    people: world.people.map(({ id, name, active }) => ({ id, name, isActive: active })),
    sources: world.sources.map(({ key, label }) => ({ key, label })),
    tags: world.tags.map(tag => ({ ...tag, archived: false })),
    customFields: world.customFields.map(({ id, name, label, type, options }) => ({
      id,
      name,
      displayName: label,
      fieldType: type,
      options,
    })),
    campaigns: world.campaigns.map(campaign => ({ ...campaign, archived: false })),
    segments: world.segments.map(({ id, name }) => ({
      id,
      name,
      archived: false,
      references: [],
      historySince: null,
    })),
    country: world.country,
  }
  return createCatalog(source, new Map(world.segments.map(segment => [segment.id, ruleText(segment)])))
}

/** A rule of one node, in canonical form. Throws where the product refuses it. */
export function stored(rule: Rule, world: World): StoredRule {
  return parsed({ version: 1, root: { match: 'all', rules: [rule] } }, catalogOf(world))
}

/** The rule in canonical form. Throws where the product refuses it. */
export function parsed(rule: unknown, catalog: Catalog): StoredRule {
  const result = parseRule(rule, catalog)
  if (!result.ok) throw new Error(`Refused ${JSON.stringify(rule)}: ${result.problems[0].message}`)
  return result.rule
}

/** The ids of the leads that the product finds for a rule, in order. */
export async function members(db: Kysely<Database>, rule: StoredRule, world: World, catalog = catalogOf(world)) {
  const query = db
    .selectFrom('lead')
    .select('lead.id')
    .where(compile(rule, catalog, world))
  return (await query.execute()).map(({ id }) => id).sort((a, b) => a - b)
}

/** Why the product finds a lead, or does not; read on the transaction that the leads are in. */
export function explain(
  db: Kysely<Database>,
  rule: StoredRule,
  leadId: number,
  world: World,
  catalog = catalogOf(world),
): Promise<Explanation> {
  const reader: Pick<Reader, 'readAll'> = {
    async readAll(queries) {
      const results: unknown[] = []
      for (const query of queries) results.push((await db.executeQuery(query.compile())).rows)
      return results as never
    },
  }
  const ctx: Context = {
    db,
    reader: reader as Reader,
    actor: { id: world.me, name: '', email: '', role: 'admin', allStores: true, storeIds: [] },
    now: world.now,
    dealership: {
      name: '',
      timeZone: world.zone,
      country: world.country,
      firstWeekday: world.firstWeekday,
      agentsSeeAllLeads: true,
      agentsMayImport: true,
      agentsMayExport: true,
      isDemo: false,
    },
  }
  return explainLead(ctx, catalog, rule, leadId)
}
