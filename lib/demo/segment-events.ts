import type { Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'

interface Recorded {
  segmentId: number
  /** UTC milliseconds. */
  since: number
}

/**
 * Who came into a segment of leads that nobody has tried to reach, and who left it: every lead comes in when it is made, and
 * leaves with the first attempt, or with its status.
 */
export async function untriedEvents(
  db: Kysely<Database>,
  { segmentId, since }: Recorded,
): Promise<NewRow<'segment_event'>[]> {
  const leads = await db
    .selectFrom('lead')
    .select(['id', 'store_id', 'bdc_agent_id', 'salesperson_id', 'created_at'])
    .where('created_at', '>=', since)
    .orderBy('id')
    .execute()
  const attempts = await db
    .selectFrom('lead_activity')
    .select(({ fn }) => ['lead_id', fn.min('at').as('at')])
    .where('direction', '=', 'out')
    .where('kind', 'in', ['call', 'voicemail', 'text', 'email'])
    .groupBy('lead_id')
    .execute()
  const changes = await db
    .selectFrom('lead_status_change')
    .select(({ fn }) => ['lead_id', fn.min('at').as('at')])
    .where('from_status', '=', 'new')
    .groupBy('lead_id')
    .execute()
  const ends = new Map<number, number>()
  for (const { lead_id, at } of [...attempts, ...changes]) ends.set(lead_id, Math.min(at, ends.get(lead_id) ?? at))
  return leads.flatMap(({ id, created_at, ...placed }) => {
    const event = { lead_id: id, segment_id: segmentId, ...placed }
    const end = ends.get(id)
    return [
      { ...event, id: 1, kind: 'entered' as const, at: created_at },
      ...(end === undefined ? [] : [{ ...event, id: 2, kind: 'left' as const, at: Math.max(end, created_at) }]),
    ]
  })
}
