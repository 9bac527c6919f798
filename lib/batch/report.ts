import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { BYTE_ORDER_MARK, csvRecord, safeText } from '@/lib/exports/csv'
import { download } from '@/lib/exports/download'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleLeads } from '@/lib/leads/visible'
import { dayOf } from '@/lib/time'
import { type Batch, getBatch } from './queries'

const ROWS_AT_ONCE = 500
const NOT_REACHED = 'Not reached.'

/** Whether there is somebody to name. */
export function isReported({
  state,
  total,
  reached,
  refused,
  undo_state,
  changed,
  undone,
  kept,
}: Row<'batch'>): boolean {
  const notUndone = isStopped(undo_state) ? changed - undone - kept : 0
  return refused + kept + notUndone > 0 || (isStopped(state) && total > reached)
}

function isStopped(state: Row<'batch'>['undo_state']): boolean {
  return state === 'cancelled' || state === 'dead'
}

/** Whom a batch did not change, or did not change back, and why, as CSV. Who is not to be seen by this person has no name in it. */
export async function downloadReport(ctx: Context, id: number): Promise<Response> {
  const batch = await getBatch(ctx, id)
  const records = recordsOf(ctx, batch)
  return download({
    name: `Not changed ${dayOf(ctx.now, ctx.dealership.timeZone)}`,
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    start: BYTE_ORDER_MARK + csvRecord(['Lead', 'Name', 'Reason']),
    chunks: records,
    write: text => text,
  })
}

async function* recordsOf(ctx: Context, batch: Batch): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const rows = await ctx.db
      .selectFrom('batch_lead')
      .select(['lead_id', 'reason'])
      .where('batch_id', '=', batch.id)
      .where('lead_id', '>', last)
      .where('state', 'in', isStopped(batch.undo_state) ? ['refused', 'kept', 'changed'] : ['refused', 'kept'])
      .orderBy('lead_id')
      .limit(ROWS_AT_ONCE)
      .execute()
    if (rows.length === 0) break
    yield recordsFor(ctx, rows)
    last = rows.at(-1)?.lead_id ?? last
  }
  if (!isStopped(batch.state)) return
  for (let part = batch.parts_done + 1; ; part++) {
    const row = await ctx.db
      .selectFrom('batch_part')
      .select('lead_ids')
      .where('batch_id', '=', batch.id)
      .where('id', '=', part)
      .executeTakeFirst()
    if (!row) return
    const ids: number[] = JSON.parse(row.lead_ids)
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE)
      yield recordsFor(
        ctx,
        ids.slice(from, from + ROWS_AT_ONCE).map(lead_id => ({ lead_id, reason: NOT_REACHED })),
      )
  }
}

async function recordsFor(
  ctx: Context,
  rows: readonly Pick<Row<'batch_lead'>, 'lead_id' | 'reason'>[],
): Promise<string> {
  const ids = rows.map(({ lead_id }) => lead_id)
  const names = await visibleLeads(ctx)
    .select(['lead.id', 'lead.first_name', 'lead.last_name'])
    .where('lead.id', 'in', ids)
    .execute()
  const nameOf = new Map(names.map(row => [row.id, leadName(joinedName(row.first_name, row.last_name))]))
  return rows
    .map(({ lead_id, reason }) => [
      String(lead_id),
      safeText(nameOf.get(lead_id) ?? ''),
      safeText(reason ?? NOT_REACHED),
    ])
    .map(cells => csvRecord(cells))
    .join('')
}
