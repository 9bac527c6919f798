import { inTransaction } from '@/db/transaction'
import { type Context, SYSTEM } from '@/lib/context'
import { sweepPieces } from '../sweep-pieces'

/** Sweeps as a worker does, at the moment of the context. How many pieces it wrote. */
export async function runSweep(ctx: Context): Promise<number> {
  let pieces = 0
  for await (const write of sweepPieces({ ...ctx, actor: SYSTEM })) {
    await inTransaction(ctx.db, db => write({ ...ctx, actor: SYSTEM, db }))
    pieces++
  }
  return pieces
}
