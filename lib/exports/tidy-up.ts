import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, clock, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { INTERRUPTED, subjectOf } from './record'

const DAY = 86_400_000

/**
 * Writes the end of exports that began before then and can be at work no more, and forgets what was asked for a day ago and
 * never fetched. As this is done at every start too, one that another process goes on with is done after all where it says so.
 */
export async function tidyExports(ctx: Context, startedBefore = clock() - DAY): Promise<void> {
  requirePermission(ctx, 'lead.export')
  await transaction(ctx, async trx => {
    const interrupted = await trx.db
      .updateTable('export')
      .set({ state: 'failed', stop_reason: INTERRUPTED, ended_at: clock() })
      .where('state', '=', 'running')
      .where('started_at', '<', startedBefore)
      .returning(['id', 'segment_id', 'rows_done'])
      .execute()
    for (const row of interrupted) await recordOver(trx, row, 'interrupted')

    const forgotten = await trx.db
      .deleteFrom('export')
      .where('state', '=', 'asked')
      .where('asked_at', '<', clock() - DAY)
      .returning(['id', 'segment_id', 'rows_done'])
      .execute()
    for (const row of forgotten) await recordOver(trx, row, 'neverFetched')
  })
}

interface Over {
  id: number
  segment_id: number | null
  rows_done: number
}

function recordOver(trx: Context, { id, segment_id, rows_done }: Over, outcome: string): Promise<void> {
  return recordAudit(trx, {
    action: 'export.end',
    ...subjectOf({ segmentId: segment_id }),
    details: { export: id, outcome, count: rows_done, hash: null },
  })
}
