/** What is done beside the pages, by worker processes: one row each, from asked for to over. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('payload', 'text', column => column.notNull())
    .addColumn('state', 'text', column =>
      column
        .notNull()
        .check(
          sql`state in (${sql.join(['waiting', 'running', 'done', 'cancelled', 'dead'].map(state => sql.lit(state)))})`,
        ),
    )
    .addColumn('run_at', 'bigint', column => column.notNull())
    .addColumn('attempts', 'integer', column => column.notNull())
    .addColumn('fence', 'integer', column => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('is_cancelled', 'integer', column => column.notNull().check(sql`is_cancelled in (0, 1)`))
    .addColumn('done', 'integer', column => column.notNull())
    .addColumn('total', 'integer', column => column.notNull())
    .addColumn('result', 'text')
    .addColumn('problem', 'text')
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema.createIndex('job_by_turn').on('job').columns(['state', 'run_at']).execute()
  await db.schema.createIndex('job_by_user').on('job').columns(['user_id', 'id']).execute()
}
