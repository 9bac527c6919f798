import 'server-only'
import type { Context } from '@/lib/context'
import { attachment } from '@/lib/exports/attachment'
import { BYTE_ORDER_MARK, csvRecord, safeText } from '@/lib/exports/csv'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleLeads } from '@/lib/leads/visible'
import { dayOf } from '@/lib/time'
import { getBatch } from './queries'

const ROWS_AT_ONCE = 500

/** Whom a batch did not change, or did not change back, and why, as CSV. Who is not to be seen by this person has no name in it. */
export async function downloadReport(ctx: Context, id: number): Promise<Response> {
  const batch = await getBatch(ctx, id)
  const records = recordsOf(ctx, batch.id)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvRecord(['Lead', 'Name', 'Reason']))),
    pull: async controller => {
      const { done, value } = await records.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await records.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(`Not changed ${dayOf(ctx.now, ctx.dealership.timeZone)}`, 'csv'),
    },
  })
}

async function* recordsOf(ctx: Context, batchId: number): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const rows = await ctx.db
      .selectFrom('batch_lead')
      .select(['lead_id', 'reason'])
      .where('batch_id', '=', batchId)
      .where('lead_id', '>', last)
      .where('state', 'in', ['refused', 'kept'])
      .orderBy('lead_id')
      .limit(ROWS_AT_ONCE)
      .execute()
    if (rows.length === 0) return
    const ids = rows.map(({ lead_id }) => lead_id)
    const names = await visibleLeads(ctx)
      .select(['lead.id', 'lead.first_name', 'lead.last_name'])
      .where('lead.id', 'in', ids)
      .execute()
    const nameOf = new Map(names.map(row => [row.id, leadName(joinedName(row.first_name, row.last_name))]))
    yield rows
      .map(row => csvRecord([String(row.lead_id), safeText(nameOf.get(row.lead_id) ?? ''), safeText(row.reason ?? '')]))
      .join('')
    last = ids.at(-1) ?? last
  }
}
