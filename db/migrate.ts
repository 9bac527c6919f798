import type { Kysely } from 'kysely'
import { takeMigrationTurn } from '@/db/client'
import * as initial from '@/db/migrations/0001-initial'
import * as peopleAndSettings from '@/db/migrations/0002-people-and-settings'
import * as imports from '@/db/migrations/0003-imports'
import * as wholeLanguage from '@/db/migrations/0004-whole-language'
import * as meanings from '@/db/migrations/0005-meanings'
import * as queue from '@/db/migrations/0006-queue'
import * as shares from '@/db/migrations/0007-shares'
import * as views from '@/db/migrations/0008-views'
import * as exportsOfLeads from '@/db/migrations/0009-exports'
import * as jobs from '@/db/migrations/0010-jobs'
import * as batches from '@/db/migrations/0011-batches'
import * as membershipHistory from '@/db/migrations/0012-membership-history'
import * as openingHours from '@/db/migrations/0013-opening-hours'
import * as taskQueues from '@/db/migrations/0014-task-queues'
import * as openingViews from '@/db/migrations/0015-opening-views'
import type { Migration } from '@/db/migrations/migration'
import type { Database } from '@/db/schema'

/** In the order in which they run; a new one goes to the end. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-people-and-settings': peopleAndSettings,
  '0003-imports': imports,
  '0004-whole-language': wholeLanguage,
  '0005-meanings': meanings,
  '0006-queue': queue,
  '0007-shares': shares,
  '0008-views': views,
  '0009-exports': exportsOfLeads,
  '0010-jobs': jobs,
  '0011-batches': batches,
  '0012-membership-history': membershipHistory,
  '0013-opening-hours': openingHours,
  '0014-task-queues': taskQueues,
  '0015-opening-views': openingViews,
}

/** This code is older than the database it was given. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew'
}

/**
 * Brings the database up to this code. A migration and the note that it ran are one write transaction: being killed
 * leaves both or neither, and of several starters one runs it while the others wait.
 */
export async function migrate(db: Kysely<Database>, steps = MIGRATIONS): Promise<void> {
  if (await runNext(db.withTables<MigrationTables>(), Object.entries(steps))) await migrate(db, steps)
}

type MigrationTables = { migration: { name: string } }

/** False when there was nothing left to run. */
function runNext(db: Kysely<MigrationTables>, steps: [string, Migration][]): Promise<boolean> {
  // Whoever waited for the lock must see what was done meanwhile.
  const transaction = db.transaction().setIsolationLevel('read committed')
  return transaction.execute(async trx => {
    await takeMigrationTurn(trx)
    await trx.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', column => column.notNull().primaryKey())
      .execute()
    const done = new Set((await trx.selectFrom('migration').select('name').execute()).map(({ name }) => name))
    if ([...done].some(name => !steps.some(([known]) => known === name))) {
      throw new DatabaseTooNew('This database was used by a newer version of this program. Start that version instead.')
    }
    const next = steps.find(([name]) => !done.has(name))
    if (!next) return false

    const [name, step] = next
    await step.up(trx)
    await trx.insertInto('migration').values({ name }).execute()
    return true
  })
}
