/**
 * What the whole rule language reads besides: vehicles, appointments, tasks, consents, mails, and what became of a lead over
 * time. Every lead already there gets the row that says how it began.
 */
import { type ColumnDefinitionBuilder, sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder

const required: Column = column => column.notNull()

/** NULL passes, unless the column is required too. */
function oneOf(name: string, ...values: (string | number)[]): Column {
  return column => column.check(sql`${sql.ref(name)} in (${sql.join(values.map(value => sql.lit(value)))})`)
}

function refersTo(target: string): Column {
  return column => column.references(target)
}

/** Goes when its owner goes. */
function partOf(owner: string): Column {
  return column => column.notNull().references(owner).onDelete('cascade')
}

export async function up(db: MigrationDb): Promise<void> {
  await widenLead(db)
  await createVehicle(db)
  await createPlans(db)
  await createConsent(db)
  await createMail(db)
  await createChanges(db)
  await createSegmentEvents(db)
  await indexValues(db, 'lead_activity', 'kind', ['kind', 'at', 'direction', 'outcome'])
  await writeBeginnings(db)
}

const DO_NOT = ['do_not_call', 'do_not_text', 'do_not_email', 'do_not_mail', 'do_not_sell'] as const

async function widenLead(db: MigrationDb): Promise<void> {
  for (const name of DO_NOT)
    await db.schema
      .alterTable('lead')
      .addColumn(name, 'integer', column => oneOf(name, 0, 1)(column.notNull().defaultTo(0)))
      .execute()
  await db.schema.alterTable('lead').addColumn('time_zone', 'text').execute()
  await db.schema.alterTable('lead').addColumn('latest_appointment_status', 'text').execute()
}

async function createVehicle(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead_vehicle')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('role', 'text', column => required(oneOf('role', 'owned', 'trade_in')(column)))
    .addColumn('make', 'text')
    .addColumn('make_folded', 'text')
    .addColumn('model', 'text')
    .addColumn('model_folded', 'text')
    .addColumn('year', 'integer')
    .addColumn('mileage', 'integer')
    .addColumn('lease_end', 'text')
    .addColumn('warranty_end', 'text')
    .addColumn('payoff', 'bigint')
    .addColumn('estimate', 'bigint')
    .addColumn('equity', 'bigint')
    .addColumn('apr', 'bigint')
    .addColumn('payments_left', 'bigint')
    .addPrimaryKeyConstraint('lead_vehicle_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_vehicle', 'make', ['make_folded', 'model_folded', 'role'])
  await indexValues(db, 'lead_vehicle', 'lease_end', ['lease_end', 'role'])
  await indexValues(db, 'lead_vehicle', 'warranty_end', ['warranty_end', 'role'])
  await indexValues(db, 'lead_vehicle', 'equity', ['equity', 'role'])
}

/** Appointments and tasks. */
async function createPlans(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead_appointment')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('kind', 'text', required)
    .addColumn('starts_at', 'bigint', required)
    .addColumn('confirmed', 'integer', oneOf('confirmed', 0, 1))
    .addColumn('status', 'text', required)
    .addColumn('note', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('created_by', 'integer', refersTo('user.id'))
    .addPrimaryKeyConstraint('lead_appointment_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_appointment', 'time', ['starts_at', 'status', 'confirmed'])

  await db.schema
    .createTable('lead_task')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('kind', 'text', required)
    .addColumn('due_at', 'bigint')
    .addColumn('state', 'text', required)
    .addColumn('note', 'text')
    .addColumn('assigned_to_id', 'integer', refersTo('user.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('created_by', 'integer', refersTo('user.id'))
    .addPrimaryKeyConstraint('lead_task_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_task', 'state', ['state', 'due_at'])
}

async function createConsent(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead_consent')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('channel', 'text', column => required(oneOf('channel', 'call', 'text', 'email', 'mail', 'sell')(column)))
    .addColumn('is_allowed', 'integer', column => required(oneOf('is_allowed', 0, 1)(column)))
    .addColumn('at', 'bigint', required)
    .addColumn('by_user_id', 'integer', refersTo('user.id'))
    .addColumn('reason', 'text')
    .addColumn('wording', 'text')
    .addColumn('source_url', 'text')
    .addColumn('ip_address', 'text')
    .addPrimaryKeyConstraint('lead_consent_key', ['lead_id', 'id'])
    .execute()
}

async function createMail(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('campaign')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('name', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('created_by', 'integer', refersTo('user.id'))
    .addColumn('archived_at', 'bigint')
    .execute()

  await db.schema
    .createTable('lead_email')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('campaign_id', 'integer', refersTo('campaign.id'))
    .addColumn('sent_at', 'bigint')
    .addColumn('delivered_at', 'bigint')
    .addColumn('opened_at', 'bigint')
    .addColumn('clicked_at', 'bigint')
    .addColumn('bounced_at', 'bigint')
    .addColumn('unsubscribed_at', 'bigint')
    .addPrimaryKeyConstraint('lead_email_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_email', 'campaign', ['campaign_id', 'sent_at', 'opened_at', 'clicked_at'])
  await indexValues(db, 'lead_email', 'time', ['sent_at', 'opened_at', 'clicked_at'])
}

async function createChanges(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead_status_change')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('from_status', 'text')
    .addColumn('to_status', 'text', required)
    .addColumn('at', 'bigint', required)
    .addColumn('by_user_id', 'integer', refersTo('user.id'))
    .addPrimaryKeyConstraint('lead_status_change_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_status_change', 'status', ['to_status', 'at', 'from_status'])
  await indexValues(db, 'lead_status_change', 'time', ['at'])

  await db.schema
    .createTable('lead_assignment')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('role', 'text', column => required(oneOf('role', 'bdc_agent', 'salesperson')(column)))
    .addColumn('from_user_id', 'integer', refersTo('user.id'))
    .addColumn('to_user_id', 'integer', refersTo('user.id'))
    .addColumn('at', 'bigint', required)
    .addColumn('by_user_id', 'integer', refersTo('user.id'))
    .addPrimaryKeyConstraint('lead_assignment_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_assignment', 'person', ['to_user_id', 'role', 'at'])
  await indexValues(db, 'lead_assignment', 'time', ['at', 'role'])
}

async function createSegmentEvents(db: MigrationDb): Promise<void> {
  await db.schema.alterTable('segment').addColumn('history_since', 'bigint').execute()
  await db.schema
    .createTable('segment_event')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('kind', 'text', column => required(oneOf('kind', 'entered', 'left')(column)))
    .addColumn('at', 'bigint', required)
    .addColumn('store_id', 'integer', column => required(refersTo('store.id')(column)))
    .addColumn('bdc_agent_id', 'integer', refersTo('user.id'))
    .addColumn('salesperson_id', 'integer', refersTo('user.id'))
    .addPrimaryKeyConstraint('segment_event_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'segment_event', 'segment', ['segment_id', 'kind', 'at'])
}

/** How each lead began, as far as it is known: in the status and with the people it has now. */
async function writeBeginnings(db: MigrationDb): Promise<void> {
  await sql`
    insert into lead_status_change (lead_id, id, from_status, to_status, at, by_user_id)
    select id, 1, null, status, created_at, null from lead
  `.execute(db)
  await sql`
    insert into lead_assignment (lead_id, id, role, from_user_id, to_user_id, at, by_user_id)
    select id, 1, 'bdc_agent', null, bdc_agent_id, created_at, null from lead where bdc_agent_id is not null
  `.execute(db)
  await sql`
    insert into lead_assignment (lead_id, id, role, from_user_id, to_user_id, at, by_user_id)
    select id, case when bdc_agent_id is null then 1 else 2 end, 'salesperson', null, salesperson_id, created_at, null
    from lead where salesperson_id is not null
  `.execute(db)
}

/** From a value straight to the leads that have it, without a look at the table. */
async function indexValues(db: MigrationDb, table: string, name: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${name}`)
    .on(table)
    .columns([...columns, 'lead_id'])
    .execute()
}
