/** Files of leads that people take away: what was asked for and what became of it. The files themselves are kept nowhere. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

const STATES = ['asked', 'running', 'done', 'cancelled', 'failed']

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('export')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
    .addColumn('segment_id', 'integer')
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('query', 'text', column => column.notNull())
    .addColumn('format', 'text', column => column.notNull())
    .addColumn('columns', 'text', column => column.notNull())
    .addColumn('left_out', 'text', column => column.notNull())
    .addColumn('words', 'text', column => column.notNull())
    .addColumn('rule_hash', 'text')
    .addColumn('time_zone', 'text', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(sql`state in (${sql.join(STATES.map(state => sql.lit(state)))})`),
    )
    .addColumn('stop_reason', 'text')
    .addColumn('row_count', 'integer')
    .addColumn('rows_done', 'integer', column => column.notNull())
    .addColumn('file_size', 'bigint')
    .addColumn('file_hash', 'text')
    .addColumn('asked_at', 'bigint', column => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema.createIndex('export_by_user').on('export').columns(['user_id', 'id']).execute()
}
