import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { phoneKey } from '@/lib/phone'
import { fold } from '@/lib/text'
import { FOLDED_WITH, interestColumns, leadColumns, vehicleColumns } from './derive'

const AT_ONCE = 1000

/** Whether what rules compare was folded by another version of `fold`, or with other Unicode tables. */
export async function needsRefold(db: Kysely<Database>): Promise<boolean> {
  const dealership = await db.selectFrom('dealership').select('fold_version').executeTakeFirst()
  return dealership !== undefined && dealership.fold_version !== FOLDED_WITH
}

/** Folds everything again, all of it or nothing: typed and stored texts must have been folded alike to be compared. */
export async function refold(db: Kysely<Database>): Promise<void> {
  await inTransaction(db, async trx => {
    const { country } = await trx.selectFrom('dealership').select('country').executeTakeFirstOrThrow()
    await refoldLeads(trx, country)
    for (const { id, name } of await trx.selectFrom('tag').select(['id', 'name']).execute())
      await trx
        .updateTable('tag')
        .set({ name_folded: fold(name) ?? '' })
        .where('id', '=', id)
        .execute()
    for (const { id, name } of await trx.selectFrom('segment').select(['id', 'name']).execute())
      await trx
        .updateTable('segment')
        .set({ name_folded: fold(name) ?? '' })
        .where('id', '=', id)
        .execute()
    await trx.updateTable('dealership').set({ fold_version: FOLDED_WITH }).execute()
    await trx
      .updateTable('data_version')
      .set(({ eb }) => ({ version: eb('version', '+', 1), everything_version: eb('version', '+', 1) }))
      .execute()
  })
}

/**
 * Reads the phone numbers again as people of `country` write them, in the transaction of that change; answers how many
 * leads are now found by another number. Others' requests are answered between its steps, as far as they write nothing.
 */
export async function refoldPhones(db: Kysely<Database>, country: string): Promise<number> {
  let changed = 0
  for (let after = 0; ; ) {
    const leads = await db
      .selectFrom('lead')
      .select(['id', 'phone', 'phone_key', 'phone_digits'])
      .where('phone', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    const last = leads.at(-1)
    if (!last) return changed
    for (const { id, phone, phone_key, phone_digits } of leads) {
      const read = phoneKey(phone, country)
      const next = { phone_key: read?.key ?? null, phone_digits: read?.digits ?? null }
      if (next.phone_key === phone_key && next.phone_digits === phone_digits) continue
      await db.updateTable('lead').set(next).where('id', '=', id).execute()
      changed += 1
    }
    after = last.id
    await nextTurn()
  }
}

async function refoldLeads(db: Kysely<Database>, country: string): Promise<void> {
  for (let after = 0; ; ) {
    const leads = await db.selectFrom('lead').selectAll().where('id', '>', after).orderBy('id').limit(AT_ONCE).execute()
    const last = leads.at(-1)
    if (!last) return
    for (const lead of leads)
      await db.updateTable('lead').set(leadColumns(lead, country)).where('id', '=', lead.id).execute()
    await refoldDetails(db, after, last.id)
    after = last.id
  }
}

/** Of the leads after one id up to another. */
async function refoldDetails(db: Kysely<Database>, after: number, last: number): Promise<void> {
  const interests = await db
    .selectFrom('lead_interest')
    .selectAll()
    .where('lead_id', '>', after)
    .where('lead_id', '<=', last)
    .execute()
  for (const interest of interests) {
    const { lead_id, id } = interest
    await db
      .updateTable('lead_interest')
      .set(interestColumns(interest))
      .where('lead_id', '=', lead_id)
      .where('id', '=', id)
      .execute()
  }
  const vehicles = await db
    .selectFrom('lead_vehicle')
    .selectAll()
    .where('lead_id', '>', after)
    .where('lead_id', '<=', last)
    .execute()
  for (const vehicle of vehicles) {
    await db
      .updateTable('lead_vehicle')
      .set(vehicleColumns(vehicle))
      .where('lead_id', '=', vehicle.lead_id)
      .where('id', '=', vehicle.id)
      .execute()
  }
  const texts = await db
    .selectFrom('custom_segment_value')
    .innerJoin('custom_segment_field', 'custom_segment_field.id', 'custom_segment_value.field_id')
    .select(['custom_segment_value.lead_id', 'custom_segment_value.field_id', 'custom_segment_value.id', 'value'])
    .where('field_type', '=', 'text')
    .where('custom_segment_value.lead_id', '>', after)
    .where('custom_segment_value.lead_id', '<=', last)
    .execute()
  for (const { lead_id, field_id, id, value } of texts) {
    await db
      .updateTable('custom_segment_value')
      .set({ value_folded: fold(value) })
      .where('lead_id', '=', lead_id)
      .where('field_id', '=', field_id)
      .where('id', '=', id)
      .execute()
  }
}
