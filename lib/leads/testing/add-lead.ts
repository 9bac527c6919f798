import type { Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'
import { interestColumns, leadColumns } from '@/lib/leads/derive'
import { TEST_NOW, TEST_STORES } from '@/lib/testing/context'

type Interest = Partial<Omit<NewRow<'lead_interest'>, 'lead_id' | 'id'>>

/** A plain lead of the first store and its interests, as they would be after a form had saved them. Its id. */
export async function addLead(
  db: Kysely<Database>,
  lead: Partial<NewRow<'lead'>> = {},
  interests: readonly Interest[] = [],
): Promise<number> {
  const row = {
    store_id: TEST_STORES.north,
    first_name: 'Dana',
    last_name: 'Okafor',
    email: null,
    phone: null,
    city: null,
    postal_code: null,
    status: 'new',
    created_at: TEST_NOW,
    updated_at: TEST_NOW,
    attempts: 0,
    unworked_since: TEST_NOW,
    ...lead,
  }
  const { id } = await db
    .insertInto('lead')
    .values({ ...row, ...leadColumns(row, 'US') })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = interests.map((interest, index) => interestRow(id, index + 1, interest))
  if (rows.length > 0) await db.insertInto('lead_interest').values(rows).execute()
  await raiseVersion(db)
  return id
}

/** None is left, nor anything about them. */
export async function removeLeads(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('lead').execute()
  await raiseVersion(db)
}

/** Whoever writes past the mutations says so too: what was read before is old, whatever it was about. */
export async function raiseVersion(db: Kysely<Database>): Promise<void> {
  await db
    .updateTable('data_version')
    .set(({ eb }) => ({ version: eb('version', '+', 1), everything_version: eb('version', '+', 1) }))
    .execute()
}

function interestRow(leadId: number, id: number, interest: Interest): NewRow<'lead_interest'> {
  const wish = { interest_value: null, make: null, model: null, ...interest }
  return { lead_id: leadId, id, interest_type: 'vehicle_model', added_at: TEST_NOW, ...wish, ...interestColumns(wish) }
}
