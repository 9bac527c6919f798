import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { dayOf } from '@/lib/time'

/** Where a lead is, and whose: 0 is nobody. */
export interface Place {
  store_id: number
  bdc_agent_id: number
  salesperson_id: number
}

/** What happened to the size of a segment at a place. */
export interface DayChange {
  segmentId: number
  place: Place
  entered?: number
  left?: number
  change: number
}

type Day = NewRow<'segment_day'>

/** As many rows in one statement: engines limit its parameters. */
const AT_ONCE = 500

/** Adds what happened to the figures of today, as the dealership has its days. */
export async function addToDays({ db, now, dealership }: Context, changes: readonly DayChange[]): Promise<void> {
  const day = dayOf(now, dealership.timeZone)
  const rows = new Map<string, Day>()
  for (const { segmentId, place, entered = 0, left = 0, change } of changes) {
    const key = [segmentId, place.store_id, place.bdc_agent_id, place.salesperson_id].join()
    const row = rows.get(key) ?? { segment_id: segmentId, day, ...placeOf(place), entered: 0, left: 0, change: 0 }
    rows.set(key, { ...row, entered: row.entered + entered, left: row.left + left, change: row.change + change })
  }
  const all = [...rows.values()]
  for (let from = 0; from < all.length; from += AT_ONCE)
    await db
      .insertInto('segment_day')
      .values(all.slice(from, from + AT_ONCE))
      .onConflict(known =>
        known
          .columns(['segment_id', 'day', 'store_id', 'bdc_agent_id', 'salesperson_id'])
          .doUpdateSet(({ eb, ref }) => ({
            entered: eb('segment_day.entered', '+', ref('excluded.entered')),
            left: eb('segment_day.left', '+', ref('excluded.left')),
            change: eb('segment_day.change', '+', ref('excluded.change')),
          })),
      )
      .execute()
}

function placeOf({ store_id, bdc_agent_id, salesperson_id }: Place): Place {
  return { store_id, bdc_agent_id, salesperson_id }
}
