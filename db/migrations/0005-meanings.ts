/** What an import found in no list here, and what somebody says it means. */
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  for (const name of ['unknown_words', 'meanings'] as const)
    await db.schema.alterTable('import').addColumn(name, 'text').execute()
}
