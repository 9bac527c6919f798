import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'

/** What ADF says of a lead that stands in rows of their own. */
export interface Details {
  interests: Row<'lead_interest'>[]
  tradeIns: Row<'lead_vehicle'>[]
  budget?: Row<'lead_budget'>
  timeline?: Row<'lead_timeline'>
}

/** The details of these leads, by their ids; all of one moment. */
export async function readDetails(ctx: Context, ids: readonly number[], signal: AbortSignal) {
  const { db } = ctx
  const [interests, tradeIns, budgets, timelines] = await ctx.reader.readAll(
    [
      db.selectFrom('lead_interest').selectAll().where('lead_id', 'in', ids).orderBy('lead_id').orderBy('id'),
      db
        .selectFrom('lead_vehicle')
        .selectAll()
        .where('lead_id', 'in', ids)
        .where('role', '=', 'trade_in')
        .orderBy('lead_id')
        .orderBy('id'),
      db.selectFrom('lead_budget').selectAll().where('lead_id', 'in', ids).where('is_current', '=', 1),
      db.selectFrom('lead_timeline').selectAll().where('lead_id', 'in', ids).where('is_current', '=', 1),
    ],
    { kind: 'count', signal },
  )
  const details = new Map<number, Details>(ids.map(id => [id, { interests: [], tradeIns: [] }]))
  for (const row of interests) details.get(row.lead_id)?.interests.push(row)
  for (const row of tradeIns) details.get(row.lead_id)?.tradeIns.push(row)
  for (const budget of budgets) Object.assign(details.get(budget.lead_id) ?? {}, { budget })
  for (const timeline of timelines) Object.assign(details.get(timeline.lead_id) ?? {}, { timeline })
  return (id: number): Details => details.get(id) ?? { interests: [], tradeIns: [] }
}
