/**
 * The first shape of every table of db/schema.ts, in portable words; db/client.ts turns them into the engine's.
 * A migration is history: once released it never changes, and it imports nothing that might.
 */
import { type ColumnDefinitionBuilder, type SqlBool, sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder

const required: Column = column => column.notNull()
const key: Column = column => column.notNull().primaryKey()
const unique: Column = column => column.notNull().unique()

/** NULL passes, unless the column is required too. */
function oneOf(name: string, ...values: (string | number)[]): Column {
  return column => column.check(sql`${sql.ref(name)} in (${sql.join(values.map(value => sql.lit(value)))})`)
}

function flag(name: string): Column {
  return column => required(oneOf(name, 0, 1)(column))
}

function refersTo(target: string): Column {
  return column => column.references(target)
}

/** Goes when its owner goes. */
function partOf(owner: string): Column {
  return column => column.notNull().references(owner).onDelete('cascade')
}

export async function up(db: MigrationDb): Promise<void> {
  await createDealership(db)
  await createPeople(db)
  await createVocabularies(db)
  await createLead(db)
  await createWishes(db)
  await createLeadDetails(db)
  await createSegment(db)
}

async function createDealership(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('dealership')
    .addColumn('id', 'integer', column => key(oneOf('id', 1)(column)))
    .addColumn('name', 'text', required)
    .addColumn('time_zone', 'text', required)
    .addColumn('country', 'text', required)
    .addColumn('first_weekday', 'integer', column => required(oneOf('first_weekday', 0, 1, 2, 3, 4, 5, 6)(column)))
    .addColumn('agents_see_all_leads', 'integer', flag('agents_see_all_leads'))
    .addColumn('agents_may_import', 'integer', flag('agents_may_import'))
    .addColumn('agents_may_export', 'integer', flag('agents_may_export'))
    .addColumn('is_demo', 'integer', flag('is_demo'))
    .addColumn('fold_version', 'text', required)
    .execute()

  await db.schema
    .createTable('data_version')
    .addColumn('id', 'integer', column => key(oneOf('id', 1)(column)))
    .addColumn('version', 'bigint', required)
    .execute()
  await sql`insert into data_version (id, version) values (1, 0)`.execute(db)

  await db.schema
    .createTable('store')
    .addColumn('id', 'serial', key)
    .addColumn('name', 'text', required)
    .addColumn('archived_at', 'bigint')
    .execute()
}

async function createPeople(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('user')
    .addColumn('id', 'serial', key)
    .addColumn('email', 'text', unique)
    .addColumn('name', 'text', required)
    .addColumn('role', 'text', column => required(oneOf('role', 'agent', 'manager', 'admin')(column)))
    .addColumn('all_stores', 'integer', flag('all_stores'))
    .addColumn('password_hash', 'text', required)
    .addColumn('is_active', 'integer', flag('is_active'))
    .addColumn('created_at', 'bigint', required)
    .execute()

  await db.schema
    .createTable('user_store')
    .addColumn('user_id', 'integer', partOf('user.id'))
    .addColumn('store_id', 'integer', partOf('store.id'))
    .addPrimaryKeyConstraint('user_store_key', ['user_id', 'store_id'])
    .execute()

  await db.schema
    .createTable('session')
    .addColumn('id', 'text', key)
    .addColumn('user_id', 'integer', partOf('user.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_seen_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute()
  await db.schema.createIndex('session_by_user').on('session').column('user_id').execute()
  await db.schema.createIndex('session_by_expiry').on('session').column('expires_at').execute()

  await db.schema
    .createTable('saved_state')
    .addColumn('id', 'text', key)
    .addColumn('user_id', 'integer', partOf('user.id'))
    .addColumn('query', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute()

  await db.schema
    .createTable('audit')
    .addColumn('id', 'serial', key)
    .addColumn('at', 'bigint', required)
    .addColumn('user_id', 'integer', refersTo('user.id'))
    .addColumn('action', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('subject_id', 'integer')
    .addColumn('store_id', 'integer')
    .addColumn('details', 'text', required)
    .execute()
  await db.schema.createIndex('audit_by_time').on('audit').column('at').execute()
  await db.schema.createIndex('audit_by_subject').on('audit').columns(['subject', 'subject_id', 'at']).execute()
}

async function createVocabularies(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('source')
    .addColumn('key', 'text', key)
    .addColumn('label', 'text', required)
    .addColumn('source_type', 'text', required)
    .addColumn('archived_at', 'bigint')
    .execute()

  await db.schema
    .createTable('tag')
    .addColumn('id', 'serial', key)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', unique)
    .addColumn('archived_at', 'bigint')
    .execute()

  await db.schema
    .createTable('custom_segment_field')
    .addColumn('id', 'serial', key)
    .addColumn('name', 'text', unique)
    .addColumn('display_name', 'text', required)
    .addColumn('field_type', 'text', column =>
      required(oneOf('field_type', 'text', 'number', 'money', 'date', 'yesNo', 'choice', 'choices')(column)),
    )
    .addColumn('options', 'text', required)
    .addColumn('position', 'integer', required)
    .addColumn('created_by', 'integer', refersTo('user.id'))
    .addColumn('created_at', 'bigint', required)
    .execute()
}

async function createLead(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead')
    .addColumn('id', 'serial', key)
    .addColumn('store_id', 'integer', column => required(refersTo('store.id')(column)))
    .addColumn('first_name', 'text')
    .addColumn('last_name', 'text')
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('city', 'text')
    .addColumn('state', 'text')
    .addColumn('postal_code', 'text')
    .addColumn('first_name_folded', 'text')
    .addColumn('last_name_folded', 'text')
    .addColumn('full_name_folded', 'text')
    .addColumn('email_folded', 'text')
    .addColumn('city_folded', 'text')
    .addColumn('postal_code_folded', 'text')
    .addColumn('phone_key', 'text')
    .addColumn('phone_digits', 'text')
    .addColumn('status', 'text', required)
    .addColumn('sub_status', 'text')
    .addColumn('lost_reason', 'text')
    .addColumn('source', 'text', refersTo('source.key'))
    .addColumn('source_type', 'text')
    .addColumn('bdc_agent_id', 'integer', refersTo('user.id'))
    .addColumn('salesperson_id', 'integer', refersTo('user.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .addColumn('attempts', 'integer', required)
    .addColumn('last_attempt_at', 'bigint')
    .addColumn('last_two_way_at', 'bigint')
    .addColumn('unworked_since', 'bigint', required)
    .addColumn('latest_activity_kind', 'text')
    .addColumn('latest_call_outcome', 'text')
    .addColumn('deleted_at', 'bigint')
    .addColumn('merged_into_id', 'integer')
    .execute()

  for (const column of [
    'status',
    'source',
    'bdc_agent_id',
    'created_at',
    'unworked_since',
    'last_two_way_at',
    'full_name_folded',
    'email_folded',
    'phone_key',
  ]) {
    await indexLivingLeads(db, column)
  }
}

/**
 * Beside its value each entry holds whatever visibility asks for, so that a count never leaves the index.
 * No index begins with the store: every query names it, and the planner would walk that one instead of the page's order.
 */
async function indexLivingLeads(db: MigrationDb, column: string): Promise<void> {
  const visibility = ['store_id', 'bdc_agent_id', 'salesperson_id', 'deleted_at', 'merged_into_id']
  await db.schema
    .createIndex(`lead_by_${column}`)
    .on('lead')
    .columns([...new Set([column, ...visibility])])
    .where('deleted_at', 'is', null)
    .where('merged_into_id', 'is', null)
    .execute()
}

/** What a lead wants, can pay, and when. */
async function createWishes(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead_interest')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('interest_type', 'text', required)
    .addColumn('interest_value', 'text')
    .addColumn('interest_value_folded', 'text')
    .addColumn('interest_level', 'text', oneOf('interest_level', 'low', 'medium', 'high'))
    .addColumn('make', 'text')
    .addColumn('make_folded', 'text')
    .addColumn('model', 'text')
    .addColumn('model_folded', 'text')
    .addColumn('year', 'integer')
    .addColumn('body_type', 'text')
    .addColumn('condition', 'text')
    .addColumn('fuel', 'text')
    .addColumn('added_at', 'bigint', required)
    .addPrimaryKeyConstraint('lead_interest_key', ['lead_id', 'id'])
    .execute()
  await indexValues(db, 'lead_interest', 'make', ['make_folded', 'model_folded', 'interest_level'])
  await indexValues(db, 'lead_interest', 'model', ['model_folded', 'interest_level'])
  await indexValues(db, 'lead_interest', 'body_type', ['body_type', 'interest_level'])

  await db.schema
    .createTable('lead_budget')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('min_amount', 'bigint')
    .addColumn('max_amount', 'bigint')
    .addColumn('preferred_payment_type', 'text')
    .addColumn('down_payment', 'bigint')
    .addColumn('monthly_payment', 'bigint')
    .addColumn('stated_on', 'text', required)
    .addColumn('is_current', 'integer', flag('is_current'))
    .addPrimaryKeyConstraint('lead_budget_key', ['lead_id', 'id'])
    .addCheckConstraint('lead_budget_range', sql`min_amount <= max_amount`)
    .execute()
  await allowOneCurrent(db, 'lead_budget')
  await indexValues(db, 'lead_budget', 'range', ['is_current', 'max_amount', 'min_amount'])

  await db.schema
    .createTable('lead_timeline')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('timeline_type', 'text', required)
    .addColumn('specific_date', 'text')
    .addColumn('urgency_level', 'text', oneOf('urgency_level', 'low', 'medium', 'high', 'critical'))
    .addColumn('reason', 'text')
    .addColumn('stated_on', 'text', required)
    .addColumn('due_on', 'text')
    .addColumn('is_current', 'integer', flag('is_current'))
    .addPrimaryKeyConstraint('lead_timeline_key', ['lead_id', 'id'])
    .execute()
  await allowOneCurrent(db, 'lead_timeline')
  await indexValues(db, 'lead_timeline', 'due', ['is_current', 'due_on'])
}

async function createLeadDetails(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('lead_activity')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('id', 'integer', required)
    .addColumn('kind', 'text', required)
    .addColumn('direction', 'text', oneOf('direction', 'in', 'out'))
    .addColumn('outcome', 'text')
    .addColumn('at', 'bigint', required)
    .addColumn('by_user_id', 'integer', refersTo('user.id'))
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('lead_activity_key', ['lead_id', 'id'])
    .execute()
  await db.schema.createIndex('lead_activity_by_lead').on('lead_activity').columns(['lead_id', 'at']).execute()
  await indexValues(db, 'lead_activity', 'time', ['at'])

  await db.schema
    .createTable('lead_tag')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('tag_id', 'integer', column => required(refersTo('tag.id')(column)))
    .addPrimaryKeyConstraint('lead_tag_key', ['lead_id', 'tag_id'])
    .execute()
  await indexValues(db, 'lead_tag', 'tag', ['tag_id'])

  await db.schema
    .createTable('lead_language')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('language', 'text', required)
    .addPrimaryKeyConstraint('lead_language_key', ['lead_id', 'language'])
    .execute()
  await indexValues(db, 'lead_language', 'language', ['language'])

  await db.schema
    .createTable('custom_segment_value')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('field_id', 'integer', partOf('custom_segment_field.id'))
    .addColumn('id', 'integer', required)
    .addColumn('value', 'text', required)
    .addColumn('value_folded', 'text')
    .addColumn('value_number', 'bigint')
    .addPrimaryKeyConstraint('custom_segment_value_key', ['lead_id', 'field_id', 'id'])
    .execute()
  await indexValues(db, 'custom_segment_value', 'value', ['field_id', 'value'])
  await indexValues(db, 'custom_segment_value', 'text', ['field_id', 'value_folded'])
  await indexValues(db, 'custom_segment_value', 'number', ['field_id', 'value_number'])
}

async function createSegment(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('segment')
    .addColumn('id', 'serial', key)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', required)
    .addColumn('description', 'text')
    .addColumn('is_dynamic', 'integer', flag('is_dynamic'))
    .addColumn('rule', 'text')
    .addColumn('visibility', 'text', column => required(oneOf('visibility', 'private', 'team', 'everyone')(column)))
    .addColumn('created_by', 'integer', column => required(refersTo('user.id')(column)))
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .addColumn('updated_by', 'integer', column => required(refersTo('user.id')(column)))
    .addColumn('version', 'integer', required)
    .addColumn('archived_at', 'bigint')
    .addCheckConstraint('segment_rule', sql`(is_dynamic = 1) = (rule is not null)`)
    .execute()

  await db.schema
    .createTable('segment_criteria')
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('path', 'text', required)
    .addColumn('field', 'text', required)
    .addColumn('operator', 'text', required)
    .addColumn('value', 'text')
    .addColumn('is_off', 'integer', flag('is_off'))
    .addPrimaryKeyConstraint('segment_criteria_key', ['segment_id', 'path'])
    .execute()
  await db.schema.createIndex('segment_criteria_by_field').on('segment_criteria').column('field').execute()

  await db.schema
    .createTable('segment_store')
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('store_id', 'integer', partOf('store.id'))
    .addPrimaryKeyConstraint('segment_store_key', ['segment_id', 'store_id'])
    .execute()

  await db.schema
    .createTable('segment_version')
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('version', 'integer', required)
    .addColumn('name', 'text', required)
    .addColumn('description', 'text')
    .addColumn('is_dynamic', 'integer', flag('is_dynamic'))
    .addColumn('rule', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('created_by', 'integer', column => required(refersTo('user.id')(column)))
    .addPrimaryKeyConstraint('segment_version_key', ['segment_id', 'version'])
    .addCheckConstraint('segment_version_rule', sql`(is_dynamic = 1) = (rule is not null)`)
    .execute()

  await db.schema
    .createTable('segment_lead')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('kind', 'text', column => required(oneOf('kind', 'include', 'exclude')(column)))
    .addColumn('reason', 'text')
    .addColumn('created_by', 'integer', column => required(refersTo('user.id')(column)))
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('segment_lead_key', ['lead_id', 'segment_id'])
    .execute()
  await indexValues(db, 'segment_lead', 'segment', ['segment_id', 'kind', 'expires_at'])
}

/** From a value straight to the leads that have it, without a look at the table. */
async function indexValues(db: MigrationDb, table: string, name: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${name}`)
    .on(table)
    .columns([...columns, 'lead_id'])
    .execute()
}

async function allowOneCurrent(db: MigrationDb, table: string): Promise<void> {
  await db.schema
    .createIndex(`${table}_current`)
    .unique()
    .on(table)
    .column('lead_id')
    .where(sql<SqlBool>`is_current = 1`)
    .execute()
}
