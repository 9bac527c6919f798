/** Who came into which segment and who left: what a sweep knows, what it has to look at, and what it found, day by day. */
import { type ColumnDefinitionBuilder, sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .alterTable('data_version')
    .addColumn('everything_version', 'bigint', column => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('segment_event')
    .addColumn('cause', 'text', column =>
      column.check(sql`cause in (${sql.join(['rule', 'hand', 'lead', 'time', 'pause'].map(one => sql.lit(one)))})`),
    )
    .execute()
  await db.schema
    .createIndex('segment_lead_by_expiry')
    .on('segment_lead')
    .columns(['expires_at', 'segment_id', 'lead_id'])
    .where(sql`expires_at`, 'is not', null)
    .execute()

  await createSweeps(db)
  await createKnown(db)
  await createFigures(db)
}

async function createSweeps(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('sweep')
    .addColumn('id', 'integer', column => column.notNull().primaryKey())
    .addColumn('version', 'bigint', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('job_id', 'integer')
    .execute()
  await sql`insert into sweep (id, version, at) values (1, 0, 0)`.execute(db)

  await db.schema
    .createTable('lead_change')
    .addColumn('lead_id', 'integer', column => column.notNull())
    .addColumn('segment_id', 'integer', column => column.notNull())
    .addColumn('version', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('lead_change_key', ['lead_id', 'segment_id'])
    .execute()
}

/** Without a tie to the lead: of one that is gone, a sweep still has to know where it was. */
async function createKnown(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('swept_lead')
    .addColumn('lead_id', 'integer', column => column.notNull().primaryKey())
    .addColumn('store_id', 'integer', column => column.notNull())
    .addColumn('bdc_agent_id', 'integer', column => column.notNull())
    .addColumn('salesperson_id', 'integer', column => column.notNull())
    .execute()

  await db.schema
    .createTable('segment_sweep')
    .addColumn('segment_id', 'integer', ofSegment)
    .addColumn('fingerprint', 'text')
    .addColumn('counted_at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('segment_sweep_key', ['segment_id'])
    .execute()

  await db.schema
    .createTable('segment_member')
    .addColumn('segment_id', 'integer', ofSegment)
    .addColumn('part', 'integer', column => column.notNull())
    .addColumn('leads', 'blob', column => column.notNull())
    .addPrimaryKeyConstraint('segment_member_key', ['segment_id', 'part'])
    .execute()
}

async function createFigures(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('segment_day')
    .addColumn('segment_id', 'integer', ofSegment)
    .addColumn('day', 'text', column => column.notNull())
    .addColumn('store_id', 'integer', column => column.notNull())
    .addColumn('bdc_agent_id', 'integer', column => column.notNull())
    .addColumn('salesperson_id', 'integer', column => column.notNull())
    .addColumn('entered', 'integer', column => column.notNull())
    .addColumn('left', 'integer', column => column.notNull())
    .addColumn('change', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('segment_day_key', ['segment_id', 'day', 'store_id', 'bdc_agent_id', 'salesperson_id'])
    .execute()

  await db.schema
    .createTable('segment_pause')
    .addColumn('segment_id', 'integer', ofSegment)
    .addColumn('started_at', 'bigint', column => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('problem', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('segment_pause_key', ['segment_id', 'started_at'])
    .execute()
}

function ofSegment(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references('segment.id').onDelete('cascade')
}
