/** Who else a segment was given to, links to it, and members that stayed when its rule was put away. */
import { type ColumnDefinitionBuilder, sql } from 'kysely'
import type { MigrationDb } from '@/db/migrations/migration'

const LEVELS = ['view', 'use', 'edit', 'manage']

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .alterTable('segment_lead')
    .addColumn('is_frozen', 'integer', column => oneOf('is_frozen', [0, 1])(column.notNull().defaultTo(0)))
    .execute()

  await db.schema
    .createTable('segment_grant')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('user_id', 'integer', column => column.references('user.id').onDelete('cascade'))
    .addColumn('store_id', 'integer', column => column.references('store.id').onDelete('cascade'))
    .addColumn('level', 'text', column => oneOf('level', LEVELS)(column.notNull()))
    .addColumn('created_by', 'integer', column => column.notNull().references('user.id'))
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addCheckConstraint('segment_grant_to_one', sql`(user_id is null) <> (store_id is null)`)
    .execute()
  for (const grantee of ['user_id', 'store_id'])
    await db.schema
      .createIndex(`segment_grant_by_${grantee}`)
      .unique()
      .on('segment_grant')
      .columns([grantee, 'segment_id'])
      .execute()

  await db.schema
    .createTable('segment_link')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('segment_id', 'integer', partOf('segment.id'))
    .addColumn('secret_hash', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => oneOf('kind', ['member', 'guest'])(column.notNull()))
    .addColumn('shows_contacts', 'integer', column => oneOf('shows_contacts', [0, 1])(column.notNull()))
    .addColumn('query', 'text', column => column.notNull())
    .addColumn('created_by', 'integer', column => column.notNull().references('user.id'))
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('expires_at', 'bigint', column => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()
  await db.schema.createIndex('segment_link_by_segment').on('segment_link').column('segment_id').execute()

  await db.schema
    .createTable('segment_link_visit')
    .addColumn('id', 'serial', column => column.notNull().primaryKey())
    .addColumn('link_id', 'integer', partOf('segment_link.id'))
    .addColumn('user_id', 'integer', column => column.references('user.id').onDelete('cascade'))
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await db.schema
    .createIndex('segment_link_visit_by_link')
    .on('segment_link_visit')
    .columns(['link_id', 'at'])
    .execute()
  await db.schema.createIndex('segment_link_visit_by_user').on('segment_link_visit').column('user_id').execute()
}

function oneOf(name: string, values: readonly (string | number)[]) {
  const list = sql.join(values.map(value => sql.lit(value)))
  return (column: ColumnDefinitionBuilder) => column.check(sql`${sql.ref(name)} in (${list})`)
}

/** Goes when its owner goes. */
function partOf(owner: string) {
  return (column: ColumnDefinitionBuilder) => column.notNull().references(owner).onDelete('cascade')
}
