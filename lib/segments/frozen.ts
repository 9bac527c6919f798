import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { idsOf, type LeadSet } from '@/lib/rules/lead-set'

/** Leads of one transaction: some ten milliseconds, so that nobody notices. */
const AT_ONCE = 2_000

/** The leads that are written in one transaction, one part after the other. */
export function* partsOf(members: LeadSet): Generator<number[]> {
  let part: number[] = []
  for (const id of idsOf(members)) {
    part.push(id)
    if (part.length < AT_ONCE) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/**
 * Notes that these leads stay in a segment when its rule goes, in the transaction of the caller; what was done by hand stands.
 * For how many of them.
 */
export async function writeFrozen({ db, actor, now }: Context, segmentId: number, leadIds: number[]): Promise<number> {
  const rows = db
    .selectFrom('lead')
    .where('lead.id', 'in', leadIds)
    .select([
      'lead.id',
      sql<number>`${sql.lit(segmentId)}`.as('segment_id'),
      sql<'include'>`'include'`.as('kind'),
      sql<string>`'frozen'`.as('reason'),
      sql<number>`${sql.lit(actor.id)}`.as('created_by'),
      sql<number>`${sql.lit(now)}`.as('created_at'),
      sql<1>`1`.as('is_frozen'),
    ])
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('segment_lead')
    .columns(['lead_id', 'segment_id', 'kind', 'reason', 'created_by', 'created_at', 'is_frozen'])
    .expression(rows)
    .onConflict(conflict =>
      conflict
        .columns(['lead_id', 'segment_id'])
        .doUpdateSet(({ ref }) => ({
          kind: ref('excluded.kind'),
          reason: ref('excluded.reason'),
          created_by: ref('excluded.created_by'),
          created_at: ref('excluded.created_at'),
          expires_at: null,
          is_frozen: 1,
        }))
        .where('segment_lead.expires_at', '<=', now),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows)
}

/** How many leads of a segment it is noted for. */
export async function countFrozen({ db }: Context, segmentId: number): Promise<number> {
  const { count } = await db
    .selectFrom('segment_lead')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('segment_id', '=', segmentId)
    .where('is_frozen', '=', 1)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Deletes some of these notes; whether there may be more. */
export async function deleteSomeFrozen({ db }: Context, segmentId: number): Promise<boolean> {
  const some = db
    .selectFrom('segment_lead')
    .select('lead_id')
    .where('segment_id', '=', segmentId)
    .where('is_frozen', '=', 1)
    .limit(AT_ONCE)
  const { numDeletedRows } = await db
    .deleteFrom('segment_lead')
    .where('segment_id', '=', segmentId)
    .where('lead_id', 'in', some)
    .executeTakeFirst()
  return Number(numDeletedRows) === AT_ONCE
}
