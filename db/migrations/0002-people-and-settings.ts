/** Invitations and other one-time links, the tries of signing in, browsers that are known, where the dealership is. */
import { sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

export async function up(db: MigrationDb): Promise<void> {
  await db.schema.alterTable('dealership').addColumn('postal_address', 'text').execute()

  await db.schema
    .createTable('one_time_link')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('secret_hash', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind in ('firstAdmin', 'invitation', 'password')`))
    .addColumn('user_id', 'integer', column => column.references('user.id').onDelete('cascade'))
    .addColumn('email', 'text')
    .addColumn('name', 'text')
    .addColumn('role', 'text', column => column.check(sql`role in ('agent', 'manager', 'admin')`))
    .addColumn('all_stores', 'integer', column => column.check(sql`all_stores in (0, 1)`))
    .addColumn('store_ids', 'text')
    .addColumn('created_by', 'integer', column => column.references('user.id'))
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('expires_at', 'bigint', column => column.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute()

  await db.schema
    .createTable('sign_in_attempt')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('bucket', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('sign_in_attempt_by_bucket').on('sign_in_attempt').columns(['bucket', 'at']).execute()
  await db.schema.createIndex('sign_in_attempt_by_time').on('sign_in_attempt').column('at').execute()

  await db.schema
    .createTable('known_browser')
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('browser_hash', 'text', column => column.notNull())
    .addColumn('expires_at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('known_browser_key', ['user_id', 'browser_hash'])
    .execute()
}
