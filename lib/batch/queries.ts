import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { isOperation, type OperationKey } from './operations'

export interface Batch extends Row<'batch'> {
  operation: OperationKey
}

/** A person's own batches; for a manager also those of whoever shares a store with them, for an admin everybody's. */
export function visibleBatches({ db, actor }: Context) {
  const all = db.selectFrom('batch')
  if (actor.role === 'admin' || (actor.role === 'manager' && actor.allStores)) return all
  if (actor.role === 'agent' || actor.storeIds.length === 0) return all.where('batch.user_id', '=', actor.id)
  const colleagues = db.selectFrom('user_store').select('user_id').where('store_id', 'in', actor.storeIds)
  return all.where(({ eb, or }) => or([eb('batch.user_id', '=', actor.id), eb('batch.user_id', 'in', colleagues)]))
}

/** The batch, or NotFound. */
export async function getBatch(ctx: Context, id: number): Promise<Batch> {
  const row = await visibleBatches(ctx).selectAll('batch').where('batch.id', '=', id).executeTakeFirst()
  if (row && isOperation(row.operation)) return { ...row, operation: row.operation }
  throw new NotFound('This batch does not exist, or is not one you may see.')
}
