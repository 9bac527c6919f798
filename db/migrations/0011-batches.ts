/** What is done to many leads at once: to whom, what came of it, and how each was before. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('batch')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
    .addColumn('operation', 'text', column => column.notNull())
    .addColumn('operand', 'text', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(oneOf('state', 'running', 'done', 'cancelled', 'dead')),
    )
    .addColumn('parts_done', 'integer', column => column.notNull())
    .addColumn('total', 'integer', column => column.notNull())
    .addColumn('reached', 'integer', column => column.notNull())
    .addColumn('changed', 'integer', column => column.notNull())
    .addColumn('refused', 'integer', column => column.notNull())
    .addColumn('undo_state', 'text', column =>
      column.check(oneOf('undo_state', 'running', 'done', 'cancelled', 'dead')),
    )
    .addColumn('undo_parts_done', 'integer', column => column.notNull())
    .addColumn('undone', 'integer', column => column.notNull())
    .addColumn('kept', 'integer', column => column.notNull())
    .addColumn('undo_until', 'bigint')
    .addColumn('job_id', 'integer', column => column.references('job.id'))
    .addColumn('undo_job_id', 'integer', column => column.references('job.id'))
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema.createIndex('batch_by_user').on('batch').columns(['user_id', 'id']).execute()
  await db.schema.createIndex('batch_by_job').on('batch').column('job_id').execute()
  await db.schema.createIndex('batch_by_undo_job').on('batch').column('undo_job_id').execute()

  await db.schema
    .createTable('batch_part')
    .addColumn('batch_id', 'integer', column => column.notNull().references('batch.id').onDelete('cascade'))
    .addColumn('id', 'integer', column => column.notNull())
    .addColumn('lead_ids', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('batch_part_key', ['batch_id', 'id'])
    .execute()

  await db.schema
    .createTable('batch_lead')
    .addColumn('batch_id', 'integer', column => column.notNull().references('batch.id').onDelete('cascade'))
    .addColumn('lead_id', 'integer', column => column.notNull().references('lead.id').onDelete('cascade'))
    .addColumn('state', 'text', column =>
      column.notNull().check(oneOf('state', 'changed', 'refused', 'undone', 'kept')),
    )
    .addColumn('before', 'text')
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('batch_lead_key', ['batch_id', 'lead_id'])
    .execute()
  await db.schema.createIndex('batch_lead_by_lead').on('batch_lead').column('lead_id').execute()
}

function oneOf(column: string, ...values: string[]) {
  return sql`${sql.ref(column)} in (${sql.join(values.map(value => sql.lit(value)))})`
}
