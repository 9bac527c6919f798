import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Forbidden } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { getJob, mayStop } from './queries'
import type { JobId } from './schema'

/** Asks for the end of a job: it comes at the next edge of a piece of work, and what is done stays done. */
export async function cancelJob(ctx: Context, { id }: JobId): Promise<void> {
  requirePermission(ctx, 'job.cancel')
  await transaction(ctx, async trx => {
    const job = await getJob(trx, id)
    const starter = await trx.db
      .selectFrom('user')
      .select(['id', 'role', 'name'])
      .where('id', '=', job.user_id)
      .executeTakeFirstOrThrow()
    if (!mayStop(trx, starter)) throw new Forbidden(`Only ${starter.name} or an admin may stop this.`)
    if (job.ended_at !== null || job.is_cancelled === 1) return
    await trx.db.updateTable('job').set({ is_cancelled: 1 }).where('id', '=', id).execute()
    await recordAudit(trx, { action: 'job.cancel', subject: 'job', subjectId: id, details: { done: job.done } })
  })
}
