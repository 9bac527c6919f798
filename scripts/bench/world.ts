import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { findActor } from '@/lib/auth/actor'
import { type Context, clock, readDealership, wholeMinute } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { readerFor } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { seedDemo } from '../setup/database'
import { Refusal } from '../setup/refusal.mjs'
import { hashOf, isStamped, writeStamp } from '../setup/stamp.mjs'
import { findShell, type Shell } from './shell'

/** What the benches share: one database of the project's own seed, and the ways into it. */
export interface World {
  leads: number
  /** Of the file. */
  path: string
  /** An admin's: everything is counted. */
  ctx: Context
  catalog: Catalog
  /** For the SQL that is written by hand; set up like a reader of ours. */
  sqlite: Sqlite.Database
  shell: Shell | undefined
  close: () => Promise<void>
}

/** What makes the data what they are. */
const SOURCES = ['db', 'lib/demo', 'lib/leads/derive.ts', 'lib/text.ts', 'lib/phone.ts']

/** Opens the database of so many leads, and makes it first where there is none that this code would make. */
export async function openWorld(path: string, leads: number): Promise<World> {
  await prepare(path, leads)
  return open(path)
}

/** Opens a demo database that is there already, as `npm run db:seed` makes them; it is left as it is, but for its version. */
export async function openMade(path: string): Promise<World> {
  if (!existsSync(path)) throw new Refusal(`There is no file ${path}.`)
  return open(path)
}

/** A copy beside a database, for a bench that writes. */
export function copyOf(path: string, name: string): string {
  const copy = `${path}.${name}`
  for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true })
  const source = new Sqlite(path)
  source.pragma('wal_checkpoint(TRUNCATE)')
  source.close()
  copyFileSync(path, copy)
  return copy
}

async function open(path: string): Promise<World> {
  const db = openDatabase(path)
  const reader = readerFor(path)
  const admin = await db.selectFrom('user').select('id').where('role', '=', 'admin').executeTakeFirstOrThrow()
  const actor = await findActor(db, admin.id)
  if (!actor) throw new Error('The seed has no admin.')
  const ctx: Context = { db, reader, actor, now: wholeMinute(clock()), dealership: await readDealership(db) }
  const { catalog } = await readCatalog(ctx)
  const sqlite = new Sqlite(path, { readonly: true })
  sqlite.pragma('cache_size = -32768')
  const close = async () => {
    sqlite.close()
    await reader.close()
    await db.destroy()
  }
  const { leads } = await db.selectFrom('lead').select(sql<number>`count(*)`.as('leads')).executeTakeFirstOrThrow()
  return { leads, path, ctx, catalog, sqlite, shell: findShell(path), close }
}

async function prepare(path: string, leads: number): Promise<void> {
  const stamp = `${path}.seeded-from`
  const hash = hashOf(SOURCES, [String(leads), process.version])
  if (existsSync(path) && isStamped(stamp, hash)) return
  mkdirSync(dirname(path), { recursive: true })
  for (const file of [stamp, path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  const db = openDatabase(path)
  try {
    await migrate(db)
    await seedDemo(db, leads)
  } finally {
    await db.destroy()
  }
  writeStamp(stamp, hash)
}
