import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { interestColumns } from './derive'
import type { Interest } from './schema'

type Wish = Omit<Row<'lead_interest'>, 'lead_id' | 'id' | 'added_at'>

/** Makes these the interests of a lead: adds, changes and removes. Whether that was anything. */
export async function writeInterests(
  { db, now }: Context,
  leadId: number,
  interests: readonly Interest[],
): Promise<boolean> {
  const rows = await db.selectFrom('lead_interest').selectAll().where('lead_id', '=', leadId).execute()
  const kept = new Map(rows.map(row => [row.id, row]))
  let nextId = Math.max(0, ...kept.keys()) + 1
  let isChanged = false

  for (const { id, ...interest } of interests) {
    const wish = wishOf(interest)
    const row = id === undefined ? undefined : kept.get(id)
    if (id !== undefined && !row)
      throw new Conflict('One of the interests was removed in the meantime. Reload the lead.')
    if (row) kept.delete(row.id)
    if (row && isSame(row, wish)) continue
    isChanged = true
    if (row)
      await db.updateTable('lead_interest').set(wish).where('lead_id', '=', leadId).where('id', '=', row.id).execute()
    else
      await db
        .insertInto('lead_interest')
        .values({ ...wish, lead_id: leadId, id: nextId++, added_at: now })
        .execute()
  }

  const gone = [...kept.keys()]
  if (gone.length > 0)
    await db.deleteFrom('lead_interest').where('lead_id', '=', leadId).where('id', 'in', gone).execute()
  return isChanged || gone.length > 0
}

/** An interest as it is stored. */
export function wishOf(interest: Omit<Interest, 'id'>): Wish {
  const wish = {
    interest_type: interest.type,
    interest_value: interest.value ?? null,
    interest_level: interest.level ?? null,
    make: interest.make ?? null,
    model: interest.model ?? null,
    year: interest.year ?? null,
    body_type: interest.bodyType ?? null,
    condition: interest.condition ?? null,
    fuel: interest.fuel ?? null,
  }
  return { ...wish, ...interestColumns(wish) }
}

function isSame(row: Row<'lead_interest'>, wish: Wish): boolean {
  return (Object.keys(wish) as (keyof Wish)[]).every(key => row[key] === wish[key])
}
