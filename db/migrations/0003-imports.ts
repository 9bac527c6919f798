/** Files of leads that people bring in: one row each, and what becomes of their lines. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('import')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
    .addColumn('store_id', 'integer', column => column.references('store.id'))
    .addColumn('file_name', 'text', column => column.notNull())
    .addColumn('file_size', 'integer', column => column.notNull())
    .addColumn('file_hash', 'text', column => column.notNull())
    .addColumn('file_key', 'text')
    .addColumn('survey', 'text', column => column.notNull())
    .addColumn('mapping', 'text')
    .addColumn('date_order', 'text', column =>
      column.notNull().check(sql`date_order in (${sql.lit('month')}, ${sql.lit('day')})`),
    )
    .addColumn('state', 'text', column =>
      column
        .notNull()
        .check(
          sql`state in (${sql.join(['uploaded', 'checking', 'checked', 'importing', 'stopped', 'done', 'cancelled'].map(state => sql.lit(state)))})`,
        ),
    )
    .addColumn('stop_reason', 'text')
    .addColumn('row_count', 'integer', column => column.notNull())
    .addColumn('will_create', 'integer')
    .addColumn('will_find_here', 'integer')
    .addColumn('will_refuse', 'integer')
    .addColumn('rows_done', 'integer', column => column.notNull())
    .addColumn('last_line', 'integer', column => column.notNull())
    .addColumn('created', 'integer', column => column.notNull())
    .addColumn('already_here', 'integer', column => column.notNull())
    .addColumn('refused', 'integer', column => column.notNull())
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('updated_at', 'bigint', column => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema.createIndex('import_by_user').on('import').columns(['user_id', 'id']).execute()
  await db.schema.createIndex('import_by_file').on('import').columns(['file_hash', 'store_id']).execute()

  await db.schema
    .createTable('import_line')
    .addColumn('import_id', 'integer', column => column.notNull().references('import.id').onDelete('cascade'))
    .addColumn('line', 'integer', column => column.notNull())
    .addColumn('outcome', 'text', column =>
      column
        .notNull()
        .check(sql`outcome in (${sql.join(['create', 'here', 'refused'].map(outcome => sql.lit(outcome)))})`),
    )
    .addColumn('who', 'text')
    .addColumn('reason', 'text')
    .addColumn('cells', 'text')
    .addPrimaryKeyConstraint('import_line_key', ['import_id', 'line'])
    .execute()
  await db.schema
    .createIndex('import_line_by_outcome')
    .on('import_line')
    .columns(['import_id', 'outcome', 'line'])
    .execute()
}
