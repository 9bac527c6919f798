/** With which saved view somebody opens the leads. */
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('opening_view')
    .addColumn('user_id', 'integer', column => column.notNull().primaryKey().references('user.id').onDelete('cascade'))
    .addColumn('view_id', 'integer', column => column.notNull().references('saved_view.id').onDelete('cascade'))
    .execute()
}
