import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { planExport } from './plan'
import { newRow, subjectOf } from './record'
import { inPlace } from './running'
import type { AskForExport } from './schema'

/** Notes what file somebody wants, for their browser to fetch; whatever keeps them from it is said here, before it does. */
export async function askForExport(ctx: Context, input: AskForExport): Promise<{ id: number }> {
  const plan = await planExport(ctx, input)
  return inPlace(ctx.actor.id, () =>
    transaction(ctx, async trx => {
      const row = newRow(trx, plan)
      const { id } = await trx.db.insertInto('export').values(row).returning('id').executeTakeFirstOrThrow()
      await recordAudit(trx, { action: 'export.ask', ...subjectOf(plan), details: { export: id, format: plan.format } })
      return { id }
    }),
  )
}
