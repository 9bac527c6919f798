import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import type { UpdateProfile } from './schema'

/** Changes what the actor is called. */
export async function updateProfile(ctx: Context, { name }: UpdateProfile): Promise<void> {
  requirePermission(ctx, 'profile.edit')
  await transaction(ctx, async trx => {
    await trx.db.updateTable('user').set({ name }).where('id', '=', trx.actor.id).execute()
    await recordAudit(trx, { action: 'user.rename', subject: 'user', subjectId: trx.actor.id })
    await raiseDataVersion(trx, { leads: [] })
  })
}
