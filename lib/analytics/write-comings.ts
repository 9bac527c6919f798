import 'server-only'
import type { NewRow } from '@/db/schema'
import { type Context, raiseDataVersion } from '@/lib/context'
import { flipKnown } from './known-members'
import { addToDays } from './segment-days'

/** That a lead came into a segment, or left it. */
export interface Coming {
  leadId: number
  kind: NewRow<'segment_event'>['kind']
  cause: NonNullable<NewRow<'segment_event'>['cause']> | null
}

/** As many in one transaction. */
export const COMINGS_AT_ONCE = 500

/**
 * Writes who came and who left: the event, the figures of the day and who is known to be in, all or nothing. A lead that is
 * gone altogether is counted where it was, and has no event; one that no sweep took down yet is left to the next.
 */
export async function writeComings(trx: Context, segmentId: number, comings: readonly Coming[]): Promise<void> {
  const ids = comings.map(({ leadId }) => leadId)
  const swept = await trx.db.selectFrom('swept_lead').selectAll().where('lead_id', 'in', ids).execute()
  const places = new Map(swept.map(({ lead_id, ...place }) => [lead_id, place]))
  const lasts = await lastEvents(trx, ids)
  const here = comings.flatMap(coming => {
    const place = places.get(coming.leadId)
    return place ? [{ ...coming, place }] : []
  })
  if (here.length === 0) return
  const events = here.flatMap(({ leadId, kind, cause, place }): NewRow<'segment_event'>[] => {
    const last = lasts.get(leadId)
    if (last === undefined) return []
    const { store_id, bdc_agent_id, salesperson_id } = place
    const people = { bdc_agent_id: bdc_agent_id || null, salesperson_id: salesperson_id || null }
    return [{ lead_id: leadId, id: last + 1, segment_id: segmentId, kind, at: trx.now, store_id, ...people, cause }]
  })
  if (events.length > 0) await trx.db.insertInto('segment_event').values(events).execute()
  const changed = here.map(({ leadId }) => leadId)
  await flipKnown(trx, segmentId, changed)
  await addToDays(
    trx,
    here.map(({ kind, place }) => ({
      segmentId,
      place,
      ...(kind === 'entered' ? { entered: 1, change: 1 } : { left: 1, change: -1 }),
    })),
  )
  // A rule may ask who entered or left.
  if (events.length > 0) await raiseDataVersion(trx, { leads: events.map(({ lead_id }) => lead_id) })
}

/** The id of the last event of each lead that there is; 0 where it has none. */
async function lastEvents({ db }: Context, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('lead')
    .leftJoin('segment_event as e', 'e.lead_id', 'lead.id')
    .where('lead.id', 'in', ids)
    .groupBy('lead.id')
    .select(({ fn, val }) => ['lead.id', fn.coalesce(fn.max('e.id'), val(0)).as('last')])
    .execute()
  return new Map(rows.map(({ id, last }) => [id, Number(last)]))
}
