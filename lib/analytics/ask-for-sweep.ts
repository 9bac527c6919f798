import 'server-only'
import { inTransaction } from '@/db/transaction'
import type { Context } from '@/lib/context'
import { enqueueJob } from '@/lib/jobs/enqueue-job'

/** At least so often, whether something was written or not: time passes, and rules go by it. */
const AT_LEAST_EVERY_MS = 60 * 60_000

/**
 * Asks for a sweep where something was written that a rule can see since the last one, or an hour went by, and none waits.
 * Whether it did. In the name of the first admin, with nobody's rights; without anybody there is nothing to sweep for.
 */
export function askForSweep(ctx: Context): Promise<boolean> {
  return inTransaction(ctx.db, async db => {
    const { version } = await db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()
    const sweep = await db.selectFrom('sweep').select(['version', 'at']).executeTakeFirstOrThrow()
    if (sweep.version === version && ctx.now - sweep.at < AT_LEAST_EVERY_MS) return false
    const open = db.selectFrom('job').select('id').where('kind', '=', 'sweep').where('ended_at', 'is', null)
    if (await open.executeTakeFirst()) return false
    const admins = db.selectFrom('user').select('id').where('role', '=', 'admin').orderBy('id').limit(1)
    const admin = await admins.executeTakeFirst()
    if (!admin) return false
    const asked = { ...ctx, db, actor: { ...ctx.actor, id: admin.id } }
    await enqueueJob(asked, { kind: 'sweep', payload: {}, title: 'Who came into segments and who left', total: 0 })
    return true
  })
}
