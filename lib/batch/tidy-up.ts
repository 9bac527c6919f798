import 'server-only'
import { inTransaction } from '@/db/transaction'
import type { Context } from '@/lib/context'
import { UNDO_FOR } from './queries'

/**
 * Forgets how leads were before, once that cannot be put back any more: a part of one batch, so that nobody waits. Whom it
 * left as they were stays told. False when nothing is left to forget.
 */
export function forgetOnePart({ db, now }: Context): Promise<boolean> {
  return inTransaction(db, async trx => {
    const part = await trx
      .selectFrom('batch_part')
      .innerJoin('batch', 'batch.id', 'batch_part.batch_id')
      .leftJoin('job as work', 'work.id', 'batch.job_id')
      .leftJoin('job as undoing', 'undoing.id', 'batch.undo_job_id')
      .select(['batch_part.batch_id', 'batch_part.id', 'batch_part.lead_ids'])
      .where(({ eb, and, or }) =>
        or([
          eb('batch.undo_until', '<', now),
          and([eb('batch.undo_until', 'is', null), eb('work.ended_at', '<', now - UNDO_FOR)]),
        ]),
      )
      .where(({ eb, or }) =>
        or([
          eb('batch.undo_state', 'is', null),
          eb('batch.undo_state', '<>', 'running'),
          eb('undoing.ended_at', 'is not', null),
        ]),
      )
      .orderBy('batch_part.batch_id')
      .limit(1)
      .executeTakeFirst()
    if (!part) return false
    const ids: number[] = JSON.parse(part.lead_ids)
    await trx
      .deleteFrom('batch_lead')
      .where('batch_id', '=', part.batch_id)
      .where('lead_id', '>=', ids[0] ?? 0)
      .where('lead_id', '<=', ids.at(-1) ?? 0)
      .where('state', 'in', ['changed', 'undone'])
      .execute()
    await trx.deleteFrom('batch_part').where('batch_id', '=', part.batch_id).where('id', '=', part.id).execute()
    return true
  })
}
