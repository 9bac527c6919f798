/** A queue may be of a person's own due tasks instead of a segment, and links have a name to be told apart by. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  // The engines have no word in common for "may be empty now": the column is made anew.
  await db.schema.dropIndex('queue_by_user').execute()
  await db.schema.dropIndex('queue_by_segment').execute()
  await db.schema
    .alterTable('queue')
    .addColumn('of_segment', 'integer', column => column.references('segment.id').onDelete('cascade'))
    .execute()
  await sql`update queue set of_segment = segment_id`.execute(db)
  await db.schema.alterTable('queue').dropColumn('segment_id').execute()
  await db.schema.alterTable('queue').renameColumn('of_segment', 'segment_id').execute()
  await db.schema.createIndex('queue_by_user').on('queue').columns(['user_id', 'ended_at', 'segment_id']).execute()
  await db.schema.createIndex('queue_by_segment').on('queue').column('segment_id').execute()

  await db.schema.alterTable('segment_link').addColumn('name', 'text').execute()
}
