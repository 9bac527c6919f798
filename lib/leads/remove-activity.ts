import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { activitySummary } from './derive'
import { getLeadRow } from './visible'

/** Takes back an activity that this person logged, and what the lead's row says of it. */
export async function removeActivity(ctx: Context, { leadId, id }: { leadId: number; id: number }): Promise<void> {
  requirePermission(ctx, 'activity.create')
  await transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, leadId)
    const all = await trx.db
      .selectFrom('lead_activity')
      .select(['id', 'kind', 'direction', 'outcome', 'at', 'by_user_id'])
      .where('lead_id', '=', leadId)
      .execute()
    const activity = all.find(one => one.id === id && one.by_user_id === trx.actor.id)
    if (!activity) throw new NotFound('This activity is no longer there, or is not yours. Reload the lead.')
    await trx.db.deleteFrom('lead_activity').where('lead_id', '=', leadId).where('id', '=', id).execute()
    await trx.db
      .updateTable('lead')
      .set(
        activitySummary(
          all.filter(one => one !== activity),
          lead.created_at,
        ),
      )
      .where('id', '=', leadId)
      .execute()
    await recordAudit(trx, {
      action: 'activity.delete',
      subject: 'lead',
      subjectId: leadId,
      storeId: lead.store_id,
      details: { kind: activity.kind },
    })
    await raiseDataVersion(trx, { leads: [leadId] })
  })
}
