import 'server-only'
import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database, NewRow } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { AuditAction } from '@/lib/audit-actions'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'
import { hashPassword } from '@/lib/auth/password'
import { fold } from '@/lib/text'
import { Calendar } from './calendar'
import type { Contact } from './contact'
import { CUSTOM_FIELDS, DEALERSHIP, PEOPLE, SOURCES, STORES, TAGS } from './dealership'
import { drawLead } from './lead'
import { CAMPAIGNS } from './mail'
import { BATCH, RowWriter } from './row-writer'
import { writeHistory } from './segment-history'
import { writeSegments } from './segment-rows'
import { UGLY } from './ugly'

/** Leads between two reports of progress; whole batches, so that no row is written before its lead. */
const CHUNK = 2 * BATCH
const YEAR = 365 * 86_400_000

interface SeedOptions {
  leads?: number
  /** UTC milliseconds. The data depend on the day alone; the demo's begins at six in the morning. */
  now: number
  /** Told how many leads are written. */
  onProgress?: (leads: number) => void
}

/**
 * Fills a migrated, empty database with the demo dealership: all of it, or nothing when it fails or is stopped. False where
 * somebody else filled it first.
 */
export async function seed(db: Kysely<Database>, { leads = 12_431, now, onProgress }: SeedOptions): Promise<boolean> {
  const calendar = new Calendar(now, DEALERSHIP.time_zone)
  const passwordOf = await hashPasswords()
  return fill(db, async trx => {
    await writeDealership(trx, calendar, passwordOf)
    await writeLeads(trx, calendar, leads, onProgress)
    await writeSegments(trx, calendar)
    await writeHistory(trx, calendar)
    await trx.updateTable('data_version').set({ version: 1 }).execute()
  })
}

/** Fills a migrated, empty database with a dealership that has one store, and nobody yet. False where it was filled first. */
export function seedEmpty(db: Kysely<Database>, now: number): Promise<boolean> {
  return fill(db, async trx => {
    await trx
      .insertInto('dealership')
      .values({ ...DEALERSHIP, name: 'My dealership', is_demo: 0 })
      .execute()
    await trx.insertInto('store').values({ name: 'Main store' }).execute()
    await trx
      .insertInto('source')
      .values(SOURCES.filter(source => !('archived' in source)).map(sourceRow))
      .execute()
    await trx.insertInto('audit').values(foundation(now)).execute()
  })
}

/** Of several that would fill a database, the one whose transaction begins first does. */
async function fill(db: Kysely<Database>, write: (trx: Kysely<Database>) => Promise<void>): Promise<boolean> {
  const isOurs = await inTransaction(db, async trx => {
    if (await trx.selectFrom('dealership').select('id').executeTakeFirst()) return false
    await write(trx)
    return true
  })
  if (isOurs) await sql`analyze`.execute(db)
  return isOurs
}

async function writeDealership(
  trx: Kysely<Database>,
  calendar: Calendar,
  passwordOf: (email: string) => string,
): Promise<void> {
  const created_at = calendar.instant(0) - YEAR
  const archived_at = calendar.instant(400)
  const writer = new RowWriter(trx)
  writer.add({
    dealership: [DEALERSHIP],
    store: STORES.map(({ id, name }) => ({ id, name })),
    user: PEOPLE.map(({ id, email, name, role, stores, isActive }) => ({
      id,
      email,
      name,
      role,
      all_stores: stores ? 0 : 1,
      password_hash: passwordOf(email),
      is_active: isActive ? 1 : 0,
      created_at,
    })),
    user_store: PEOPLE.flatMap(({ id, stores }) => (stores ?? []).map(store_id => ({ user_id: id, store_id }))),
    source: SOURCES.map(source => ({ ...sourceRow(source), archived_at: 'archived' in source ? archived_at : null })),
    tag: TAGS.map(tag => ({
      id: tag.id,
      name: tag.name,
      name_folded: fold(tag.name) ?? '',
      archived_at: 'archived' in tag ? archived_at : null,
    })),
    audit: [foundation(created_at)],
    campaign: CAMPAIGNS.map(({ id, name, day }) => ({
      id,
      name,
      created_at: calendar.instant(Math.floor(calendar.end) - day),
      created_by: PEOPLE.find(person => person.role === 'manager')?.id ?? null,
    })),
    custom_segment_field: CUSTOM_FIELDS.map(({ options, ...field }, index) => ({
      ...field,
      options: JSON.stringify(options),
      position: index + 1,
      created_by: PEOPLE.find(person => person.role === 'admin')?.id ?? null,
      created_at,
    })),
  })
  await writer.write({ all: true })
}

function foundation(at: number): NewRow<'audit'> {
  const action: AuditAction = 'dealership.create'
  const what = { action, subject: 'dealership', subject_id: 1 } as const
  return { at, ...what, user_id: null, store_id: null, details: JSON.stringify({}) }
}

function sourceRow({ key, label, source_type }: (typeof SOURCES)[number]) {
  return { key, label, source_type, archived_at: null }
}

async function writeLeads(
  trx: Kysely<Database>,
  calendar: Calendar,
  count: number,
  onProgress?: (leads: number) => void,
): Promise<void> {
  const writer = new RowWriter(trx)
  const ugly = new Map(UGLY.map((ugliness, index) => [Math.ceil(((index + 1) * count) / (UGLY.length + 1)), ugliness]))
  let previous: Contact | null = null
  for (let id = 1; id <= count; id++) {
    const { rows, contact } = drawLead(id, count, calendar, previous, ugly.get(id))
    writer.add(rows)
    previous = contact
    if (id % CHUNK === 0 || id === count) {
      await writer.write({ all: id === count })
      onProgress?.(id)
    }
  }
}

/** What to store for an e-mail address: of the demo accounts their password, of everyone else one that nobody knows. */
async function hashPasswords(): Promise<(email: string) => string> {
  const nobodys = await hashPassword(randomBytes(32).toString('base64url'))
  const hash = async (email: string) => [email, await hashPassword(DEMO_PASSWORD)] as const
  const hashes = new Map(await Promise.all(DEMO_ACCOUNTS.map(({ email }) => hash(email))))
  return email => hashes.get(email) ?? nobodys
}
