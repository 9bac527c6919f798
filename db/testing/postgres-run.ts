import type { TestProject } from 'vitest/node'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { databaseOf, tell } from './database'
import { startPostgres } from './postgres-server'

const TEMPLATE = 'migrated'

/** Of a run on PostgreSQL: one server for all of it, and a migrated database to copy. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  await tell(server.url, `create database ${TEMPLATE} template template0`)
  const db = openDatabase(databaseOf(server.url, TEMPLATE))
  await migrate(db)
  await db.destroy()
  provide('postgres', { url: server.url, template: TEMPLATE })
  return server.stop
}
