import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { consentSummary } from './derive'
import { nextRowId } from './related-rows'
import type { SetConsent } from './related-schema'
import { getLeadRow } from './visible'

type Channel = Row<'lead_consent'>['channel']

/**
 * Notes that a lead this person sees allows or forbids channels, in force at once. The channels on which that is news: the
 * others get no row.
 */
export async function setConsent(ctx: Context, input: SetConsent): Promise<{ changed: Channel[] }> {
  requirePermission(ctx, 'lead.edit')
  return transaction(ctx, async trx => {
    const lead = await getLeadRow(trx, input.leadId)
    const earlier = await trx.db
      .selectFrom('lead_consent')
      .select(['id', 'channel', 'is_allowed', 'at'])
      .where('lead_id', '=', lead.id)
      .orderBy('at')
      .orderBy('id')
      .execute()
    const isAllowed = input.isAllowed ? 1 : 0
    const said = (channel: Channel) => earlier.findLast(row => row.channel === channel)?.is_allowed
    const changed = [...new Set(input.channels)].filter(channel => said(channel) !== isAllowed)
    if (changed.length === 0) return { changed }

    const first = await nextRowId(trx, 'lead_consent', lead.id, 'changes of consent')
    // Never before what was said last, so that the last word stays the last.
    const at = Math.max(trx.now, ...earlier.map(row => row.at))
    const rows = changed.map((channel, index) => ({
      lead_id: lead.id,
      id: first + index,
      channel,
      is_allowed: isAllowed,
      at,
      by_user_id: trx.actor.id,
      reason: input.reason,
    })) satisfies NewRow<'lead_consent'>[]
    await trx.db.insertInto('lead_consent').values(rows).execute()
    await trx.db
      .updateTable('lead')
      .set(consentSummary([...earlier, ...rows]))
      .where('id', '=', lead.id)
      .execute()
    await recordAudit(trx, {
      action: 'consent.change',
      subject: 'lead',
      subjectId: lead.id,
      storeId: lead.store_id,
      details: { channels: changed, isAllowed: input.isAllowed },
    })
    await raiseDataVersion(trx)
    return { changed }
  })
}
