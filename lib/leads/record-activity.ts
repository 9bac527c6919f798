import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { activitySummary } from './derive'
import type { RecordActivity } from './schema'
import { noteConsent } from './set-consent'
import { getLeadRow } from './visible'

const MINUTE = 60_000
const EARLIEST = Date.UTC(1900, 0, 2)

/**
 * Notes what happened with a lead this person sees, now or earlier, as theirs; keeps what the lead's row says of it. Who asks
 * on a call not to be called is not called any more.
 */
export async function recordActivity(ctx: Context, input: RecordActivity): Promise<{ id: number }> {
  requirePermission(ctx, 'activity.create')
  return transaction(ctx, async trx => {
    const { leadId, kind, direction = null, outcome = null, note = null, at = trx.now } = input
    const lead = await getLeadRow(trx, leadId)
    requirePast(trx, at)

    const earlier = await trx.db
      .selectFrom('lead_activity')
      .select(['id', 'kind', 'direction', 'outcome', 'at'])
      .where('lead_id', '=', leadId)
      .execute()
    const activity = { id: Math.max(0, ...earlier.map(({ id }) => id)) + 1, kind, direction, outcome, at }
    await trx.db
      .insertInto('lead_activity')
      .values({ ...activity, lead_id: leadId, by_user_id: trx.actor.id, note })
      .execute()
    await trx.db
      .updateTable('lead')
      .set(activitySummary([...earlier, activity], lead.created_at))
      .where('id', '=', leadId)
      .execute()
    await recordAudit(trx, {
      action: 'activity.create',
      subject: 'lead',
      subjectId: leadId,
      storeId: lead.store_id,
      details: { kind },
    })
    if (outcome === 'do_not_call') {
      await noteConsent(trx, lead, { channels: ['call'], isAllowed: false, reason: 'Said so on a call' })
    }
    await raiseDataVersion(trx, { leads: [leadId] })
    return { id: activity.id }
  })
}

function requirePast({ now }: Context, at: number): void {
  const isPast = at < now + MINUTE && at >= EARLIEST
  if (!isPast) throw new Invalid('Check the time of the activity.', { at: 'Enter a time between 1900 and now.' })
}
