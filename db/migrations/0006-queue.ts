/** What people work down: their queues with the leads in the order that was frozen, and who is on which lead right now. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('queue')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
    .addColumn('segment_id', 'integer', column => column.notNull().references('segment.id').onDelete('cascade'))
    .addColumn('query', 'text', column => column.notNull())
    .addColumn('started_at', 'bigint', column => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('last_closed', 'integer')
    .execute()
  await db.schema.createIndex('queue_by_user').on('queue').columns(['user_id', 'ended_at', 'segment_id']).execute()
  await db.schema.createIndex('queue_by_segment').on('queue').column('segment_id').execute()

  await db.schema
    .createTable('queue_lead')
    .addColumn('queue_id', 'integer', column => column.notNull().references('queue.id').onDelete('cascade'))
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('lead_id', 'integer', column => column.notNull().references('lead.id').onDelete('cascade'))
    .addColumn('why', 'text', column => column.notNull().check(oneOf('why', 'task', 'new', 'member')))
    .addColumn('is_late_arrival', 'integer', column => column.notNull().check(sql`is_late_arrival in (0, 1)`))
    .addColumn('state', 'text', column =>
      column.notNull().check(oneOf('state', 'waiting', 'open', 'worked', 'skipped', 'snoozed', 'gone')),
    )
    .addColumn('reason', 'text')
    .addColumn('snoozed_until', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('made', 'text')
    .addPrimaryKeyConstraint('queue_lead_key', ['queue_id', 'position'])
    .execute()
  await db.schema.createIndex('queue_lead_by_state').on('queue_lead').columns(['queue_id', 'state']).execute()
  await db.schema.createIndex('queue_lead_by_lead').on('queue_lead').column('lead_id').execute()

  await db.schema
    .createTable('lead_claim')
    .addColumn('lead_id', 'integer', column => column.notNull().primaryKey().references('lead.id').onDelete('cascade'))
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
    .addColumn('queue_id', 'integer', column => column.notNull().references('queue.id').onDelete('cascade'))
    .addColumn('claimed_at', 'bigint', column => column.notNull())
    .addColumn('expires_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('lead_claim_by_queue').on('lead_claim').column('queue_id').execute()
}

function oneOf(column: string, ...values: string[]) {
  return sql`${sql.ref(column)} in (${sql.join(values.map(value => sql.lit(value)))})`
}
