import 'server-only'
import type { Kysely } from 'kysely'
import { isTooBusy, openDatabase } from '@/db/client'
import type { Database } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { env } from './env'
import { TooMany } from './errors'
import type { Role } from './permissions'
import { type Reader, readerFor } from './reader/reader-pool'

/** Who asks, of whom, when: the first argument of everything that touches data. */
export interface Context {
  db: Kysely<Database>
  /** For reads that can be long. */
  reader: Reader
  actor: Actor
  /** UTC milliseconds, cut to the whole minute and read once per request or job. */
  now: number
  dealership: Dealership
}

export interface Actor {
  id: number
  name: string
  email: string
  role: Role
  /** Belongs to every store, now and later. */
  allStores: boolean
  storeIds: number[]
  /** Holds a link: sees what this person, who made it, may see, and may do nothing. */
  guest?: { link: number }
}

export interface Dealership {
  name: string
  timeZone: string
  country: string
  /** 0 Sunday … 6 Saturday. */
  firstWeekday: number
  agentsSeeAllLeads: boolean
  agentsMayImport: boolean
  agentsMayExport: boolean
  isDemo: boolean
}

/** Nobody: the start script, a sign-in that failed. It owns nothing, and the audit log names no one for it. */
export const SYSTEM: Actor = { id: 0, name: 'System', email: '', role: 'admin', allStores: true, storeIds: [] }

const MINUTE = 60_000

/** Kept on globalThis: a reload in development evaluates this module again, and must not open the file again. */
const kept = globalThis as typeof globalThis & { leadDatabase?: Kysely<Database> }

/** The connection of this process, opened when it is first asked for. */
export function database(): Kysely<Database> {
  if (env.isBuilding) throw new Error('A build must not open the database.')
  kept.leadDatabase ??= openDatabase(env.DATABASE_URL)
  return kept.leadDatabase
}

/** Now in UTC milliseconds, to the millisecond; tests may fix it. */
export function clock(): number {
  return env.CLOCK ?? Date.now()
}

/** What an actor needs to ask anything of this process's database. */
export async function contextOf(actor: Actor): Promise<Context> {
  const db = database()
  return {
    db,
    reader: readerFor(env.DATABASE_URL).askedBy(actor.id),
    actor,
    now: wholeMinute(clock()),
    dealership: await readDealership(db),
  }
}

/** What nobody in person does: housekeeping, and what happens before anyone is signed in. */
export function systemContext(): Promise<Context> {
  return contextOf(SYSTEM)
}

/** The one dealership this database belongs to. */
export async function readDealership(db: Kysely<Database>): Promise<Dealership> {
  const row = await db.selectFrom('dealership').selectAll().executeTakeFirstOrThrow()
  return {
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    firstWeekday: row.first_weekday,
    agentsSeeAllLeads: row.agents_see_all_leads === 1,
    agentsMayImport: row.agents_may_import === 1,
    agentsMayExport: row.agents_may_export === 1,
    isDemo: row.is_demo === 1,
  }
}

/**
 * Runs `fn` with the same context on a transaction, the outer one where there is one: all of it happens, or nothing. It may
 * run again when another person wrote at the same time, so it has no effect but on the database.
 */
export async function transaction<T>(ctx: Context, fn: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return fn(ctx)
  try {
    return await inTransaction(ctx.db, db => fn({ ...ctx, db }))
  } catch (error) {
    if (!isTooBusy(error)) throw error
    throw new TooMany('Too many people are saving at the same time. Try again in a few seconds.')
  }
}

/** What a write changed of all that rules see. */
export interface Changed {
  /** These leads, and no others. */
  leads: readonly number[]
  /** Only whether they are in this segment by hand. */
  segmentId?: number
}

/** As many rows in one statement: engines limit its parameters. */
const AT_ONCE = 500

/**
 * Part of every write that a rule can see, in its transaction: what was counted before is no longer used. Who does not say
 * which leads it was about, is believed to have changed any.
 */
export async function raiseDataVersion(ctx: Context, changed?: Changed): Promise<void> {
  if (!ctx.db.isTransaction) throw new Error('The data version is raised in the transaction of the write.')
  const { version } = await ctx.db
    .updateTable('data_version')
    .set(({ eb }) => ({
      version: eb('version', '+', 1),
      ...(!changed && { everything_version: eb('version', '+', 1) }),
    }))
    .returning('version')
    .executeTakeFirstOrThrow()
  const rows = [...new Set(changed?.leads)].map(lead_id => ({ lead_id, segment_id: changed?.segmentId ?? 0, version }))
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await ctx.db
      .insertInto('lead_change')
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict(known => known.columns(['lead_id', 'segment_id']).doUpdateSet({ version }))
      .execute()
}

/** What time is cut to before it is compared with anything. */
export function wholeMinute(ms: number): number {
  return ms - (ms % MINUTE)
}
