/** When stores are open, and the leads behind a number somebody clicked on. */
import type { ColumnDefinitionBuilder } from 'kysely'
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('store_hours')
    .addColumn('store_id', 'integer', partOf('store.id'))
    .addColumn('weekday', 'integer', column => column.notNull().check(sql`weekday between 0 and 6`))
    .addColumn('opens_at', 'integer', column => column.notNull())
    .addColumn('closes_at', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('store_hours_key', ['store_id', 'weekday'])
    .addCheckConstraint('store_hours_in_order', sql`0 <= opens_at and opens_at < closes_at and closes_at <= 1440`)
    .execute()
  await db.schema
    .createTable('store_closed_day')
    .addColumn('store_id', 'integer', partOf('store.id'))
    .addColumn('day', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('store_closed_day_key', ['store_id', 'day'])
    .execute()

  await db.schema
    .createTable('lead_list')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('segment_id', 'integer', column => column.references('segment.id').onDelete('cascade'))
    .addColumn('total', 'integer', column => column.notNull())
    .addColumn('created_by', 'integer', column => column.notNull().references('user.id'))
    .addColumn('created_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('lead_list_by_maker').on('lead_list').columns(['created_by', 'created_at']).execute()
  await db.schema.createIndex('lead_list_by_segment').on('lead_list').column('segment_id').execute()
  await db.schema
    .createTable('lead_list_lead')
    .addColumn('lead_id', 'integer', partOf('lead.id'))
    .addColumn('list_id', 'integer', partOf('lead_list.id'))
    .addPrimaryKeyConstraint('lead_list_lead_key', ['lead_id', 'list_id'])
    .execute()
  await db.schema.createIndex('lead_list_lead_by_list').on('lead_list_lead').columns(['list_id', 'lead_id']).execute()
}

/** Goes when its owner goes. */
function partOf(owner: string) {
  return (column: ColumnDefinitionBuilder) => column.notNull().references(owner).onDelete('cascade')
}
