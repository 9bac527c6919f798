import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { isOperation, type OperationKey } from './operations'

/** So long a batch can be taken back. */
export const UNDO_FOR = 24 * 60 * 60_000

export interface Batch extends Row<'batch'> {
  operation: OperationKey
  by: string
}

/** A person's own batches; for a manager also those of whoever shares a store with them, for an admin everybody's. */
export function visibleBatches({ db, actor }: Context) {
  const all = db.selectFrom('batch')
  if (actor.role === 'admin' || (actor.role === 'manager' && actor.allStores)) return all
  if (actor.role === 'agent' || actor.storeIds.length === 0) return all.where('batch.user_id', '=', actor.id)
  const colleagues = db.selectFrom('user_store').select('user_id').where('store_id', 'in', actor.storeIds)
  return all.where(({ eb, or }) => or([eb('batch.user_id', '=', actor.id), eb('batch.user_id', 'in', colleagues)]))
}

/** These batches as they stand: one whose job has ended is over too, also where that broke down before it could say so. */
export async function readBatches(query: ReturnType<typeof visibleBatches>): Promise<Batch[]> {
  const rows = await query
    .innerJoin('user', 'user.id', 'batch.user_id')
    .leftJoin('job as work', 'work.id', 'batch.job_id')
    .leftJoin('job as undoing', 'undoing.id', 'batch.undo_job_id')
    .selectAll('batch')
    .select(['user.name as by', 'work.ended_at as work_ended_at', 'undoing.ended_at as undoing_ended_at'])
    .execute()
  return rows.flatMap(({ work_ended_at, undoing_ended_at, ...row }): Batch[] => {
    const { operation } = row
    if (!isOperation(operation)) return []
    const ended = row.state === 'running' && work_ended_at !== null
    const undoEnded = row.undo_state === 'running' && undoing_ended_at !== null
    const over = { state: 'dead', ended_at: work_ended_at, undo_until: (work_ended_at ?? 0) + UNDO_FOR } as const
    return [{ ...row, operation, ...(ended && over), ...(undoEnded && { undo_state: 'dead' as const }) }]
  })
}

/** The batch, or NotFound. */
export async function getBatch(ctx: Context, id: number): Promise<Batch> {
  const [batch] = await readBatches(visibleBatches(ctx).where('batch.id', '=', id))
  if (batch) return batch
  throw new NotFound('This batch does not exist, or is not one you may see.')
}
