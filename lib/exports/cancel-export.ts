import 'server-only'
import type { Context } from '@/lib/context'
import { Cancelled, Conflict, Forbidden } from '@/lib/errors'
import { getExport } from './queries'
import { recordEnd } from './record'
import { findRun } from './running'
import type { ExportId } from './schema'

/** Ends an export of one's own, or for an admin anybody's, where it is: its reader is free again, its file incomplete. */
export async function cancelExport(ctx: Context, { id }: ExportId): Promise<void> {
  const found = await getExport(ctx, id)
  const { actor } = ctx
  if (found.user_id !== actor.id && actor.role !== 'admin')
    throw new Forbidden(`Only ${found.by} or an admin may cancel this export.`)
  const reason = `${actor.name} cancelled it.`
  const run = findRun(id)
  if (run) return run.stop(new Cancelled(reason))
  if (found.state !== 'asked' && found.state !== 'running') throw new Conflict('This export has ended already.')
  await recordEnd(ctx, id, { state: 'cancelled', stop_reason: reason, rows_done: 0 })
}
