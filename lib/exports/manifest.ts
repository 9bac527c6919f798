import 'server-only'
import type { Context } from '@/lib/context'
import { dayOf } from '@/lib/time'
import { attachment } from './attachment'
import { LEFT_OUT, type LeftOut } from './left-out'
import { getExport, progressOf } from './queries'

/** What lies beside an exported file: what is in it, by whose rule, taken by whom and when, and by which hash it is known. */
export async function downloadManifest(ctx: Context, id: number): Promise<Response> {
  const found = await getExport(ctx, id)
  const { state, rows, reason } = progressOf(found)
  const time = (at: number | null) => at && new Date(at).toISOString()
  const manifest = {
    export: found.id,
    dealership: ctx.dealership.name,
    of: found.name,
    segment: found.segment_id,
    format: found.format,
    columns: JSON.parse(found.columns) as string[],
    leads: found.words,
    leftOut: (JSON.parse(found.left_out) as LeftOut[]).map(key => LEFT_OUT[key].words),
    ruleSha256: found.rule_hash,
    rows,
    state,
    ...(reason && { reason }),
    by: found.by,
    startedAt: time(found.started_at),
    endedAt: time(found.ended_at),
    timeZone: found.time_zone,
    fileBytes: found.file_size,
    fileSha256: found.file_hash,
  }
  return new Response(`${JSON.stringify(manifest, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': attachment(
        `${found.name} ${dayOf(found.asked_at, found.time_zone)} manifest ${found.id}`,
        'json',
      ),
    },
  })
}
