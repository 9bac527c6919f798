import type { Context } from '@/lib/context'
import { planBatch } from '../plan-batch'
import type { Batch } from '../queries'
import type { Selection } from '../schema'
import { startBatch } from '../start-batch'

export function picked(...ids: number[]): Selection {
  return { segmentId: null, query: '', mode: 'picked', ids }
}

export function everybody(query = '', leftOut: number[] = []): Selection {
  return { segmentId: null, query, mode: 'all', ids: leftOut }
}

/** As a dialog does it: looks first, then starts with the numbers that it saw. */
export async function runBatch(
  ctx: Context,
  selection: Selection,
  operation: string,
  operand: unknown,
): Promise<Batch> {
  const { selected, changeable } = await planBatch(ctx, { selection, operation })
  return startBatch(ctx, { selection, operation, operand, expected: { selected, changeable } })
}
