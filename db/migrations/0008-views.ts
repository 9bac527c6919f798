/** Views of the tables of leads that people keep under a name, for themselves or for others. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('saved_view')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('name_folded', 'text', column => column.notNull())
    .addColumn('visibility', 'text', column =>
      column
        .notNull()
        .check(sql`visibility in (${sql.join(['private', 'team', 'everyone'].map(one => sql.lit(one)))})`),
    )
    .addColumn('query', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('created_by', 'integer', column => column.notNull().references('user.id'))
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('updated_by', 'integer', column => column.notNull().references('user.id'))
    .addColumn('updated_at', 'bigint', column => column.notNull())
    .addColumn('deleted_at', 'bigint')
    .execute()
  await db.schema.createIndex('saved_view_by_maker').on('saved_view').columns(['created_by', 'id']).execute()

  await db.schema
    .createTable('saved_view_store')
    .addColumn('view_id', 'integer', column => column.notNull().references('saved_view.id').onDelete('cascade'))
    .addColumn('store_id', 'integer', column => column.notNull().references('store.id'))
    .addPrimaryKeyConstraint('saved_view_store_key', ['view_id', 'store_id'])
    .execute()
}
